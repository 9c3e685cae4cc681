from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.egov_dossier.report import slip_common

from ..tools import qr
from .filing_view import FilingView


class FilingSent(FilingView):
    """Sending a draft, and what the sender gets in return."""

    @http.route(
        "/nop-ho-so/<string:reference>/nop", type="http", auth="public", methods=["POST"], csrf=False, website=True
    )
    def filing_send(self, reference, key="", digest="", **kw):
        """Send the draft; a second time gives the dossier of the first."""
        answer, is_old = self._kept_gate()
        if answer:
            return answer
        draft = self._filing_draft(reference)
        check = draft._all_pages()[-1]
        if is_old and draft.state == "open":
            text = request.env._(
                "This page was open for long. Nothing has been sent; press “Send the dossier” once more."
            )
            return self._filing_draft_page(draft, check, problems=[{"text": text}], status=409)
        return self._filing_outcome(draft, draft._send(key, digest))

    def _filing_outcome(self, draft, outcome):
        """Where sending leads to: the confirmation, or the check page once more."""
        check = draft._all_pages()[-1]
        if outcome == "changed":
            notice = request.env._("The draft has changed since this page was opened. Look at it again, then send it.")
            return self._filing_draft_page(draft, check, notice=notice, status=409)
        if outcome == "problems":
            return self._filing_draft_page(draft, check, status=422)
        again = "?lai=1" if outcome == "again" else ""
        return self._kept_see_other(f"{self._filing_path(draft, 'da-gui')}{again}")

    @http.route(
        "/nop-ho-so/<string:reference>/da-gui", type="http", auth="public", methods=["GET"], readonly=True, website=True
    )
    def filing_sent(self, reference, lai=None, **kw):
        """The confirmation: tracking code, what it is not yet, who answers by when."""
        if request.env.user._is_public():
            return self._kept_to_log_in()
        draft = self._filing_draft(reference)
        if draft.state != "sent":
            return self._kept_see_other(f"/nop-ho-so/{draft.reference}")
        return self._filing_confirmation(draft, bool(lai))

    def _filing_confirmation(self, draft, again, **more):
        dossier = draft.dossier_id
        side, path = qr.path(self._filing_qr_text(dossier))
        values = {
            "draft": draft,
            "dossier": dossier,
            "secret": dossier.lookup_secret,
            "again": again,
            "desk": slip_common.desk_full_name(dossier.receiving_agency_id),
            "qr_side": side,
            "qr_path": path,
            "slip_url": self._filing_path(draft, "phieu"),
            "follow_url": dossier._portal_url() if draft.partner_id else None,
            **more,
        }
        return self._filing_shown("sent", values, title=request.env._("The dossier has been sent"))

    @http.route("/nop-ho-so/<string:reference>/phieu", type="http", auth="public", methods=["GET"], website=True)
    def filing_slip(self, reference, **kw):
        """The confirmation as a PDF."""
        if request.env.user._is_public():
            return self._kept_to_log_in()
        return self._filing_slip_file(self._filing_draft(reference))

    def _filing_slip_file(self, draft):
        dossier = self._kept_or_not_found(draft.dossier_id)
        print_ = request.env["egov.form"].sudo()._print(dossier, "filing_sent", dossier._form_date("filing_sent"))
        name = f"xac-nhan-{dossier.portal_code}.pdf"
        headers = [
            ("Content-Type", "application/pdf"),
            ("Content-Disposition", content_disposition(name)),
            ("Cache-Control", "no-store"),
        ]
        return request.make_response(print_.sudo()._content(), headers=headers)

    @staticmethod
    def _filing_qr_text(dossier):
        """Code and secret behind #, which a browser keeps to itself."""
        return f"{dossier.get_base_url()}/tra-cuu#{dossier.portal_code}/{dossier.lookup_secret}"
