from werkzeug.exceptions import NotFound

from odoo.http import request

from odoo.addons.egov_portal_filing.controllers.filing import FilingPages
from odoo.addons.egov_portal_filing.controllers.filing_sent import FilingSent

PATH = "/ho-tro-nop"
FILES = {
    "more_styles": ["egov_portal_assisted/static/src/assisted.css"],
    "more_scripts": ["egov_portal_assisted/static/src/assisted.js"],
}
#: Links out of the pages of a filing that assisted filing has at another address.
_KEYS = {"kiem-tra": "/xem", "nop": "/nop", "da-gui": "/da-gui", "phieu": "/phieu"}


class AssistedView(FilingPages, FilingSent):
    """The pages of a filing when somebody helps: all questions on one page, and nothing left on the device."""

    def _assisted_require(self):
        """Turn away who may not help.

        :raise NotFound: as for a page that does not exist
        """
        if not request.env.user._may_assist():
            raise NotFound()

    def _assisted_draft(self, reference):
        self._assisted_require()
        return self._kept_or_not_found(self._filing_drafts()._find_assisted(reference))

    def _assisted_shown(self, template, values, **options):
        """A page before there is a filing; its script forgets the one before."""
        return self._filing_shown(f"egov_portal_assisted.{template}", {**values, **FILES}, **options)

    def _filing_path(self, draft, page):
        """Override of `egov_portal_filing`: an assisted filing has its own addresses."""
        if not draft.assisted_by_id:
            return super()._filing_path(draft, page)
        key = page if isinstance(page, str) else page.key
        return f"{PATH}/{draft.reference}{_KEYS.get(key, '')}"

    def _filing_template(self, draft, page):
        """Override of `egov_portal_filing`: pages with a citizen beside the one who types."""
        if not draft.assisted_by_id:
            return super()._filing_template(draft, page)
        return f"egov_portal_assisted.page_{page.step}"

    def _filing_problems(self, draft, page):
        """Override of `egov_portal_filing`: questions and papers stand on one page."""
        problems = super()._filing_problems(draft, page)
        return [*problems, *draft._paper_problems()] if page.step == "all" else problems

    def _filing_next(self, draft, page):
        """Override of `egov_portal_filing`: after the one page, the citizen reads."""
        return "kiem-tra" if draft.assisted_by_id else super()._filing_next(draft, page)

    def _filing_box(self, draft, field, answers, problems, more_rows):
        """Override of `egov_portal_filing`: the browser of a desk offers nobody's data to the next one."""
        box = super()._filing_box(draft, field, answers, problems, more_rows)
        return {**box, "autocomplete": None} if draft.assisted_by_id else box

    def _filing_take_kept(self, papers, choice):
        """Override of `egov_portal_filing`: who helps does not send own papers along."""
        return None if papers.draft_id.assisted_by_id else super()._filing_take_kept(papers, choice)

    def _filing_draft_values(self, draft, page):
        """Override of `egov_portal_filing`: three steps, and what the office knows for clerks."""
        if not draft.assisted_by_id:
            return super()._filing_draft_values(draft, page)
        _ = request.env._
        names = [_("Fill in"), _("The citizen reads"), _("Sent")]
        place = 0 if page.step == "all" else 1
        return {
            **self._filing_frame(draft, page),
            "steps": [
                {"name": name, "done": number < place, "now": number == place} for number, name in enumerate(names)
            ],
            "step_text": _("Step %(number)s of %(count)s", number=place + 1, count=len(names)),
            "back_url": self._filing_path(draft, "tat-ca") if place else PATH,
            "draft_url": f"{PATH}/{draft.reference}",
            "procedure_name": draft.assisted_desk_id.name,
            "line_shared": "1",
            "sections": [
                (each.title, [field["key"] for field in each.fields], each.step) for each in draft._all_pages()
            ],
            "known_text": page.step == "all" and draft._known_answers() and draft._known_text(),
            **FILES,
        }
