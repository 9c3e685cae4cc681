from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock


class EgovHouseholdRegister(models.TransientModel):
    """A household that the ward begins to follow: address, people, head."""

    _name = "egov.household.register"
    _description = "New Household"
    _inherit = ["egov.office.mixin"]

    kind = fields.Selection(
        [("registration", "Lives here already"), ("move_in", "Moves in from elsewhere")],
        required=True,
        default="registration",
    )
    form = fields.Selection(
        [("permanent", "Permanent residents"), ("temporary", "Temporary residents"), ("collective", "Collective")],
        required=True,
        default="permanent",
    )
    house_no = fields.Char(string="House Number")
    street = fields.Char()
    group_id = fields.Many2one("egov.residential.group", string="Residential Group", domain=[("valid_to", "=", False)])
    old_address = fields.Char()
    day = fields.Date(required=True, default=lambda self: clock.today())
    document = fields.Char()
    note = fields.Char()
    line_ids = fields.One2many("egov.household.dialog.line", "register_id", string="People")
    company_id = fields.Many2one("res.company", default=lambda self: self.env.company)

    def action_confirm(self):
        """Register the household and show it."""
        self.ensure_one()
        household = self.env["egov.household"]._record_registration(
            {
                "form": self.form,
                "house_no": self.house_no,
                "street": self.street,
                "group_id": self.group_id.id,
                "old_address": self.old_address,
            },
            [self._member_vals(line) for line in self.line_ids],
            self.day,
            self.document,
            self.kind,
            self.note,
        )
        return self.env["egov.household.dialog.mixin"]._open(household)

    def _member_vals(self, line):
        if not line.relationship:
            raise UserError(self.env._("Say what %s is to the head.", line.party_id.name))
        if line.residence_kind == "temporary":
            self.env["egov.household"]._check_temporary(self.day, line.registered_to)
        return {
            "party_id": line.party_id.id,
            "relationship": line.relationship,
            "residence_kind": line.residence_kind,
            "registered_to": line.registered_to,
        }
