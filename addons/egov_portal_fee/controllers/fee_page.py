from odoo.http import request

from odoo.addons.egov_portal.controllers.portal_page import PortalPage

#: In the session: charges that a visitor has opened with a slip.
OPENED = "egov_portal_fee_opened"
#: Most charges that one payment takes, and that a session remembers.
MOST = 30


class FeePage(PortalPage):
    """A page about charges of who is logged in, or who holds their slip."""

    _styles = (*PortalPage._styles, "egov_portal_fee/static/src/fee.css")
    _scripts = (*PortalPage._scripts, "egov_portal_fee/static/src/fee.js")

    @staticmethod
    def _opened():
        return request.session.get(OPENED) or []

    def _charges(self, references):
        """The own charges with these references.

        :raise NotFound: the same for another's charge as for one that does not exist
        """
        charges = request.env["egov.charge"]._portal_find(references[:MOST], self._opened())
        if not charges:
            raise request.not_found()
        return charges

    def _fee_page(self, charges, template, values, *, title, status=200):
        """A page about these charges: the help box names their office."""
        office = charges.company_id[:1]._public_office()
        own = {
            "charges": charges,
            "office": office.name,
            "office_phone": office.phone,
            "office_address": office.address,
            "pay_path": self._pay_path(charges),
            "crumbs": [] if request.env.user._is_public() else [(request.env._("My fees"), "/phi-cua-toi")],
        }
        return self._page(template, {**own, **values}, title=title, status=status, private=True)

    @staticmethod
    def _pay_path(charges):
        return "/nop-phi/cach-nop?" + "&".join(f"ma={charge.pay_ref}" for charge in charges)

    @staticmethod
    def _partner():
        """Whose payment it is; a visitor's is nobody's."""
        return request.env.user.partner_id
