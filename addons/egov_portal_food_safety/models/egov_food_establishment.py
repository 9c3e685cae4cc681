from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.egov_base.tools import folding

PUBLIC = ("name", "address", "licence_number", "licence_valid_to", "last_result", "last_inspected_on")


class EgovFoodEstablishment(models.Model):
    _inherit = "egov.food.establishment"

    # The register's own search also knows owners, whom the public list does not name
    public_key = fields.Char(compute="_compute_public_key", store=True, precompute=True)

    _public_key_index = models.Index("USING gin (public_key gin_trgm_ops)")

    @api.depends("name", "address")
    def _compute_public_key(self):
        for place in self:
            place.public_key = " " + folding.fold(f"{place.name or ''} {place.address or ''}")

    @api.model
    def _public_search(self, text, page, size):
        """Return a page of the list that everybody may see: no owner, no numbers of people.

        :param str text: any part of name, address or licence number, accents or not
        :return: ``(number of all, [{field: value}])``
        """
        places_sudo = self.sudo()  # a ward publishes these few columns; nothing else leaves this method
        domain = Domain("state", "in", ("active", "paused", "suspended")) & Domain("level", "=", "commune")
        if text:
            domain &= self._public_text_domain(text)
        count = places_sudo.search_count(domain)
        found = places_sudo.search_fetch(
            domain, [*PUBLIC, "activity_id", "state", "company_id"], offset=page * size, limit=size, order="name, id"
        )
        return count, [place._public_vals() for place in found]

    @api.model
    def _public_text_domain(self, text):
        """Words of name and address in any order, or a part of the number of a licence."""
        words = folding.fold(text).split()
        named = Domain.AND(Domain("public_key", "like", f" {word}") for word in words) if words else Domain.FALSE
        return named | Domain("licence_number", "ilike", text)

    def _public_vals(self):
        """Return what is shown of one establishment."""
        self.ensure_one()
        results = dict(self._fields["last_result"]._description_selection(self.env))
        return {
            **{name: self[name] or "" for name in PUBLIC},
            "activity": self.activity_id.name,
            "office": self.company_id.agency_id.name or self.company_id.name,
            "result": results.get(self.last_result, ""),
            "is_expired": bool(self.licence_number) and not self._has_licence(),
            "is_suspended": self.state == "suspended",
        }
