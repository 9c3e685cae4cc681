"""A register whose records are inspected, as an addon would write it; in the registry of the tests alone."""

from odoo import api, fields, models


class EgovTestSite(models.Model):
    _name = "egov.test.site"
    _description = "Test site"
    _inherit = ["egov.inspection.subject.mixin"]
    _module = None  # keeps the class out of registries that load the addon later

    name = fields.Char(required=True)
    address = fields.Char()
    kind = fields.Char()
    is_good = fields.Boolean()
    trace = fields.Char(default="")
    company_id = fields.Many2one("res.company", required=True)

    def _inspection_address(self):
        return self.address

    def _inspection_representative(self):
        return "Chủ cơ sở"

    def _inspection_facts(self):
        return [("Loại", self.kind)]

    def _inspection_place_kind(self, content):
        return self.kind

    def _inspection_exemption(self, content, day):
        return "two good years" if self.is_good else ""

    @api.model
    def _inspection_candidates(self, content, year, company):
        sites = self.search([("company_id", "=", company.id)], order="id")
        return [(site, 3, "due") for site in sites]

    def _inspection_finding_recorded(self, finding):
        self.trace += f"{finding.name};"
