from odoo import api, fields, models


class EgovInspectionRecordLineMixin(models.AbstractModel):
    """A part of the record of a visit: written by its team, fixed by the signature.

    What a device sends twice over a poor line has the same key, and is there once.
    """

    _name = "egov.inspection.record.line.mixin"
    _description = "Part of an Inspection Record"
    _inherit = ["egov.guarded.mixin"]

    visit_id = fields.Many2one("egov.inspection.visit", required=True, ondelete="restrict", index=True)
    company_id = fields.Many2one(related="visit_id.company_id", store=True, precompute=True, index=True)
    client_key = fields.Char(copy=False)

    _client_uniq = models.UniqueIndex(
        "(visit_id, client_key) WHERE client_key IS NOT NULL", "This has come in already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Override of the ORM: for the team, before the signature."""
        records = super().create(vals_list)
        records._check_visit_open()
        return records

    def write(self, vals):
        """Override of the ORM: for the team, before the signature."""
        self._check_visit_open()
        result = super().write(vals)
        if "visit_id" in vals:
            self._check_visit_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        self._check_visit_open()

    def _check_visit_open(self):
        if not self.env.su:
            self.visit_id._check_may_record()
