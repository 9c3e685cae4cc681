from odoo import api, fields, models


class EgovHouseholdMove(models.TransientModel):
    """The whole household moves inside the ward or away, or its address was written wrongly."""

    _name = "egov.household.move"
    _description = "Move of a Household"
    _inherit = ["egov.household.dialog.mixin"]

    kind = fields.Selection(
        [
            ("move", "Moves inside the ward"),
            ("away", "Leaves the ward"),
            ("correction", "The address was written wrongly"),
        ],
        required=True,
        default="move",
    )
    house_no = fields.Char(string="House Number")
    street = fields.Char()
    group_id = fields.Many2one("egov.residential.group", string="Residential Group", domain=[("valid_to", "=", False)])
    old_address = fields.Char()

    @api.onchange("household_id")
    def _onchange_household_id(self):
        household = self.household_id
        self.house_no, self.street = household.house_no, household.street
        self.group_id, self.old_address = household.group_id, household.old_address

    def action_confirm(self):
        """Record the move."""
        self.ensure_one()
        household = self.household_id
        common = {"document": self.document, "note": self.note}
        address = {
            "house_no": self.house_no,
            "street": self.street,
            "group_id": self.group_id.id,
            "old_address": self.old_address,
        }
        if self.kind == "move":
            household._record_move(address, self.day, **common)
        elif self.kind == "correction":
            household._record_correction(address, self.day, **common)
        else:
            household._record_leave("move_out", household._current_members(), self.day, "move_out", **common)
        return {"type": "ir.actions.act_window_close"}
