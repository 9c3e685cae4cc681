from odoo import http
from odoo.exceptions import AccessDenied
from odoo.http import request

from .kept_page import KeptPage


class LogInInPlace(KeptPage):
    """Opening a session anew without leaving the page that is being filled in."""

    @http.route("/giay-to-cua-toi/dang-nhap", type="http", auth="public", methods=["POST"], csrf=False, website=True)
    def kept_log_in(self, login="", password="", owner="", **kw):
        """Log in as the one who fills in the page (``owner``).

        A foreign page cannot send the header that is asked for, so it cannot log
        anybody in here.
        """
        _ = request.env._
        if not self._kept_is_script():
            return self._kept_json({"error": _("Log in with the log-in page.")}, status=400)
        credential = {"login": login.strip(), "password": password, "type": "password"}
        try:
            request.session.authenticate(request.env, credential)
        except AccessDenied:
            text = _("Account and password do not belong together. Look at both and try again.")
            return self._kept_json({"error": text}, status=403)
        if not request.session.uid:
            text = _("Your account asks for a code too. Log in in another tab, then come back and press the button.")
            return self._kept_json({"error": text}, status=403)
        user_sudo = request.env["res.users"].sudo().browse(request.session.uid)
        if owner and str(user_sudo.partner_id.id) != owner:
            request.session.logout(keep_db=True)
            text = _("What is on this page belongs to another account. Log in with that one.")
            return self._kept_json({"error": text}, status=403)
        return self._kept_json({"done": True})
