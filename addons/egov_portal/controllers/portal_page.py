import hashlib
import re
from functools import cache

from markupsafe import Markup
from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request
from odoo.tools import file_open

from ..tools.moments import moment_text

#: How an e-mail address is written, loosely.
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
#: Sent with every page: a secret in an address goes nowhere, and no foreign page frames ours.
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
    "Permissions-Policy": "geolocation=(), microphone=()",
}
#: The same for what no browser shows by itself.
DATA_HEADERS = [
    ("Content-Type", "application/json; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]


class PageMixin:
    """How every page of the portal is drawn: one frame, one style sheet, one script."""

    #: Static files of the frame; an addon with pages of its own adds to them in its controllers.
    _styles = ("egov_portal/static/src/portal.css",)
    _scripts = ("egov_portal/static/src/portal.js",)

    def _page(self, template, values=None, *, title, status=200, private=None):
        """Answer with a page in the frame of the portal.

        :param str template: XML id of a template that calls ``egov_portal.layout``
        :param str title: title of the window and, unless the template sets another, the page's ``h1``
        :param bool private: whether nobody may keep a copy; by default when somebody is logged in
        """
        is_citizen = not request.env.user._is_public()
        self._choose_office()
        html = request.env["ir.qweb"]._render(template, {**self._frame_values(title), **(values or {})})
        response = request.make_response(Markup("<!DOCTYPE html>\n") + html, headers=list(HEADERS.items()))
        response.status_code = status
        if is_citizen if private is None else private:
            response.headers["Cache-Control"] = "no-store"
        return response

    def _piece(self, template, values, *, title, status=200):
        """Answer a script with what changes in a page that is open: its title and its content.

        :param str template: XML id of a template of content, which the page's own template calls
        """
        self._choose_office()
        render = request.env["ir.qweb"]._render
        values = {**self._content_values(title), **values}
        problems = render("egov_portal.problem_summary", values) if values.get("problems") else ""
        window = self._window_title(title, is_wrong=bool(problems))
        return self._data({"title": window, "heading": title, "html": problems + render(template, values)}, status)

    @staticmethod
    def _data(values, status=200):
        """Answer a script; nobody may keep a copy."""
        return request.make_json_response(values, headers=DATA_HEADERS, status=status)

    @staticmethod
    def _window_title(title, is_wrong=False):
        error = f"{request.env._('Error:')} " if is_wrong else ""
        return f"{error}{title} – {request.env.company._public_office().name}"

    def _as_visitor(self, language):
        """Go on as a visitor who reads this language (two letters), on a route that Odoo opened for nobody."""
        user_id, languages, offices = request.env["res.company"]._visitor()
        context = {**request.env.context, "lang": languages.get(language, "vi_VN")}
        if offices:
            context["allowed_company_ids"] = list(offices)
        request.update_env(user=user_id, context=context)

    @staticmethod
    def _choose_office():
        offices = request.env.user._get_company_ids()  # remembered, while the user's own office is a query a page
        if len(offices) == 1:
            request.update_context(allowed_company_ids=list(offices))

    def _content_values(self, title):
        office = request.env.company._public_office()
        return {
            "title": title,
            "error_word": request.env._("Error:"),
            "url": self._address_maker(),
            "office_phone": office.phone,
            "moment": self._moment,
            "day": self._day,
            "money": request.env["egov.procedure.fee.rule"]._format_amount,
        }

    def _frame_values(self, title):
        office = request.env.company._public_office()
        return {
            **self._content_values(title),
            "has_page": self._has_page,
            "language": (request.env.lang or "vi_VN")[:2],
            "languages": self._languages(),
            "office": office.name,
            "office_email": office.email,
            "office_address": office.address,
            "citizen": not request.env.user._is_public() and request.env.user,
            "path": request.httprequest.path,
            "styles": [_with_digest(path) for path in self._styles],
            "scripts": [_with_digest(path) for path in self._scripts],
            "csrf_token": request.csrf_token,
        }

    @staticmethod
    def _address_maker():
        """What turns a path of the site into its address in the language of this page."""
        routing = request.env["ir.http"]
        is_default = request.env.lang == routing._get_default_lang().code
        return str if is_default else routing._url_for

    def _languages(self):
        """The other languages of this page: ``[(code of two letters, name, address)]``."""
        path, query = request.httprequest.path, request.httprequest.query_string.decode()
        is_read = request.httprequest.method == "GET"
        target = f"{path}?{query}" if query and is_read else path
        frontend = request.env["res.lang"]._get_frontend()
        return [
            (code[:2], data.name.partition(" / ")[2] or data.name, request.env["ir.http"]._url_lang(target, code))
            for code, data in frontend.items()
            if code != request.env.lang
        ]

    @staticmethod
    def _moment(moment):
        return moment_text(request.env, moment)

    @staticmethod
    def _day(date):
        return f"{date:%d/%m/%Y}" if date else ""

    @staticmethod
    def _has_page(path):
        """Whether an installed addon answers at this address."""
        return request.env["ir.http"].routing_map().bind("").test(path, "GET")

    def _go(self, path, fragment=""):
        """Answer a form: look at this page next, in the language of this one."""
        target = request.env["ir.http"]._url_for(path)
        return request.redirect(f"{target}#{fragment}" if fragment else target, code=303)

    def _own_dossier(self, reference):
        """The dossier of who is logged in with this code; anything else is not found.

        :raise NotFound: the same for another's dossier as for one that does not exist
        """
        dossier = request.env["egov.dossier"]._portal_find(reference)
        if not dossier:
            raise NotFound()
        return dossier


class PortalPage(PageMixin, http.Controller):
    """A controller with pages of the portal: its methods answer with :meth:`_page`."""


@cache
def _with_digest(path):
    """The address of a static file, which changes with its content so that browsers may keep it for long."""
    with file_open(path, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()[:12]
    return f"/{path}?v={digest}"
