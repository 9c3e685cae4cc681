from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.egov_base.tools import clock


class EgovHouseholdDialogMixin(models.AbstractModel):
    """What all dialogs about a household ask: the household, the day, the paper and a note."""

    _name = "egov.household.dialog.mixin"
    _description = "Dialog about a Household"
    _inherit = ["egov.office.mixin"]

    household_id = fields.Many2one("egov.household", required=True)
    company_id = fields.Many2one(related="household_id.company_id")
    day = fields.Date(required=True, default=lambda self: clock.today())
    document = fields.Char(help="Number of the paper that shows what happened.")
    note = fields.Char()

    @api.model
    def default_get(self, fields_list):
        """Override of `base`: one line for each member of the household."""
        values = super().default_get(fields_list)
        household_id = values.get("household_id") or self.env.context.get("default_household_id")
        if household_id and "line_ids" in fields_list and "line_ids" not in values:
            household = self.env["egov.household"].browse(household_id)
            household.check_access("read")
            values["line_ids"] = [Command.create(self._line_vals(member)) for member in household._current_members()]
        return values

    @api.model
    def _line_vals(self, member):
        """Return the values of the line of a member."""
        return {"member_id": member.id, "party_id": member.party_id.id, "relationship": member.relationship}

    def _relationships_of(self, lines):
        """Return {membership: relationship} of lines; raise when one is not said."""
        unsaid = lines.filtered(lambda line: not line.relationship)
        if unsaid:
            raise UserError(self.env._("Say what %s is to the head.", unsaid[0].party_id.name))
        return {line.member_id: line.relationship for line in lines}

    def _suggest(self, lines, head):
        """Fill in what the people of `lines` are to the new head, as far as that follows from what they were."""
        for line in lines:
            line.relationship = line.member_id._suggested_relationship(head) if head else line.member_id.relationship

    @api.model
    def _open(self, household):
        """Return the action that shows a household."""
        return {
            "type": "ir.actions.act_window",
            "res_model": "egov.household",
            "res_id": household.id,
            "views": [(False, "form")],
        }
