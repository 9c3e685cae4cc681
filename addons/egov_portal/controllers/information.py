from odoo import http
from odoo.http import request

from .portal_page import PortalPage


class PortalInformation(PortalPage):
    """Pages of text."""

    @http.route(
        "/bao-ve-du-lieu", type="http", auth="public", methods=["GET"], website=True, readonly=True, save_session=False
    )
    def data_protection(self, **_query):
        """What is kept about a citizen, and why."""
        title = request.env._("Personal data: what we keep and why")
        return self._page("egov_portal.data_protection_page", title=title)
