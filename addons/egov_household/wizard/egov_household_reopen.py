from odoo import fields, models


class EgovHouseholdReopen(models.TransientModel):
    """A closed household is followed again, with a reason."""

    _name = "egov.household.reopen"
    _description = "Reopening of a Household"
    _inherit = ["egov.office.mixin"]

    household_id = fields.Many2one("egov.household", required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Follow the household again."""
        self.ensure_one()
        self.household_id._record_reopening(self.reason)
        return {"type": "ir.actions.act_window_close"}
