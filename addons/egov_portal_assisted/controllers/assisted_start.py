from odoo import http
from odoo.http import request

from .assisted_view import PATH, AssistedView

MAX_QUERY = 120
MOST_SHOWN = 12


class AssistedStart(AssistedView):
    """Where helping begins: the desk, then the procedure in the citizen's own words."""

    @http.route(PATH, type="http", auth="user", methods=["GET"], website=True)
    def assisted_start(self, q="", **kw):
        """Choose the procedure; the desk first, when it is not known yet."""
        self._assisted_require()
        desk = request.env.user._assisted_desk()
        if not desk:
            return self._assisted_desks()
        q = " ".join(q.split())[:MAX_QUERY]
        found = self._assisted_procedures(desk.company_id, q)
        values = {
            "desk": desk,
            "desks": request.env["egov.portal.desk"]._of_user(),
            "q": q,
            "cards": found[:MOST_SHOWN],
            "count": len(found),
            "problems": [{"id": "so", "text": self._assisted_not_found_text()}] if kw.get("khong") else [],
        }
        return self._assisted_shown("start", values, title=request.env._("Help a citizen to file"))

    @http.route("/ho-tro-nop/ban", type="http", auth="user", methods=["GET"], website=True)
    def assisted_desks(self, **kw):
        """The desks of the own offices."""
        self._assisted_require()
        return self._assisted_desks()

    @http.route("/ho-tro-nop/ban", type="http", auth="user", methods=["POST"], website=True)
    def assisted_desk_chosen(self, desk="", **kw):
        """Remember the desk."""
        self._assisted_require()
        chosen = request.env["egov.portal.desk"]._of_user().filtered(lambda each: str(each.id) == desk)
        if chosen:
            request.env.user.sudo().assisted_desk_id = chosen  # one's own, and kept from everybody
        return self._kept_see_other(PATH)

    @http.route(PATH, type="http", auth="user", methods=["POST"], website=True)
    def assisted_begin(self, code="", **kw):
        """Begin with a citizen."""
        self._assisted_require()
        desk = request.env.user._assisted_desk()
        card = desk and {card.code: card for card in self._assisted_procedures(desk.company_id)}.get(code)
        if not card:
            return self._kept_see_other(PATH)
        procedure = request.env["egov.procedure"].sudo().search([("code", "=", card.code)], limit=1)
        draft = self._filing_drafts()._start_assisted(procedure, desk)
        return self._kept_see_other(self._filing_path(draft, "tat-ca"))

    @http.route("/ho-tro-nop/tiep", type="http", auth="user", methods=["POST"], website=True)
    def assisted_resume(self, so="", **kw):
        """Go on with a citizen who has come back: the number or the card says who."""
        self._assisted_require()
        draft = self._filing_drafts()._resume_assisted(so)
        return self._kept_see_other(self._filing_path(draft, "tat-ca") if draft else f"{PATH}?khong=1")

    def _assisted_desks(self):
        values = {
            "desks": request.env["egov.portal.desk"]._of_user(),
            "chosen": request.env.user.sudo().assisted_desk_id,
        }
        return self._assisted_shown("desks", values, title=request.env._("At which desk do you help?"))

    @staticmethod
    def _assisted_procedures(company, q=""):
        """Cards of what this office takes online, found as in the public catalogue."""
        snapshot = request.env["egov.portal.catalogue"]._snapshot()
        offers = request.env["egov.procedure.offer"].sudo()  # published
        online = offers.search([("company_id", "=", company.id), ("online_count", "=", 1)]).procedure_id
        codes = set(online.mapped("code"))
        found = snapshot.search.search(q).keys if q else snapshot.cards
        return [snapshot.cards[code] for code in found if code in codes]

    @staticmethod
    def _assisted_not_found_text():
        return request.env._("You have no filing of today with this number that waits to be sent.")
