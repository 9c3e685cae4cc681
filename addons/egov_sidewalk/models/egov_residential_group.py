from odoo import models
from odoo.fields import Domain


class EgovResidentialGroup(models.Model):
    _inherit = "egov.residential.group"

    def _permits(self):
        return self.env["egov.sidewalk.permit"].search(Domain("group_id", "in", self.ids))

    def _belongings(self):
        """Override of `egov_residential_group`: uses of streets, also those that are over."""
        counts = {group.id: len(permits) for group, permits in self._permits().grouped("group_id").items()}
        return [*super()._belongings(), (self.env._("uses of streets"), counts)]

    def _carry_to(self, target, day, document):
        """Override of `egov_residential_group`: what is asked for or granted goes along; what is closed stays."""
        carried = super()._carry_to(target, day, document)
        alive = self._permits().filtered(lambda permit: permit.state in ("draft", "submitted", "checked", "granted"))
        alive.write({"group_id": target.id})
        return carried + len(alive)
