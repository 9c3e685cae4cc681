import logging

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.auth_signup.controllers.main import AuthSignupHome
from odoo.addons.auth_signup.models.res_partner import SignupError
from odoo.addons.egov_base.tools import names

from ..tools.local_path import local_path
from .portal_page import EMAIL, PageMixin

_logger = logging.getLogger(__name__)

SIGNUP = "/dang-ky"
THROTTLE = "signup"
SHORTEST_PASSWORD = 8


class PortalSignup(PageMixin, AuthSignupHome):
    """Opening an account: a name, an e-mail address, a password."""

    @http.route(SIGNUP, type="http", auth="public", methods=["GET"], website=True)
    def portal_signup(self, redirect="", **_query):
        """The form; not found where the administrator lets nobody in uninvited."""
        self._check_open()
        target = local_path(redirect)
        if not request.env.user._is_public():
            return self._go(target or "/tai-khoan")
        return self._signup_page({"redirect": target})

    @http.route(SIGNUP, type="http", auth="public", methods=["POST"], website=True)
    def portal_signup_answer(self, **form):
        """Open the account through `auth_signup` and log in."""
        self._check_open()
        typed = {key: (form.get(key) or "").strip() for key in ("name", "login")}
        typed |= {"name": names.clean(typed["name"]), "login": typed["login"].lower()}
        typed |= {"redirect": local_path(form.get("redirect"))}
        passwords = form.get("password") or "", form.get("confirm_password") or ""
        problems = self._problems(typed, *passwords) or self._sign_up(typed, passwords[0])
        if problems:
            return self._signup_page(typed, problems)
        return self._go(typed["redirect"] or "/tai-khoan")

    def _sign_up(self, typed, password):
        """Open the account.

        :return: what went wrong, in the words of the form
        """
        _ = request.env._
        throttle = request.env["egov.portal.throttle"]
        caller = request.httprequest.remote_addr or ""
        wait = throttle._wait_minutes(THROTTLE, caller)
        if wait:
            return [{"id": "login", "text": _("Too many accounts were asked for. Try again in %s minutes.", wait)}]
        # Every account counts, so that nobody opens them by the hundred.
        throttle._note(THROTTLE, caller)
        fields = {"login": typed["login"], "name": typed["name"], "password": password, "confirm_password": password}
        users_sudo = request.env["res.users"].sudo().with_context(active_test=False)  # visitors read no users
        try:
            if not users_sudo.search_count(users_sudo._get_login_domain(typed["login"]), limit=1):
                self.do_signup(fields)
                return []
        except (SignupError, UserError, AssertionError) as error:
            _logger.info("No account for a visitor: %s", type(error).__name__)
        text = _("No account could be opened with this address. If you have one already, log in or set a new password.")
        return [{"id": "login", "text": text}]

    def _check_open(self):
        if not self.get_auth_signup_config()["signup_enabled"]:
            raise NotFound()

    @staticmethod
    def _problems(typed, password, again):
        _ = request.env._
        found = []
        if not typed["name"] or len(typed["name"]) > 100:
            text = _("Write family name, middle name and given name as on the papers, e.g. Nguyễn Thị Đào.")
            found.append({"id": "name", "text": text})
        if not EMAIL.fullmatch(typed["login"]) or len(typed["login"]) > 100:
            found.append({"id": "login", "text": _("An e-mail address reads like name@place.vn.")})
        if len(password) < SHORTEST_PASSWORD:
            text = _(
                "The password needs %s characters or more. A short sentence is easy to keep in mind.", SHORTEST_PASSWORD
            )
            found.append({"id": "password", "text": text})
        elif password != again:
            found.append({"id": "confirm_password", "text": _("The two passwords differ. Type the same one twice.")})
        return found

    def _signup_page(self, typed, problems=()):
        values = {"typed": typed, "problems": list(problems), "shortest": SHORTEST_PASSWORD}
        return self._page("egov_portal.signup_page", values, title=request.env._("Open an account"), private=True)
