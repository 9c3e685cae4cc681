from odoo import models
from odoo.fields import Domain


class EgovResidentialGroup(models.Model):
    _inherit = "egov.residential.group"

    def _belongings(self):
        """Override of `egov_residential_group`: building permits."""
        mine = Domain("group_id", "in", self.ids)
        found = self.env["egov.construction.permit"]._read_group(mine, ["group_id"], ["__count"])
        counts = {group.id: count for group, count in found}
        return [*super()._belongings(), (self.env._("building permits"), counts)]

    def _carry_to(self, target, day, document):
        """Override of `egov_residential_group`: permits, and what is still asked for, lie in the other group now."""
        carried = super()._carry_to(target, day, document)
        mine = Domain("group_id", "in", self.ids)
        permits = self.env["egov.construction.permit"].search(mine)
        permits.write({"group_id": target.id})
        self.env["egov.construction.operation"].search(mine & Domain("is_open", "=", True)).write(
            {"group_id": target.id}
        )
        return carried + len(permits)
