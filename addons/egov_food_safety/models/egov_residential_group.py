from odoo import models


class EgovResidentialGroup(models.Model):
    _inherit = "egov.residential.group"

    def _belongings(self):
        """Override of `egov_residential_group`: food establishments."""
        Place = self.env["egov.food.establishment"]
        found = Place._read_group([("group_id", "in", self.ids)], ["group_id"], ["__count"])
        return [*super()._belongings(), (self.env._("food establishments"), {g.id: count for g, count in found})]

    def _carry_to(self, target, day, document):
        """Override of `egov_residential_group`: establishments that are not closed go along."""
        carried = super()._carry_to(target, day, document)
        domain = [("group_id", "in", self.ids), ("state", "!=", "closed")]
        places = self.env["egov.food.establishment"].search(domain)
        places.write({"group_id": target.id})
        return carried + len(places)
