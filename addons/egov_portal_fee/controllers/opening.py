from odoo.http import request, route

from odoo.addons.egov_portal.controllers.lookup import PortalLookup

from .fee_page import MOST, OPENED, FeePage

PATH = "/nop-phi"
THROTTLE = "fee"
MAX_TYPED = 60


class FeeOpening(FeePage):
    """Paying without an account: payment reference and secret stand on the slip, in its QR code behind `#`."""

    @route(PATH, type="http", auth="public", methods=["GET"], website=True, readonly=True, save_session=False)
    def fee_form(self, **_query):
        """The empty form."""
        return self._opening_page()

    @route(PATH, type="http", auth="public", methods=["POST"], website=True, csrf=False)
    def fee_answer(self, code="", secret="", **_form):
        """The ways to pay, or one and the same answer to whatever is wrong."""
        code, secret = PortalLookup._split(code[:MAX_TYPED], secret[:MAX_TYPED])
        throttle = request.env["egov.portal.throttle"]
        caller = PortalLookup._caller()
        if wait := throttle._wait_minutes(THROTTLE, caller):
            return self._opening_page(code, wait=wait, status=429)
        charge_sudo = request.env["egov.charge"]._portal_open(code, secret)
        if not charge_sudo:
            throttle._note(THROTTLE, caller)
            return self._opening_page(code, is_wrong=True)
        others = [each for each in self._opened() if each != charge_sudo.id]
        request.session[OPENED] = [*others, charge_sudo.id][-MOST:]
        return self._go(self._pay_path(charge_sudo))

    def _opening_page(self, code="", wait=0, is_wrong=False, status=200):
        _ = request.env._
        problems = [{"id": "code", "text": _("No fee has this reference and this secret.")}] if is_wrong else []
        values = {"code": code, "wait": wait, "problems": problems}
        return self._page("egov_portal_fee.opening_page", values, title=_("Pay a fee"), status=status, private=True)
