from odoo import fields, models
from odoo.exceptions import UserError


class EgovArchiveReject(models.TransientModel):
    """Scans that have to be made again, and why."""

    _name = "egov.archive.reject"
    _description = "Scans to make again"
    _inherit = ["egov.office.mixin"]

    scan_ids = fields.Many2many("egov.archive.scan", string="Scans", required=True)
    note = fields.Char(required=True, help="What is wrong: a page is missing, crooked, illegible.")

    def action_confirm(self):
        """Send the scans back."""
        self.ensure_one()
        if not self.note.strip():
            raise UserError(self.env._("Write what is wrong with the scan."))
        self.scan_ids._judge("rejected", self.note.strip())
        return {"type": "ir.actions.act_window_close"}
