import ipaddress

from odoo import http
from odoo.http import request

from .portal_page import PortalPage

PATH = "/tra-cuu"
THROTTLE = "lookup"
MAX_TYPED = 60


class PortalLookup(PortalPage):
    """How far a dossier has come, for whoever holds its slip.

    Code and secret are sent in a form, never in an address: what stands behind `#` in the address of the slip's QR
    code stays in the browser, whose script fills the form. There is no token against forged requests: nothing is
    changed, and a page left open for days or without cookies still works. A script asks for the answer alone, which is
    a tenth of the page on a bad line; without one the page is sent.
    """

    @http.route(PATH, type="http", auth="public", methods=["GET"], website=True, readonly=True, save_session=False)
    def lookup(self, **_query):
        """The form."""
        return self._answer_form()

    @http.route(
        PATH, type="http", auth="public", methods=["POST"], website=True, readonly=True, save_session=False, csrf=False
    )
    def lookup_answer(self, code="", secret="", **_form):
        """The progress of the dossier, or one and the same answer to whatever is wrong."""
        code, secret = self._split(code[:MAX_TYPED], secret[:MAX_TYPED])
        throttle = request.env["egov.portal.throttle"]
        caller = self._caller()
        wait = throttle._wait_minutes(THROTTLE, caller)
        if wait:
            return self._answer_form(code, wait=wait, status=429)
        dossier_sudo = request.env["egov.dossier"]._portal_lookup(code, secret)
        if not dossier_sudo:
            throttle._note(THROTTLE, caller)
            return self._answer_form(code, is_wrong=True)
        return self._answer("result", {"progress": dossier_sudo._portal_progress()}, request.env._("Progress"))

    def _answer_form(self, code="", wait=0, is_wrong=False, status=200):
        _ = request.env._
        problems = []
        if is_wrong:
            text = _("No dossier has this code and this secret.")
            problems = [{"id": "code", "text": text}]
        values = {"code": code, "wait": wait, "problems": problems}
        return self._answer("form", values, _("Look a dossier up"), status)

    def _answer(self, kind, values, title, status=200):
        if request.httprequest.accept_mimetypes.best == "application/json":
            return self._piece(f"egov_portal.lookup_{kind}", values, title=title, status=status)
        return self._page(f"egov_portal.lookup_{kind}_page", values, title=title, status=status, private=True)

    @staticmethod
    def _split(code, secret):
        """Read both from one box too, as a scanner of QR codes types them."""
        text = code.rpartition("#")[2].replace("|", "/")
        if "/" in text and not secret.strip():
            code, _slash, secret = text.partition("/")
        return code.strip(), secret.strip()

    @staticmethod
    def _caller():
        """The address that asks; in IPv6 the network of a household, since each device has many addresses there."""
        address = request.httprequest.remote_addr or ""
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return address
        return str(ipaddress.ip_network(f"{address}/64", strict=False)) if parsed.version == 6 else address
