import json

from werkzeug.exceptions import NotFound
from werkzeug.urls import url_quote_plus

from odoo.exceptions import AccessDenied
from odoo.http import request

from odoo.addons.egov_portal.controllers.portal_page import PortalPage


class KeptPage(PortalPage):
    """Pages that lose nothing of what was sent to them.

    Odoo answers a form whose session or token has expired before any controller sees
    it, and what was typed is gone. The routes of these pages therefore take every POST
    (``auth="public", csrf=False``) and check session and token themselves with
    :meth:`_trouble`, so that the answer can show the form again, filled in.
    """

    def _kept_trouble(self, token=None):
        """Why this POST cannot be acted on yet: "session", "token", or None."""
        if request.env.user._is_public():
            return "session"
        token = token or request.httprequest.headers.get("X-CSRF-Token") or request.params.get("csrf_token")
        return None if request.validate_csrf(token) else "token"

    def _kept_log_in(self):
        """Log in with what the page asked for in place.

        :return: what went wrong in words, or nothing
        """
        login, password = request.params.get("_login"), request.params.get("_password")
        if not (login and password):
            return request.env._("Enter your account and password.")
        if not request.validate_csrf(request.params.get("csrf_token")):
            return request.env._("This page was open for long. Press the button once more.")
        credential = {"login": login.strip(), "password": password, "type": "password"}
        try:
            request.session.authenticate(request.env, credential)
        except AccessDenied:
            return request.env._("Account and password do not belong together. Look at both and try again.")
        if not request.session.uid:
            return request.env._(
                "Your account asks for a code too. Log in in another tab, then come back and press the button."
            )
        return None

    def _kept_to_log_in(self):
        """Send a visitor to the log-in page and back."""
        target = url_quote_plus(request.httprequest.full_path.rstrip("?"))
        return request.redirect(f"{self._kept_url('/dang-nhap')}?redirect={target}")

    def _kept_url(self, path):
        return request.env["ir.http"]._url_for(path)

    def _kept_is_script(self):
        """Whether a script of ours asks, which shows pages and asks for passwords itself."""
        return request.httprequest.headers.get("X-Requested-With") == "filing"

    def _kept_see_other(self, path):
        """Where to go on after a POST."""
        if self._kept_is_script():
            return self._kept_json({"to": self._kept_url(path)})
        return request.redirect(self._kept_url(path), code=303)

    def _kept_json(self, data, status=200):
        headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store")]
        return request.make_response(json.dumps(data), headers=headers, status=status)

    def _kept_json_trouble(self, trouble):
        """Tell a script what to do first: log in, or use the new token that comes along."""
        if trouble == "session":
            return self._kept_json({"trouble": "session"}, status=401)
        return self._kept_json({"trouble": "token", "csrf": request.csrf_token()}, status=409)

    def _kept_or_not_found(self, record):
        """The record; what is another's is not found, like what does not exist."""
        if not record:
            raise NotFound()
        return record
