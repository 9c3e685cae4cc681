from odoo import fields, models

from odoo.addons.egov_base.tools import clock

from ..models.egov_food_establishment import STATES


class EgovFoodState(models.TransientModel):
    """An establishment pauses, is suspended, closes or opens again."""

    _name = "egov.food.state"
    _description = "State of a Food Establishment"
    _inherit = ["egov.office.mixin"]

    establishment_id = fields.Many2one("egov.food.establishment", required=True)
    state = fields.Selection(STATES, required=True)
    day = fields.Date(required=True, default=lambda self: clock.today())
    reason = fields.Char(required=True, help="Why, or the number of the decision.")

    def action_confirm(self):
        """Set the state."""
        self.ensure_one()
        self.establishment_id._set_state(self.state, self.day, self.reason)
        return {"type": "ir.actions.act_window_close"}
