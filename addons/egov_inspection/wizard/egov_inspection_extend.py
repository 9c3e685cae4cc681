from odoo import fields, models


class EgovInspectionExtend(models.TransientModel):
    """A leader extends an inspection once, with the reason."""

    _name = "egov.inspection.extend"
    _description = "Extension of an Inspection"
    _inherit = ["egov.office.mixin"]

    visit_id = fields.Many2one("egov.inspection.visit", required=True)
    days = fields.Integer(
        required=True, default=lambda self: int(self.env["egov.inspection.parameter"]._value("extension"))
    )
    reason = fields.Char(required=True)

    def action_confirm(self):
        """Extend the inspection."""
        self.ensure_one()
        self.visit_id.action_extend(self.days, self.reason)
        return {"type": "ir.actions.act_window_close"}
