from odoo import fields, models


class EgovConstructionPermit(models.Model):
    _name = "egov.construction.permit"
    _inherit = ["egov.construction.permit"]

    site_ids = fields.One2many("egov.construction.site", "permit_id")
    last_finding = fields.Selection(related="site_ids.last_finding", string="Last Check of the Site")

    def action_follow_site(self):
        """Open the site of this permit; the first time, begin to follow it."""
        self.ensure_one()
        self.check_access("read")
        site = self.site_ids[:1]
        if not site:
            self.env["egov.construction.site"]._require_officer()
            site = site.create({"permit_id": self.id, "company_id": self.company_id.id, **site._vals_of_permit(self)})
        return {
            "type": "ir.actions.act_window",
            "res_model": "egov.construction.site",
            "res_id": site.id,
            "views": [(False, "form")],
        }
