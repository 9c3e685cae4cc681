from odoo import fields, models
from odoo.fields import Domain


class EgovResidentialGroup(models.Model):
    _inherit = "egov.residential.group"

    household_count = fields.Integer(string="Households", compute="_compute_household_count")

    def _compute_household_count(self):
        counts = self.sudo()._count_households(Domain("state", "=", "active"))  # staff see the number
        for group in self:
            group.household_count = counts.get(group._origin.id, 0)

    def _count_households(self, domain):
        mine = Domain("group_id", "in", self.ids)
        found = self.env["egov.household"]._read_group(mine & domain, ["group_id"], ["__count"])
        return {group.id: count for group, count in found}

    def _belongings(self):
        """Override of `egov_residential_group`: households, also those no longer followed."""
        return [*super()._belongings(), (self.env._("households"), self._count_households(Domain.TRUE))]

    def _carry_to(self, target, day, document):
        """Override of `egov_residential_group`: households that are followed go along, with an event."""
        carried = super()._carry_to(target, day, document)
        households = self.env["egov.household"].search([("group_id", "in", self.ids), ("state", "=", "active")])
        households._record_group(target, day, document)
        return carried + len(households)
