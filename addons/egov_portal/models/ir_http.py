import logging
import secrets

from odoo import SUPERUSER_ID, api, models, tools
from odoo.http import SessionExpiredException, request

from ..controllers.portal_page import HEADERS, PageMixin

_logger = logging.getLogger(__name__)


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _portal_paths(cls):
        """First parts of the addresses whose errors are shown in the frame of the portal."""
        public = "thu-tuc tra-cuu dang-nhap dang-ky dang-xuat bao-ve-du-lieu"
        return {*public.split(), *"tai-khoan ho-so nop-ho-so giay-to-cua-toi eid".split()}

    @classmethod
    def _is_portal_path(cls):
        """Whether the request is for a page of the portal, in any language."""
        first, *others = request.httprequest.path.strip("/").split("/")
        paths = cls._portal_paths()
        return first in paths or (len(first) in (2, 5) and bool(others) and others[0] in paths)

    @classmethod
    def _auth_method_public(cls):
        """Override of `base`: a visitor is known without asking the database, which each page did twice."""
        if request.env.uid is None:
            request.update_env(user=request.env["ir.model.data"]._xmlid_to_res_id("base.public_user"))

    @classmethod
    def _get_default_lang(cls):
        """Override of `http_routing`: visitors read Vietnamese unless the administrator chose another language."""
        chosen = request.env["ir.http"]._chosen_language()
        return request.env["res.lang"]._get_data(code=chosen) or super()._get_default_lang()

    @api.model
    @tools.ormcache()
    def _chosen_language(self):
        """The language of new contacts; remembered, as a page asks for each of its links."""
        defaults = self.env["ir.default"].with_user(SUPERUSER_ID)._get_model_defaults("res.partner")
        return defaults.get("lang") or "vi_VN"

    @classmethod
    def _handle_error(cls, exception):
        """Override of `http_routing`: who has to log in for a page of the portal does so in the portal."""
        response = super()._handle_error(exception)
        if cls._is_portal_path() and not isinstance(response, Exception):
            if isinstance(exception, SessionExpiredException):
                response.location = response.location.replace("/web/login", "/dang-nhap", 1)
            elif response.status_code >= 400:
                response.headers.extend(HEADERS)
                response.headers["Cache-Control"] = "no-store"
        return response

    @classmethod
    def _get_error_html(cls, env, code, values):
        """Override of `http_routing` to say in the frame of the portal what went wrong.

        What somebody may not see looks like what does not exist.
        """
        if not cls._is_portal_path():
            return super()._get_error_html(env, code, values)
        code = 404 if code == 403 else code
        reference = None
        if code >= 500:
            reference = secrets.token_hex(4).upper()
            _logger.warning("Error page shown for %s, reference %s", request.httprequest.path, reference)
        page = PageMixin()
        kind = code if code in (404, 429) else "form" if code < 500 else "server"
        titles = {
            404: env._("This page does not exist"),
            429: env._("Too many tries"),
            "form": env._("The page was open too long"),
            "server": env._("This could not be done"),
        }
        frame = page._frame_values(titles[kind])
        return code, env["ir.qweb"]._render("egov_portal.error_page", {**frame, "kind": kind, "reference": reference})
