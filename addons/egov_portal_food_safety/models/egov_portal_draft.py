from datetime import datetime, time

from odoo import api, fields, models

from odoo.addons.egov_base.tools import clock


class EgovPortalDraft(models.Model):
    _inherit = "egov.portal.draft"

    renewed_licence_ids = fields.One2many(
        "egov.food.licence", "renewal_draft_id", string="Licence to Renew", groups=fields.NO_ACCESS
    )

    @api.model
    def _new_expiry(self):
        """Override of `egov_portal_filing`: what the owner was told waits as long as the licence holds."""
        expiry = super()._new_expiry()
        ends = self.renewed_licence_ids[:1].valid_to
        return max(expiry, clock.utc(datetime.combine(ends, time(23, 59, 59)))) if ends else expiry

    def _dossier_vals(self):
        """Override of `egov_portal_filing`: the dossier knows which establishment it is about."""
        vals = super()._dossier_vals()
        place = self.renewed_licence_ids[:1].establishment_id
        return {**vals, "food_establishment_id": place.id} if place else vals

    def _renewal_text(self):
        """Which licence is renewed, in words of its owner; empty for other drafts."""
        licence = self.renewed_licence_ids[:1]
        if not licence:
            return ""
        return self.env._(
            "Renewal of licence no. %(number)s of “%(name)s”, %(address)s, which ends on %(day)s.",
            number=licence.number_text,
            name=licence.establishment_id.name,
            address=licence.establishment_id.address,
            day=f"{licence.valid_to:%d/%m/%Y}",
        )
