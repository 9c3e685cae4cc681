import ipaddress

from odoo import http
from odoo.http import request

from ..models.egov_dossier import LOOKUP
from .portal_page import PortalPage

PATH = "/tra-cuu"
MAX_TYPED = 60


class PortalLookup(PortalPage):
    """How far a dossier has come, for whoever holds its slip.

    Code and secret are sent in a form, never in an address: what stands behind `#` in the address of the slip's QR
    code stays in the browser, whose script fills the form. There is no token against forged requests: nothing is
    changed, and a page left open for days or without cookies still works.
    """

    @http.route(PATH, type="http", auth="public", methods=["GET"], website=True, readonly=True, save_session=False)
    def lookup(self, **_query):
        """The form."""
        return self._answer("lookup_page", {}, request.env._("Look a dossier up"))

    @http.route(
        PATH, type="http", auth="public", methods=["POST"], website=True, readonly=True, save_session=False, csrf=False
    )
    def lookup_answer(self, code="", secret="", **_form):
        """The progress of the dossier, or one and the same answer to whatever is wrong."""
        progress, values = self._look_up(code, secret)
        if progress:
            return self._answer("lookup_result_page", {"progress": progress}, request.env._("Progress"))
        return self._answer("lookup_page", values, request.env._("Look a dossier up"))

    @http.route(
        "/tra-cuu/tien-do", type="http", auth="none", methods=["POST"], readonly=True, save_session=False, csrf=False
    )
    def lookup_progress(self, code="", secret="", lang="", **_form):
        """The same for the script of the page, a twentieth of it on a bad line: what it writes into its own frame."""
        self._as_visitor(lang)
        progress, values = self._look_up(code, secret)
        if progress:
            return self._data({"heading": request.env._("Progress"), "progress": progress})
        title = request.env._("Look a dossier up")
        return self._piece("egov_portal.lookup_form", values, title=title, status=self._status(values))

    def _look_up(self, code, secret):
        """What code and secret open.

        :return: the progress if there is any, and what the form says otherwise
        """
        code, secret = self._split(code[:MAX_TYPED], secret[:MAX_TYPED])
        caller = self._caller()
        wait, dossier_sudo = request.env["egov.dossier"]._portal_lookup(code, secret, caller)
        if wait:
            return None, {"code": code, "wait": wait}
        if dossier_sudo:
            return dossier_sudo._portal_progress(), {}
        request.env["egov.portal.throttle"]._note(LOOKUP, caller)
        text = request.env._("No dossier has this code and this secret.")
        return None, {"code": code, "problems": [{"id": "code", "text": text}]}

    def _answer(self, template, values, title):
        template = f"egov_portal.{template}"
        return self._page(template, values, title=title, status=self._status(values), private=True)

    @staticmethod
    def _status(values):
        return 429 if values.get("wait") else 200

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
        if ":" not in address:
            return address
        try:
            return str(ipaddress.IPv6Network(f"{address}/64", strict=False))
        except ValueError:
            return address
