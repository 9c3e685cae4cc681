from odoo import models
from odoo.fields import Domain


class EgovResidentialGroup(models.Model):
    _inherit = "egov.residential.group"

    def _belongings(self):
        """Override of `egov_residential_group`: building sites."""
        mine = Domain("group_id", "in", self.ids)
        found = self.env["egov.construction.site"]._read_group(mine, ["group_id"], ["__count"])
        counts = {group.id: count for group, count in found}
        return [*super()._belongings(), (self.env._("building sites"), counts)]

    def _carry_to(self, target, day, document):
        """Override of `egov_residential_group`: sites lie in the other group now."""
        carried = super()._carry_to(target, day, document)
        sites = self.env["egov.construction.site"].search([("group_id", "in", self.ids)])
        sites.write({"group_id": target.id})
        return carried + len(sites)
