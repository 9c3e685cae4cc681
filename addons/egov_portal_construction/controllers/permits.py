from urllib.parse import urlencode

from odoo import http
from odoo.http import request

from odoo.addons.egov_portal.controllers.portal_page import PortalPage

PATH = "/giay-phep-xay-dung"
PAGE_SIZE = 20
MAX_QUERY = 80


class PortalPermits(PortalPage):
    """The public list of building permits."""

    @http.route(PATH, type="http", auth="public", methods=["GET"], website=True, readonly=True, save_session=False)
    def permits(self, q="", office="", page="1", **_query):
        """The list: searched by ``q``, of one office, in pages."""
        permits = request.env["egov.construction.permit"]
        q = " ".join(q.split())[:MAX_QUERY]
        offices = permits._public_companies()
        company = offices.filtered(lambda each: office.isdigit() and each.id == int(office))[:1]
        number = max(int(page), 1) if page.isdigit() and len(page) < 6 else 1
        count, found = permits._public_permits(q, company, (number - 1) * PAGE_SIZE, PAGE_SIZE)
        pages = max(1, -(-count // PAGE_SIZE))

        def link(**changes):
            terms = {"q": q, "office": company.id, **changes}
            return f"{PATH}?{urlencode({name: value for name, value in terms.items() if value})}".rstrip("?")

        values = {
            "q": q,
            "permits": found,
            "count": count,
            "number": number,
            "pages": pages,
            "link": link,
            "offices": [(each.id, each.name) for each in offices] if len(offices) > 1 else [],
            "chosen_office": company.id,
            "figure": self._figure,
        }
        return self._page("egov_portal_construction.permits_page", values, title=request.env._("Building permits"))

    @staticmethod
    def _figure(value):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
