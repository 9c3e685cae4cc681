from odoo import fields, models
from odoo.exceptions import UserError


class EgovDossierResult(models.Model):
    _inherit = "egov.dossier.result"

    sidewalk_number = fields.Char(related="dossier_id.sidewalk_number")

    def _sidewalk_permit(self):
        permits_sudo = self.env["egov.sidewalk.permit"].sudo()  # as what it stands for
        return permits_sudo._of_dossiers(self.dossier_id) if self.dossier_id.is_sidewalk else permits_sudo

    def _check_submittable(self):
        """Override of `egov_dossier`: the place is free; who keeps the register has checked it."""
        permit_sudo = self._sidewalk_permit()
        todo = self.env._("Check the place first: “Permit on a street” on dossier %s.", self.dossier_id.code)
        if permit_sudo and permit_sudo.state != "checked":
            raise UserError(todo)
        if self.dossier_id.is_sidewalk and not permit_sudo:
            self._require_register("egov_sidewalk.group_officer", todo)
        permit_sudo._check_place()
        return super()._check_submittable()

    def _approval_snapshot(self):
        """Override of `egov_dossier`: with what the permit will say."""
        snapshot, permit_sudo = super()._approval_snapshot(), self._sidewalk_permit()
        return {**snapshot, "sidewalk": permit_sudo._signed_content()} if permit_sudo else snapshot

    def _approval_summary(self):
        """Override of `egov_dossier`: what the permit will say stands before what was asked for."""
        summary, permit_sudo = super()._approval_summary(), self._sidewalk_permit()
        if not permit_sudo:
            return summary
        own = [
            {"key": "sidewalk:purpose", "label": self.env._("Purpose"), "value": permit_sudo.purpose_id.name},
            {"key": "sidewalk:place", "label": self.env._("Place and time"), "value": permit_sudo._place_text()},
            {"key": "sidewalk:conditions", "label": self.env._("Conditions"), "value": permit_sudo.conditions or ""},
        ]
        return [*summary[:1], *own, *summary[1:]]

    def _approval_granted(self, approval):
        """Override of `egov_dossier`: signed, so the permit is granted."""
        permit_sudo = self._sidewalk_permit()
        if permit_sudo:
            permit_sudo._grant()
        return super()._approval_granted(approval)
