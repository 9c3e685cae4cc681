import json

from odoo import http
from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import request

from odoo.addons.egov_base.tools import clock

PATH = "/egov/inspection"
MAX_CHANGES = 200


class InspectionPage(http.Controller):
    """The pages of an inspection team: light, for one hand, and patient with a poor line."""

    @http.route(PATH, type="http", auth="user", methods=["GET"], readonly=True)
    def visits(self):
        """The visits of the user's teams that are to be held or followed."""
        self._require_reader()
        Visit = request.env["egov.inspection.visit"]
        official = request.env.user.official_id
        domain = [("state", "in", ("planned", "announced", "signed"))]
        if official:
            domain.append(("decision_id.member_ids.official_id", "=", official.id))
        visits = Visit.search(domain, order="planned_on, id", limit=200) if official else Visit
        values = {
            "today": clock.today(),
            "groups": [
                (request.env._("At the place now"), visits.filtered(lambda visit: visit.state == "announced")),
                (request.env._("To be held"), visits.filtered(lambda visit: visit.state == "planned")),
                (request.env._("To be remedied"), visits.filtered(lambda visit: visit.state == "signed")),
            ],
        }
        return self._page("egov_inspection_page.visits_page", values)

    @http.route(f"{PATH}/<int:visit_id>", type="http", auth="user", methods=["GET"], readonly=True)
    def visit(self, visit_id):
        """One visit, which the page draws from its state."""
        visit = self._visit(visit_id)
        values = {"state": json.dumps(visit._page_state()), "texts": json.dumps(self._texts()), "visit": visit}
        return self._page("egov_inspection_page.visit_page", values)

    @http.route(f"{PATH}/<int:visit_id>/announce", type="jsonrpc", auth="user", methods=["POST"])
    def announce(self, visit_id):
        """Announce the decision; a second time it has been announced."""
        visit = self._visit(visit_id)
        return self._try(visit, visit.action_announce if visit.state == "planned" else lambda: None)

    @http.route(f"{PATH}/<int:visit_id>/record", type="jsonrpc", auth="user", methods=["POST"])
    def record(self, visit_id, changes):
        """Store changes in the order in which they were made."""
        visit = self._visit(visit_id)

        def act():
            for change in list(changes)[:MAX_CHANGES]:
                visit._record_change(dict(change))

        return self._try(visit, act)

    @http.route(f"{PATH}/<int:visit_id>/photo", type="jsonrpc", auth="user", methods=["POST"])
    def photo(self, visit_id, photo):
        """Store one photograph."""
        visit = self._visit(visit_id)
        return self._try(visit, lambda: visit._record_photo(dict(photo)))

    @http.route(f"{PATH}/<int:visit_id>/sign", type="jsonrpc", auth="user", methods=["POST"])
    def sign(self, visit_id):
        """Sign the record; a second time it is signed."""
        visit = self._visit(visit_id)
        return self._try(visit, visit.action_sign if not visit.signed_at else lambda: None)

    @http.route(f"{PATH}/<int:visit_id>/recheck", type="http", auth="user", methods=["POST"])
    def recheck(self, visit_id, **_form):
        """Plan the re-check and go there."""
        visit = self._visit(visit_id)
        try:
            target = visit.action_recheck()["res_id"]
        except (AccessError, UserError):
            target = visit.id
        return request.redirect(f"{PATH}/{target}")

    @http.route(f"{PATH}/<int:visit_id>/paper", type="http", auth="user", methods=["GET"])
    def paper(self, visit_id):
        """The record as PDF."""
        return request.redirect(self._visit(visit_id).action_print_record()["url"])

    def _require_reader(self):
        if not request.env.user.has_group("egov_inspection.group_reader"):
            raise request.not_found()

    def _visit(self, visit_id):
        """Return a visit that the user may see; what he may not see answers as if it were not there."""
        self._require_reader()
        visit = request.env["egov.inspection.visit"].browse(visit_id)
        try:
            visit.check_access("read")
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        if not visit.exists():
            raise request.not_found()
        return visit

    @staticmethod
    def _try(visit, act):
        """Do something with a visit; give its new state, or the sentence of what stood against it."""
        try:
            with request.env.cr.savepoint():
                act()
        except (AccessError, UserError) as error:
            visit.invalidate_recordset()
            return {"error": str(error.args[0]), "state": visit._page_state()}
        return {"state": visit._page_state()}

    @staticmethod
    def _page(template, values):
        response = request.render(template, {"path": PATH, **values})
        response.headers["Cache-Control"] = "private, no-store"
        return response

    @staticmethod
    def _texts():
        _ = request.env._
        return {
            "saved": _("Everything is stored"),
            "saving": _("Storing…"),
            "waiting": _("No line. %s changes wait on this device and go out by themselves."),
            "session": _("You are logged out. Log in again; what waits on this device goes out then."),
            "log_in": _("Log in"),
            "announce": _("Announce the decision"),
            "announce_help": _("Read the decision to the subject first. The period begins now."),
            "announced": _("Announced at %s"),
            "last_day": _("last day %s"),
            "checklist": _("Checklist"),
            "left": _("%s not answered"),
            "all_answered": _("all answered"),
            "yes": _("Good"),
            "no": _("Not good"),
            "na": _("Does not apply"),
            "note": _("Note"),
            "photo": _("Photograph"),
            "photo_other": _("Photograph of the place"),
            "photo_waits": _("waits"),
            "photo_drop": _("Take back"),
            "findings": _("Findings"),
            "no_findings": _("Nothing is wrong so far."),
            "finding_add": _("Add a finding"),
            "finding_name": _("What is wrong"),
            "finding_article": _("Point, clause, article"),
            "finding_remedy": _("What to do"),
            "result": _("Result"),
            "pass": _("Passed"),
            "remedy": _("To remedy"),
            "fail": _("Failed"),
            "remedy_due": _("To be remedied by"),
            "conclusion": _("Conclusion"),
            "statement": _("Words of the subject"),
            "signing": _("Signatures"),
            "representative": _("Signs for the subject"),
            "representative_title": _("As (owner, manager…)"),
            "refused": _("The subject does not sign"),
            "refusal_reason": _("Why"),
            "witness": _("Witness or representative of the commune"),
            "witness_title": _("Who that is"),
            "sign": _("Sign the record"),
            "sign_sure": _("After the signature nothing in the record changes. Sign it?"),
            "sign_wait": _("Wait until everything is stored, then sign."),
            "sign_head": _("The head of the team signs."),
            "signed": _("Signed at %s. Print two copies; both sides sign on paper."),
            "paper": _("The record as PDF"),
            "draft": _("Print a blank record"),
            "recheck": _("Plan the re-check"),
            "not_team": _("You see this visit; its team records it."),
        }
