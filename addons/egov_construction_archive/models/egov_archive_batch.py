from odoo import fields, models

from odoo.addons.egov_base.tools import clock


class EgovArchiveBatch(models.Model):
    """A lot of files that is scanned together: whose work, where, from which boxes."""

    _name = "egov.archive.batch"
    _description = "Scan Batch"
    _inherit = ["egov.office.mixin"]
    _order = "date_from desc, id desc"

    name = fields.Char(required=True)
    date_from = fields.Date(string="Begun", required=True, default=lambda self: clock.today())
    date_to = fields.Date(string="Finished")
    origin = fields.Char(string="Taken over from", help="The agency whose files these are.")
    boxes = fields.Char()
    contractor = fields.Char(string="Scanned by", help="A firm, or the division itself.")
    record_ids = fields.One2many("egov.archive.record", "batch_id", string="Files")
    record_count = fields.Integer(string="Number of files", compute="_compute_counts")
    to_check_count = fields.Integer(string="Scans to check", compute="_compute_counts")
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    _dates = models.Constraint("CHECK (date_to IS NULL OR date_from <= date_to)", "The batch ends before it begins.")

    def _compute_counts(self):
        Record = self.env["egov.archive.record"]
        counts = dict(Record._read_group([("batch_id", "in", self.ids)], ["batch_id"], ["__count"]))
        waiting = Record._read_group(
            [("batch_id", "in", self.ids), ("state", "=", "to_check")], ["batch_id"], ["__count"]
        )
        waiting = dict(waiting)
        for batch in self:
            batch.record_count, batch.to_check_count = counts.get(batch, 0), waiting.get(batch, 0)

    def action_view_records(self):
        """Open the files of the batch."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_construction_archive.egov_archive_record_action")
        return {**action, "domain": [("batch_id", "=", self.id)], "context": {"default_batch_id": self.id}}
