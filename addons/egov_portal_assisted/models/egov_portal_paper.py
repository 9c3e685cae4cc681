from odoo import api, models
from odoo.fields import Domain


class EgovPortalPaper(models.Model):
    _inherit = "egov.portal.paper"

    @api.model
    def _own_domain(self):
        """Override of `egov_portal_upload`: papers of the filing with which who is logged in helps now."""
        own = super()._own_domain()
        if not self.env.user._may_assist():
            return own
        drafts = self.env["egov.portal.draft"]._assisted_domain() & Domain("state", "=", "open")
        return own | Domain("draft_id", "any", drafts)
