import re

from odoo.http import request, route

from ..models.egov_dossier_list_mixin import DONE, IN_PROGRESS, NEEDS_YOU
from .follow_page import FollowPage

_CURSOR = re.compile(r"([012])-(\d{1,12})$")


class DossierList(FollowPage):
    """My dossiers."""

    @route("/ho-so", type="http", auth="user", methods=["GET"], website=True, readonly=True)
    def my_dossiers(self, sau="", **_query):
        """Cards of the own dossiers, those that wait for the citizen first."""
        _ = request.env._
        match = _CURSOR.match(sau or "")
        after = (int(match[1]), int(match[2])) if match else None
        found, following = request.env["egov.dossier"]._portal_page(after)
        titles = {NEEDS_YOU: _("Waiting for you"), IN_PROGRESS: _("In progress"), DONE: _("Done")}
        groups = [(titles[rank], [self._card(each) for own, each in found if own == rank]) for rank in titles]
        values = {
            "groups": [group for group in groups if group[1]],
            "following": following and f"/ho-so?sau={following[0]}-{following[1]}",
            "is_later_page": bool(after),
        }
        return self._page("egov_portal_follow.dossiers_page", values, title=_("My dossiers"))

    def _card(self, dossier):
        place, person = dossier._portal_holder()
        is_open = dossier.state in ("registered", "received", "processing", "supplement", "financial")
        return {
            "name": dossier.procedure_name,
            "reference": dossier._portal_reference(),
            "url": dossier._portal_url(),
            "badge": dossier._portal_badge(),
            "holder": " · ".join(filter(None, [place, person])) if is_open else "",
            "due": dossier._portal_moment(dossier.due_at) if is_open and not dossier.pause_kind else "",
            "answer": dossier._portal_moment(dossier._portal_answer_due()) if dossier.state == "registered" else "",
            "closed": dossier._portal_moment(dossier.returned_at or dossier.finished_at),
        }
