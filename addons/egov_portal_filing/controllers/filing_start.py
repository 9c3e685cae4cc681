from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_portal_upload.tools.references import new_reference
from odoo.addons.egov_procedure.tools import form_values

from ..tools import inputs
from .filing_view import FilingView


class FilingStart(FilingView):
    """Where a filing begins: the own drafts, and the first questions about a procedure."""

    @http.route("/nop-ho-so", type="http", auth="public", methods=["GET"], readonly=True, website=True)
    def filing_drafts(self, **kw):
        """The drafts of who is logged in, from whichever device."""
        if request.env.user._is_public():
            return self._kept_to_log_in()
        drafts = self._filing_drafts()._open_ones()
        values = {"drafts": drafts}
        return self._filing_shown("drafts", values, title=request.env._("Drafts, not sent"))

    @http.route(
        "/nop-ho-so/<string:reference>", type="http", auth="public", methods=["GET"], readonly=True, website=True
    )
    def filing_resume(self, reference, **kw):
        """Go on with a draft, or begin with a procedure (by its code)."""
        if request.env.user._is_public():
            return self._kept_to_log_in()
        if procedure := self._filing_procedure(reference):
            return self._filing_start_page(procedure)
        draft = self._filing_draft(reference)
        if draft.state == "sent":
            return self._kept_see_other(self._filing_path(draft, "da-gui"))
        keys = [page.key for page in draft._pages()]
        return self._kept_see_other(self._filing_path(draft, draft.last_page if draft.last_page in keys else keys[0]))

    @http.route("/nop-ho-so/<string:reference>", type="http", auth="public", methods=["POST"], csrf=False, website=True)
    def filing_begin(self, reference, **kw):
        """Make a draft from the first answers; or delete one (``act=delete``)."""
        answer, is_old = self._kept_gate()
        if answer:
            return answer
        procedure = self._filing_procedure(reference)
        if is_old:
            text = request.env._("This page was open for long. Press the button once more.")
            if procedure:
                return self._filing_start_page(procedure, [{"text": text}], status=409)
            return self._kept_see_other("/nop-ho-so")
        if not procedure:
            draft = self._filing_draft(reference)
            if kw.get("act") == "delete" and draft.state == "open":
                draft.unlink()
            return self._kept_see_other("/nop-ho-so")
        return self._filing_begin(procedure)

    def _filing_begin(self, procedure):
        fields, offices = self._filing_questions(procedure), self._filing_drafts()._offices(procedure)
        answers = {field["key"]: inputs.read(field, request.params) for field in fields}
        problems = [
            {"key": problem.key, "id": f"f-{problem.key}", "text": request.env._("Choose one of the options.")}
            for problem in form_values.validate(fields, answers)
        ]
        if problems:
            return self._filing_start_page(procedure, problems, answers, status=422)
        office_id = answers.pop("_office", None)
        office = offices.filtered(lambda company: str(company.id) == office_id) if office_id else offices[:1]
        request.env["egov.portal.identity"]._of_user()
        draft = self._filing_drafts()._start(procedure, office, answers, (request.params.get("key") or "")[:64])
        return self._kept_see_other(self._filing_path(draft, draft._pages()[1]))

    def _filing_procedure(self, code):
        """The procedure of this code that can be filed online, as superuser.

        :raise NotFound: when it looks like a code and is none
        """
        if "." not in code:
            return None
        procedure = request.env["egov.procedure"].sudo().search([("code", "=", code)], limit=1)
        if not procedure or not self._filing_drafts()._offices(procedure):
            raise NotFound()
        return procedure

    def _filing_questions(self, procedure):
        """What is asked first; the office only when several take it."""
        offices = self._filing_drafts()._offices(procedure)
        fields = self._filing_drafts()._start_fields(procedure._version_at(clock.today()))
        if len(offices) > 1:
            options = [
                {"value": str(company.id), "label": company.agency_id.name or company.name} for company in offices
            ]
            fields.append(
                {
                    **fields[0],
                    "key": "_office",
                    "label": request.env._("Which office shall receive it?"),
                    "options": options,
                }
            )
        return fields

    def _filing_start_page(self, procedure, problems=(), answers=None, status=200):
        draft = self._filing_drafts().sudo().new({"procedure_id": procedure.id, "answers": answers or {}})
        draft.version_id = procedure._version_at(clock.today())
        known = {"_office": request.params.get("noi")} if request.params.get("noi") else {}
        boxes = [
            self._filing_box(draft, field, {**known, **(answers or {})}, problems, None)
            for field in self._filing_questions(procedure)
        ]
        for box in boxes:
            box["shown"] = True
        values = {
            "procedure": procedure,
            "key": request.params.get("key") or new_reference(),
            "boxes": boxes,
            "problems": list(problems),
            "drafts": self._filing_drafts()._open_ones(procedure),
            "step_text": request.env._("Step %(number)s of %(count)s", number=1, count=5),
        }
        title = procedure.short_name or procedure.name
        return self._filing_shown("start", values, title=title, status=status)
