from urllib.parse import urlencode

from markupsafe import Markup

from odoo import http
from odoo.http import request

PATH = "/thu-tuc/thong-ke"


class ProcedureStatistics(http.Controller):
    """What the law has every office publish: counts of its procedures by online level."""

    @http.route(PATH, type="http", auth="public", methods=["GET"], website=True, readonly=True, save_session=False)
    def statistics(self, office=None, **_query):
        """The page of counts; ``office`` is the identifier of an agency."""
        offers_model = request.env["egov.procedure.offer"]
        rows = offers_model._public_counts("company_id")
        chosen = [row for row in rows if self._code(row["record"]) == office] if office else []
        domain = [("company_id", "in", [row["record"].id for row in chosen])] if chosen else []
        values = {
            "agency": chosen[0]["record"].name if chosen else None,
            "labels": self._labels(),
            "offices": [self._row(row, link=True) for row in chosen or rows],
            "sectors": [self._row(row) for row in offers_model._public_counts("sector_id", domain)],
        }
        return self._statistics_page(values)

    def _statistics_page(self, values):
        """The answer: a page of its own; an addon with a frame for public pages shows it there."""
        frame = {"lang": (request.env.lang or "en_US")[:2], "title": request.env.company.sudo().name}
        html = request.env["ir.qweb"]._render("egov_procedure.statistics_page", {**frame, **values})
        page = Markup("<!DOCTYPE html>\n") + html
        return request.make_response(page, headers=[("Content-Type", "text/html; charset=utf-8")])

    def _row(self, row, link=False):
        code = self._code(row["record"]) if link else None
        return {
            **row,
            "name": row["record"].name,
            "share": round(100 * row["online"] / row["total"]),
            "link": f"{PATH}?{urlencode({'office': code})}" if code else None,
        }

    @staticmethod
    def _labels():
        """Headings of the columns, by what they count."""
        _ = request.env._
        levels = request.env["egov.procedure.offer"]._fields["online_level"]
        return {"total": _("Procedures"), "online": _("Online"), **dict(levels._description_selection(request.env))}

    @staticmethod
    def _code(company):
        return company.agency_id.code
