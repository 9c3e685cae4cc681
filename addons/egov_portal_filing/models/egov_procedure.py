from odoo import api, models


class EgovProcedure(models.Model):
    _inherit = "egov.procedure"

    @api.model
    def _portal_filing_url(self, procedure, office):
        """Override of `egov_portal`: procedures that an office takes online are filed here."""
        offices = self.env["egov.portal.draft"]._offices(procedure.sudo())
        if not offices or (office and office not in offices):
            return None
        return f"/nop-ho-so/{procedure.code}" + (f"?noi={office.id}" if office else "")
