from urllib.parse import urlencode

from odoo import http
from odoo.http import request

from odoo.addons.egov_portal.controllers.portal_page import PortalPage

PATH = "/an-toan-thuc-pham"
PAGE_SIZE = 20
MAX_QUERY = 80


class FoodList(PortalPage):
    """Which establishments have a licence, until when, and how the last inspection ended."""

    @http.route(PATH, type="http", auth="public", methods=["GET"], website=True, readonly=True, save_session=False)
    def food_list(self, q="", page="1", **_query):
        """The list, searched by ``q``, in pages."""
        q = " ".join(q.split())[:MAX_QUERY]
        number = max(int(page), 1) if page.isdigit() and len(page) < 6 else 1
        search = request.env["egov.food.establishment"]._public_search
        count, rows = search(q, number - 1, PAGE_SIZE)
        pages = max(1, -(-count // PAGE_SIZE))
        if number > pages:
            number = pages
            count, rows = search(q, number - 1, PAGE_SIZE)

        def link(page):
            terms = {"q": q, "page": page}
            return f"{PATH}?{urlencode({name: value for name, value in terms.items() if value})}"

        values = {"q": q, "count": count, "rows": rows, "number": number, "pages": pages, "link": link}
        return self._page("egov_portal_food_safety.list_page", values, title=request.env._("Food establishments"))
