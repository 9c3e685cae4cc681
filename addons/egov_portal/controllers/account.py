from odoo import http
from odoo.http import request

from odoo.addons.egov_base.tools import names, personal_number, phone

from ..tools import birth_form
from .portal_page import EMAIL, PortalPage

PATH = "/tai-khoan"
_TEXTS = ("name", "personal_number", "birth_day", "birth_month", "birth_year", "sex", "phone", "email", "address")
_CODES = ("province_code", "commune_code")
MAX_TEXT = 200


class PortalAccount(PortalPage):
    """Who the holder of an account is, and how the counter comes to know it."""

    @http.route(PATH, type="http", auth="user", methods=["GET"], website=True)
    def account(self, **_query):
        """What we have written down about who is logged in."""
        identity_sudo = request.env["egov.portal.identity"]._of_user()
        sexes = dict(identity_sudo._fields["sex"]._description_selection(request.env))
        values = {
            "identity": identity_sudo,
            "number": self._spaced(identity_sudo.personal_number),
            "birth": identity_sudo._birth_label(),
            "sex": sexes[identity_sudo.sex] if identity_sudo.sex not in (False, "unknown") else "",
            "phone": phone.display(identity_sudo.phone),
            "place": identity_sudo._full_address(),
            "link_code": identity_sudo._current_link_code(),
            "mail_options": identity_sudo._portal_mail_options(),
        }
        return self._page("egov_portal.account_page", values, title=request.env._("My account"))

    @http.route(f"{PATH}/ma", type="http", auth="user", methods=["POST"], website=True)
    def account_code(self, **_form):
        """A new code for the clerk at the counter."""
        request.env["egov.portal.identity"]._of_user()._new_link_code()
        return self._go(PATH, "ma")

    @http.route(f"{PATH}/thu-dien-tu", type="http", auth="user", methods=["POST"], website=True)
    def account_mails(self, **form):
        """Which e-mails the holder wants."""
        identity_sudo = request.env["egov.portal.identity"]._of_user()
        offered = [option["key"] for option in identity_sudo._portal_mail_options()]
        identity_sudo._portal_set_mail_options([key for key in offered if form.get(f"mail_{key}")])
        return self._go(PATH)

    @http.route(f"{PATH}/sua", type="http", auth="user", methods=["GET"], website=True)
    def account_form(self, **_query):
        """The identity as a form."""
        return self._form_page(self._typed(request.env["egov.portal.identity"]._of_user()))

    @http.route(f"{PATH}/sua", type="http", auth="user", methods=["POST"], website=True)
    def account_save(self, **form):
        """Keep the identity, or say what is wrong with it; nothing typed is lost."""
        typed = {key: (form.get(key) or "").strip()[:MAX_TEXT] for key in (*_TEXTS, *_CODES)}
        typed["is_year_only"] = bool(form.get("is_year_only"))
        vals, problems = self._read(typed)
        if problems:
            return self._form_page(typed, problems)
        request.env["egov.portal.identity"]._of_user()._declare(vals)
        return self._go(PATH)

    def _form_page(self, typed, problems=()):
        identity_sudo = request.env["egov.portal.identity"]._of_user()
        provinces, communes = request.env["egov.portal.identity"]._places()
        values = {
            "typed": typed,
            "problems": list(problems),
            "is_confirmed": identity_sudo._is_confirmed(),
            "provinces": provinces,
            "communes": communes,
            "crumbs": [(request.env._("My account"), PATH)],
        }
        return self._page("egov_portal.account_form_page", values, title=request.env._("Who you are"))

    @staticmethod
    def _typed(identity):
        """A stored identity as the boxes of the form show it."""
        born, precision = identity.birth_date or None, identity.birth_precision
        return {
            **{key: identity[key] or "" for key in ("name", "personal_number", "sex", "email", "address", *_CODES)},
            "phone": phone.display(identity.phone),
            "birth_day": str(born.day) if born and precision == "day" else "",
            "birth_month": str(born.month) if born and precision != "year" else "",
            "birth_year": str(born.year) if born else "",
            "is_year_only": precision == "year",
        }

    def _read(self, typed):
        """Read the form: ``(values, problems)``."""
        _ = request.env._
        problems = []
        born, precision = None, "day"
        try:
            born, precision = birth_form.parse(
                typed["birth_day"], typed["birth_month"], typed["birth_year"], typed["is_year_only"]
            )
        except birth_form.BadBirth as error:
            box = "birth_year" if typed["is_year_only"] else "birth_day"
            problems.append({"id": box, "text": self._birth_text(error)})
        provinces, communes = request.env["egov.portal.identity"]._places()
        number = personal_number.normalise(typed["personal_number"])
        vals = {
            "name": names.clean(typed["name"]),
            "personal_number": number or False,
            "birth_date": born,
            "birth_precision": precision,
            "sex": typed["sex"] if typed["sex"] in ("male", "female") else "unknown",
            "phone": phone.normalise(typed["phone"]) or False,
            "email": typed["email"].lower() or False,
            "address": typed["address"] or False,
            "province_code": typed["province_code"] if typed["province_code"] in dict(provinces) else False,
            "commune_code": typed["commune_code"] if typed["commune_code"] in dict(communes) else False,
        }
        if not vals["name"] or len(vals["name"]) > 100:
            text = _("Write family name, middle name and given name as on the papers, e.g. Nguyễn Thị Đào.")
            problems.append({"id": "name", "text": text})
        problems += self._identity_problems(vals)
        if typed["phone"] and not vals["phone"]:
            text = _(
                "A mobile number has 10 digits and starts with 0, e.g. 0905 123 456; a landline comes with its area "
                "code."
            )
            problems.append({"id": "phone", "text": text})
        if vals["email"] and not EMAIL.fullmatch(vals["email"]):
            text = _("An e-mail address reads like name@place.vn. If you have none, leave it empty.")
            problems.append({"id": "email", "text": text})
        order = [*_TEXTS, *_CODES]
        return vals, sorted(problems, key=lambda problem: order.index(problem["id"]))

    @staticmethod
    def _identity_problems(vals):
        """What the counter would refuse too; an odd number that may be right after all is left to the clerk."""
        findings = request.env["egov.party"]._identity_findings({"kind": "person", **vals})
        fields = {"NAME": "name", "BIRTH": "birth_day", "ID": "personal_number"}
        return [
            {"id": fields[finding["code"].partition("_")[0]], "text": finding["text"]}
            for finding in findings
            if finding["hard"]
        ]

    @staticmethod
    def _birth_text(error):
        _ = request.env._
        if error.kind == "day":
            return _("Month %(m)s has no day %(d)s. Look at the date of birth again.", **error.params)
        if error.kind == "month":
            return _("There is no month %(m)s. Look at the date of birth again.", **error.params)
        if error.kind == "year":
            return _("Write the year of birth with four digits, e.g. 1990.")
        return _("Write day, month and year in figures; if only the year is known, tick “Only the year is known”.")

    @staticmethod
    def _spaced(number):
        """An own number as it is read aloud: 048 1 90 001234."""
        number = number or ""
        return " ".join((number[:3], number[3:4], number[4:6], number[6:])) if len(number) == 12 else number
