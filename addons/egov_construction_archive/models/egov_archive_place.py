from odoo import api, fields, models

from odoo.addons.egov_base.tools import folding


class EgovArchivePlace(models.Model):
    """A ward of a former district, and the ward in which its ground lies now."""

    _name = "egov.archive.place"
    _description = "Former Ward"
    _inherit = ["egov.guarded.mixin", "egov.folded.search.mixin"]
    _order = "old_district, old_ward, id"
    _folded_source = ("old_district", "old_ward", "new_ward")

    old_district = fields.Char(required=True, help="As old papers write it: Hải Châu.")
    old_ward = fields.Char(required=True, help="As old papers write it: Thạch Thang.")
    new_ward = fields.Char(required=True, string="Ward now")
    new_code = fields.Char(string="Code of the ward now", size=5)
    is_partial = fields.Boolean(string="In part", help="Only a part of the former ward came to this one.")
    valid_from = fields.Date(required=True, default="2025-07-01")
    legal_basis = fields.Char(required=True)
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    _place_uniq = models.Constraint(
        "UNIQUE (company_id, old_district, old_ward, new_ward)", "This former ward is in the list already."
    )

    @api.depends("old_district", "old_ward", "new_ward")
    def _compute_display_name(self):
        for place in self:
            place.display_name = f"{place.old_ward}, {place.old_district} → {place.new_ward}"

    @api.model
    def _folded_places(self, company):
        """Return ``[(old district, old ward, ward now)]``, the old ones folded, as the rules of rows take them."""
        places = self.search([("company_id", "=", company.id)])
        return [(folding.fold(place.old_district), folding.fold(place.old_ward), place.new_ward) for place in places]
