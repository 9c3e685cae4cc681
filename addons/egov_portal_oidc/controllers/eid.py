import logging
import time

import psycopg2
from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

from odoo.addons.egov_portal.controllers.portal_page import PortalPage
from odoo.addons.egov_portal.tools.local_path import local_path
from odoo.addons.web.controllers.utils import _get_login_redirect_url

from ..models.res_users import VerifiedLogin
from ..tools import pkce
from ..tools.errors import OidcError
from .texts import problem_texts

_logger = logging.getLogger(__name__)

#: What the session keeps between going to the provider and coming back, and the wish to link an account.
PENDING, WISH = "egov_oidc_pending", "egov_oidc_wish"
#: Seconds in which the answer has to come.
LIFETIME = 600
DOSSIERS, ACCOUNT = "/ho-so", "/tai-khoan"
_STATUS = {"expired": 400, "mixed": 400, "unreachable": 502, "provider": 502, "answer": 502, "token": 502}
#: Errors of RFC 6749 section 4.1.2.1 that say: not now.
_LATER = {"temporarily_unavailable", "server_error"}


class PortalEid(PortalPage):
    """Log-in by electronic identity: what will be told, away to the provider, and back."""

    @http.route("/eid", type="http", auth="public", methods=["GET"], website=True, readonly=True)
    def eid_choose(self, redirect=None, **_kw):
        """The providers to log in with; for who is logged in, to link the account to."""
        values = {"target": local_path(redirect)}
        return self._page("egov_portal_oidc.choose", values, title=request.env._("Electronic identity"))

    @http.route("/eid/<string:slug>", type="http", auth="public", methods=["GET"], website=True, readonly=True)
    def eid_consent(self, slug, redirect=None, **_kw):
        """What the provider will tell the office, and what for, before anybody is sent there."""
        provider = self._eid_provider(slug)
        links = self._eid_wishes(provider)
        values = {"provider": provider, "target": local_path(redirect), "links": links}
        title = (
            request.env._("Link with %s", provider.name) if links else request.env._("Log in with %s", provider.name)
        )
        return self._page("egov_portal_oidc.consent", values, title=title)

    @http.route("/eid/<string:slug>/lien-ket", type="http", auth="user", methods=["POST"], website=True)
    def eid_wish_link(self, slug, **_kw):
        """The holder of the account wants it linked. By POST: a foreign page must not begin this."""
        provider = self._eid_provider(slug)
        request.session[WISH] = {"provider": provider.id, "uid": request.session.uid, "at": time.time()}
        return self._go(f"/eid/{slug}")

    @http.route(
        "/eid/<string:slug>/bat-dau", type="http", auth="public", methods=["GET"], website=True, multilang=False
    )
    def eid_start(self, slug, redirect=None, **_kw):
        """Away to the provider."""
        provider = self._eid_provider(slug)
        links = self._eid_wishes(provider)
        if request.session.uid and not links:
            return self._go(ACCOUNT)
        try:
            address, pending = provider._start(request.httprequest.url_root)
        except OidcError as error:
            return self._eid_problem(provider, error)
        request.session.pop(WISH, None)
        default = DOSSIERS if not links and self._has_page(DOSSIERS) else ACCOUNT
        request.session[PENDING] = {
            **pending,
            "at": time.time(),
            "uid": request.session.uid,
            "target": local_path(redirect, default),
        }
        return request.redirect(address, code=303, local=False)

    @http.route(
        "/eid/<string:slug>/callback", type="http", auth="public", methods=["GET"], website=True, multilang=False
    )
    def eid_callback(self, slug, **answer):
        """Back from the provider."""
        provider = self._eid_provider(slug)
        try:
            pending = self._eid_pending(provider, answer)
            with request.env.cr.savepoint():
                return self._eid_finish(provider, pending, answer)
        except OidcError as error:
            return self._eid_problem(provider, error)
        except psycopg2.errors.UniqueViolation:
            return self._eid_problem(provider, OidcError("again"))

    def _eid_pending(self, provider, answer):
        """What the session kept for this answer; it is good for one use."""
        pending = request.session.get(PENDING)
        if not pending:
            raise OidcError("expired")
        if not pkce.same(answer.get("state"), pending["state"]):
            raise OidcError("mixed", "state")
        del request.session[PENDING]
        if not 0 <= time.time() - pending["at"] <= LIFETIME:
            raise OidcError("expired")
        if pending["provider"] != provider.id or pending["uid"] != request.session.uid:
            raise OidcError("mixed", "provider or account")
        return pending

    def _eid_finish(self, provider, pending, answer):
        if answer.get("error"):
            known = {"access_denied": "refused"} | dict.fromkeys(_LATER, "unreachable")
            raise OidcError(known.get(answer["error"], "provider"), answer["error"][:40])
        provider._check_issuer(answer.get("iss"))
        subject, person = provider._finish(answer.get("code") or "", pending)
        links_sudo = request.env["egov.oidc.link"].sudo()  # the visitor is nobody yet
        if pending["uid"]:
            links_sudo._link_to(request.env.user, provider, subject, person)
            request.env.flush_all()
            return self._go(pending["target"])
        user_sudo = links_sudo._log_in(provider, subject, person)
        request.env.flush_all()
        credential = {"type": "egov_oidc", "login": user_sudo.login, "proof": VerifiedLogin(user_sudo.id)}
        auth_info = request.session.authenticate(request.env, credential)
        return request.redirect(_get_login_redirect_url(auth_info["uid"], pending["target"]), code=303)

    def _eid_provider(self, slug):
        provider_sudo = request.env["egov.oidc.provider"]._offered().filtered(lambda each: each.code == slug)
        if not provider_sudo:
            raise NotFound()
        return provider_sudo

    def _eid_wishes(self, provider):
        """Whether who is logged in has just asked to link the account."""
        wish = request.session.get(WISH)
        return bool(
            wish
            and request.session.uid
            and wish["uid"] == request.session.uid
            and wish["provider"] == provider.id
            and time.time() - wish["at"] <= LIFETIME
        )

    def _eid_problem(self, provider, error):
        _logger.info("Log-in by provider %s ended: %s %s", provider.id, error.code, error.detail)
        what, todo = problem_texts(request.env, error, provider.name)
        values = {"provider": provider, "what": what, "todo": todo, "code": error.code, "languages": []}
        return self._page(
            "egov_portal_oidc.problem",
            values,
            title=request.env._("Log-in by electronic identity did not succeed"),
            status=_STATUS.get(error.code, 403),
            private=True,
        )
