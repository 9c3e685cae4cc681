from datetime import date

from odoo import http
from odoo.http import request

from .kept_page import KeptPage


class PaperPages(KeptPage):
    """My papers: what was given once, until when it is valid, and the way to delete it."""

    @http.route("/giay-to-cua-toi", type="http", auth="public", methods=["GET"], readonly=True, website=True)
    def paper_list(self, **kw):
        """List the own papers."""
        if request.env.user._is_public():
            return self._kept_to_log_in()
        return self._paper_page()

    @http.route(
        "/giay-to-cua-toi/<string:reference>",
        type="http",
        auth="public",
        methods=["POST"],
        csrf=False,
        website=True,
    )
    def paper_change(self, reference, act="", **kw):
        """Set the validity of a paper, or delete it."""
        trouble = self._kept_trouble()
        if trouble == "session":
            return request.redirect(f"{self._kept_url('/dang-nhap')}?redirect=/giay-to-cua-toi", code=303)
        if trouble:
            text = request.env._("This page was open for long. Press the button once more.")
            return self._paper_page([{"text": text}])
        paper = self._kept_or_not_found(request.env["egov.portal.paper"]._find(reference).filtered("given_at"))
        if act == "delete":
            paper.unlink()
        else:
            day, problem = self._paper_read_day(kw)
            if problem:
                return self._paper_page([{"id": f"d-{reference}", "text": problem}])
            paper.write({"valid_until": day, "valid_source": day and "citizen"})
        return self._kept_see_other("/giay-to-cua-toi")

    def _paper_page(self, problems=None):
        values = {
            "papers": request.env["egov.portal.paper"]._kept(),
            "problems": problems,
            "validity": self._paper_validity,
            "given": lambda paper: request.env._("Given at %s", self._moment(paper.given_at)),
        }
        return self._page("egov_portal_upload.papers", values, title=request.env._("My papers"))

    def _paper_validity(self, paper):
        _, day = request.env._, self._day(paper.valid_until)
        return _("Expired on %s", day) if paper._is_expired() else _("Valid until %s", day)

    @staticmethod
    def _paper_read_day(params):
        """The day in three fields: ``(date or False, problem)``; all three empty means no end."""
        parts = [(params.get(name) or "").strip() for name in ("y", "m", "d")]
        if not any(parts):
            return False, None
        try:
            return date(*map(int, parts)), None
        except ValueError:
            return False, request.env._("Write the day as day, month and year, such as 14 03 2030.")
