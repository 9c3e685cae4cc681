from odoo import models


class EgovDossierResult(models.Model):
    _inherit = "egov.dossier.result"

    def _check_submittable(self):
        """Override of `egov_dossier`: the register takes what is asked for; who keeps it names the establishment."""
        result = super()._check_submittable()
        dossier_sudo = self.dossier_id.sudo()  # who processes the dossier need not keep the register
        place_sudo = dossier_sudo.food_establishment_id
        if dossier_sudo.food_licence_kind and place_sudo:
            self.env["egov.food.licence"]._check_place(place_sudo, dossier_sudo.food_licence_kind)
        elif dossier_sudo.food_licence_kind:
            todo = self.env._("Choose the food establishment on the dossier first.")
            self._require_register("egov_food_safety.group_officer", todo)
        return result

    def _issue(self):
        """Override of `egov_dossier`: what was granted is issued in the register, once."""
        result = super()._issue()
        dossier_sudo = self.dossier_id.sudo()  # the leader has signed; nobody else decides
        if dossier_sudo.food_licence_kind and dossier_sudo.food_establishment_id and not dossier_sudo.food_licence_ids:
            licence_sudo = dossier_sudo.env["egov.food.licence"].create(
                {
                    "establishment_id": dossier_sudo.food_establishment_id.id,
                    "kind": dossier_sudo.food_licence_kind,
                    "dossier_id": dossier_sudo.id,
                }
            )
            licence_sudo._issue()
        return result
