from odoo import models


class EgovProcedure(models.Model):
    _name = "egov.procedure"
    _inherit = ["egov.procedure", "egov.dossier.memory.mixin"]
    _directory_fields = frozenset({"sector_id", "name", "short_name"})

    def _is_offered_in(self, company):
        """Whether ``company`` may receive dossiers of this procedure.

        An office that has not chosen any yet may receive them all.
        """
        self.ensure_one()
        offers = self.env["egov.dossier.directory"]._offers(company.id)
        return not offers or self.id in offers
