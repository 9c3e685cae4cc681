from odoo import http
from odoo.http import request

from odoo.addons.egov_portal.wizard.egov_party_link_account import THROTTLE

from ..models.egov_dossier import IDENTITY_SEEN
from .assisted_view import FILES, AssistedView


class AssistedSent(AssistedView):
    """The citizen reads and agrees, then it is sent; a slip goes home with the citizen."""

    @http.route("/ho-tro-nop/<string:reference>/xem", type="http", auth="public", methods=["GET"], website=True)
    def assisted_check(self, reference, **kw):
        """Everything in a summary, for the citizen to look at."""
        if request.env.user._is_public():
            return self._kept_to_log_in()
        draft = self._assisted_draft(reference)
        if draft.state == "sent":
            return self._kept_see_other(self._filing_path(draft, "da-gui"))
        return self._filing_draft_page(draft, draft._all_pages()[-1])

    @http.route(
        "/ho-tro-nop/<string:reference>/nop", type="http", auth="public", methods=["POST"], csrf=False, website=True
    )
    def assisted_send(self, reference, key="", digest="", **kw):
        """Send what the citizen has agreed to; a second time gives the dossier of the first."""
        answer, is_old = self._kept_gate()
        if answer:
            return answer
        draft = self._assisted_draft(reference)
        check = draft._all_pages()[-1]
        if is_old and draft.state == "open":
            text = request.env._(
                "This page was open for long. Nothing has been sent; press “Send the dossier” once more."
            )
            return self._filing_draft_page(draft, check, problems=[{"key": None, "text": text}], status=409)
        identity, problems = (None, []) if draft.state == "sent" else self._assisted_agreement(draft, kw)
        if problems:
            return self._filing_draft_page(draft, check, problems=problems, status=422)
        outcome = draft._send_assisted(key, digest, kw.get("seen"), identity)
        return self._filing_outcome(draft, outcome)

    @http.route(
        "/ho-tro-nop/<string:reference>/da-gui", type="http", auth="public", methods=["GET"], website=True
    )
    def assisted_sent(self, reference, lai=None, **kw):
        """Code and secret for the citizen, and the way to the next one."""
        if request.env.user._is_public():
            return self._kept_to_log_in()
        draft = self._assisted_draft(reference)
        if draft.state != "sent":
            return self._kept_see_other(self._filing_path(draft, "tat-ca"))
        return self._filing_confirmation(draft, bool(lai), is_assisted=True, **FILES)

    @http.route("/ho-tro-nop/<string:reference>/phieu", type="http", auth="public", methods=["GET"], website=True)
    def assisted_slip(self, reference, **kw):
        """The slip as a PDF, shown for printing: a download would stay on the device."""
        if request.env.user._is_public():
            return self._kept_to_log_in()
        response = self._filing_slip_file(self._assisted_draft(reference))
        response.headers["Content-Disposition"] = "inline"
        return response

    def _filing_draft_values(self, draft, page):
        """Override of `egov_portal_filing`: what was chosen on the check page stays chosen."""
        values = super()._filing_draft_values(draft, page)
        if draft.assisted_by_id:
            names = ("agreed", "seen", "code")
            values["typed"] = {name: (request.params.get(name) or "")[:20] for name in names}
            values["identity_ways"] = draft._fields["identity_seen"]._description_selection(request.env)
        return values

    def _assisted_agreement(self, draft, given):
        """Read what stands under the summary: ``(identity of the account or None, problems)``."""
        _ = request.env._
        problems = []
        if given.get("seen") not in dict(IDENTITY_SEEN):
            problems.append({"id": "seen", "text": _("Say whether the citizen has shown the identity card.")})
        if not given.get("agreed"):
            problems.append({"id": "agreed", "text": _("The citizen has to read this and agree before it is sent.")})
        identity, problem = self._assisted_account(draft, given.get("code") or "", given.get("seen"))
        if problem:
            problems.append({"id": "code", "text": problem})
        return identity, [{"key": each["id"], **each} for each in problems]

    @staticmethod
    def _assisted_account(draft, code, seen):
        """The account whose holder shows this code: ``(identity as superuser or None, problem or None)``."""
        if not code.strip():
            return None, None
        _, throttle, caller = request.env._, request.env["egov.portal.throttle"], f"user {request.env.uid}"
        wait = throttle._wait_minutes(THROTTLE, caller)
        if wait:
            return None, _("Too many wrong codes. Try again in %s minutes.", wait)
        identity = request.env["egov.portal.identity"]._find_by_link_code(code)
        problem = None
        if not identity:
            problem = _("No account shows this code now. It is good for 15 minutes and once; ask for a new one.")
        else:
            problem = draft._account_problem(identity, seen)
        if problem:
            throttle._note(THROTTLE, caller)
        return identity, problem
