from urllib.parse import urlencode

from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.web import Home

from ..tools.local_path import local_path
from .portal_page import PageMixin

LOGIN = "/dang-nhap"


class PortalHome(PageMixin, Home):
    """Logging in and out: staff go to their desk, citizens to their dossiers."""

    def _login_redirect(self, uid, redirect=None):
        """Override of `portal` to show a citizen the own dossiers after logging in."""
        target = super()._login_redirect(uid, redirect=redirect)
        if target != "/my":
            return target
        return "/ho-so" if self._has_page("/ho-so") else "/tai-khoan"

    @http.route("/", type="http", auth="public", methods=["GET"], website=True)
    def index(self, *args, **kw):
        """Override of `portal`: the address of the office alone shows its procedures."""
        if not request.env.user._is_internal():
            return request.redirect(request.env["ir.http"]._url_for("/thu-tuc"))
        return super().index(*args, **kw)

    @http.route(LOGIN, type="http", auth="public", methods=["GET"], website=True)
    def portal_login(self, redirect="", **_query):
        """The light log-in page."""
        target = local_path(redirect)
        if not request.env.user._is_public():
            return request.redirect(self._login_redirect(request.session.uid, redirect=target))
        return self._login_page(target)

    @http.route(LOGIN, type="http", auth="public", methods=["POST"], website=True, readonly=False)
    def portal_login_answer(self, login="", password="", redirect="", **_form):
        """Let Odoo's own log-in judge, with all that other addons add to it (second factor, waiting times)."""
        target = local_path(redirect)
        request.params.update(login=login.strip(), redirect=target, type="password")
        response = self.web_login(redirect=target, login=login.strip(), password=password, type="password")
        if request.params.get("login_success"):
            return response
        return self._login_page(target, login=login, is_wrong=True)

    @http.route("/dang-xuat", type="http", auth="public", methods=["POST"], website=True)
    def portal_logout(self, **_form):
        """End the session and show the public pages."""
        request.session.logout(keep_db=True)
        return self._go("/thu-tuc")

    def _login_page(self, target, login="", is_wrong=False):
        _ = request.env._
        problems = []
        if is_wrong:
            text = _(
                "E-mail or password is not right. Type both again; after several tries wait a minute, or set a new "
                "password."
            )
            problems = [{"id": "login", "text": text}]
        query = f"?{urlencode({'redirect': target})}" if target else ""
        values = {"target": target, "login": login, "problems": problems, "query": query}
        return self._page("egov_portal.login_page", values, title=_("Log in"), private=True)
