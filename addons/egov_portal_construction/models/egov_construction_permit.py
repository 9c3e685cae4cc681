from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock, folding
from odoo.addons.egov_construction.tools import checks

_SHOWN = ("works_name", "kind", "floor_area", "floors", "height", "address", "sheet", "parcel")
#: Permits that are in use are public however old they are.
_IN_USE = ("valid", "building")


class EgovConstructionPermit(models.Model):
    _name = "egov.construction.permit"
    _inherit = ["egov.construction.permit"]

    @api.model
    def _public_domain(self, text="", company=None):
        """Domain of the permits that are published: those of this office that are young enough, or in use.

        What is typed is looked for in names, places and numbers of permits; never in numbers of people.
        """
        months = self.env["egov.construction.parameter"]._value("publish_months")
        since = clock.today() - relativedelta(months=int(months))
        domain = Domain("source", "=", "issued") & Domain("number_text", "!=", False)
        domain &= Domain("issued_on", ">=", since) | Domain("state", "in", _IN_USE)
        if company:
            domain &= Domain("company_id", "=", company.id)
        words = folding.fold(text).split()
        if words:
            named = Domain.AND(Domain("search_key", "like", f" {word}") for word in words)
            domain &= named | Domain("number_text", "=ilike", f"{checks.clean_number(text)}%")
        return domain

    @api.model
    def _public_companies(self):
        """Return the offices that have published permits."""
        permits_sudo = self.sudo()  # visitors have no rights; what leaves is public
        return permits_sudo.env["res.company"].union(
            *(company for (company,) in permits_sudo._read_group(self._public_domain(), ["company_id"]))
        )

    @api.model
    def _public_permits(self, text, company, offset, limit):
        """Return how many permits are published for what is asked, and some of them as plain data."""
        permits_sudo = self.sudo()  # visitors have no rights; what leaves is listed in `_public_values`
        domain = self._public_domain(text, company)
        found = permits_sudo.search(domain, offset=offset, limit=limit)
        return permits_sudo.search_count(domain), [permit._public_values() for permit in found]

    def _public_values(self):
        """Return what the law has published of a permit: no number and no telephone of anybody."""
        labels = {name: dict(self._fields[name]._description_selection(self.env)) for name in ("kind", "state")}
        return {
            **{name: self[name] for name in _SHOWN},
            "number": self.number_text,
            "issued_on": self.issued_on,
            "owner": self.owner_id.name,
            "kind": labels["kind"][self.kind],
            "state": labels["state"][self.state],
            "is_in_force": self.state in (*_IN_USE, "completed"),
            "office": self.agency_name,
            "start_by": self.start_by if self.state == "valid" else False,
        }
