from odoo import api, fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    agency_ids = fields.One2many("egov.agency", "company_id", string="All Agencies")
    agency_id = fields.Many2one(
        "egov.agency",
        compute="_compute_agency_id",
        inverse="_inverse_agency_id",
        store=True,
        help="The agency whose office this company is.",
    )

    @api.depends("agency_ids")
    def _compute_agency_id(self):
        for company in self:
            company.agency_id = company.agency_ids[:1]

    def _inverse_agency_id(self):
        for company in self:
            wanted = company.agency_id
            (company.agency_ids - wanted).company_id = False
            if wanted:
                wanted.company_id = company
