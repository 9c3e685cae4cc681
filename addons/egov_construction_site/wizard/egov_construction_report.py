import base64
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_form.tools import xlsx

from ..models.egov_construction_site import RESULTS

_QUARTER = 3


class EgovConstructionReport(models.TransientModel):
    """What the office did in a quarter or a year, as the report on construction asks for it."""

    _name = "egov.construction.report"
    _description = "Construction Report"

    period = fields.Selection(
        [("quarter", "Quarter"), ("year", "Year"), ("free", "From – to")], required=True, default="quarter"
    )
    date_from = fields.Date(required=True, default=lambda self: self._first_of(clock.today(), "quarter"))
    date_to = fields.Date(required=True, default=lambda self: clock.today())
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    content = fields.Html(compute="_compute_content")
    file = fields.Binary("Spreadsheet", readonly=True)
    file_name = fields.Char(readonly=True)

    @api.model
    def _first_of(self, day, period):
        month = 1 if period == "year" else day.month - (day.month - 1) % _QUARTER
        return date(day.year, month, 1)

    @api.onchange("period")
    def _onchange_period(self):
        if self.period != "free":
            self.date_from = self._first_of(clock.today(), self.period)
            months = 12 if self.period == "year" else _QUARTER
            self.date_to = self.date_from + relativedelta(months=months, days=-1)

    @api.depends("date_from", "date_to", "company_id")
    def _compute_content(self):
        for report in self:
            if not (report.date_from and report.date_to):
                report.content = False
                continue
            body = Markup().join(
                Markup("<tr><td>%s</td><td class='text-end'>%s</td></tr>") % (label, self._shown(value))
                for label, value in report._rows()
            )
            report.content = Markup("<table class='table table-sm'><tbody>%s</tbody></table>") % body

    @api.model
    def _shown(self, value):
        return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",") if isinstance(value, float) else value

    def _period_domain(self, name):
        """Domain of what has the day of a field in the period."""
        office = Domain("company_id", "=", self.company_id.id)
        return office & Domain(name, ">=", self.date_from) & Domain(name, "<=", self.date_to)

    def _rows(self):
        """Hook: the lines of the report: ``[(label, figure)]``."""
        self.ensure_one()
        return [*self._permit_rows(), *self._site_rows()]

    def _permit_rows(self):
        _ = self.env._
        permits, operations = self.env["egov.construction.permit"], self.env["egov.construction.operation"]
        issued = dict(permits._read_group(self._issued_domain(), ["kind"], ["__count"]))
        kinds = permits._fields["kind"]._description_selection(self.env)
        rows = [(_("Permits issued"), sum(issued.values()))]
        rows += [(f"– {label}", issued.get(kind, 0)) for kind, label in kinds]
        done = self._period_domain("decided_on") & Domain("state", "=", "done")
        counts = dict(operations._read_group(done, ["operation"], ["__count"]))
        labels = operations._fields["operation"]._description_selection(self.env)
        rows += [(label, counts.get(name, 0)) for name, label in labels if name != "grant"]
        rows.append((_("Refused"), operations.search_count(self._period_domain("refused_on"))))
        on_time, finished = self._on_time()
        rows.append((_("Decided on time (%)"), 100.0 * on_time / finished if finished else 100.0))
        open_domain = Domain("company_id", "=", self.company_id.id) & Domain("is_open", "=", True)
        rows.append((_("Not decided yet"), operations.search_count(open_domain)))
        return rows

    def _site_rows(self):
        """Return the lines on notices, sites and what checks found."""
        _ = self.env._
        checks, sites = self.env["egov.construction.check"], self.env["egov.construction.site"]
        office = Domain("company_id", "=", self.company_id.id)
        notices = self.env["egov.construction.notice"].search_count(
            self._period_domain("received_on") & Domain("state", "=", "recorded")
        )
        found = dict(checks._read_group(self._checks_domain(), ["result"], ["__count"]))
        [(checked,)] = checks._read_group(self._checks_domain(), aggregates=["site_id:count_distinct"])
        labels = dict(checks._fields["result"]._description_selection(self.env))
        return [
            (_("Start notices"), notices),
            (_("Sites followed now"), sites.search_count(office & Domain("state", "!=", "completed"))),
            (_("Sites checked"), checked),
            (_("Checks"), sum(found.values())),
            *((f"– {labels[name]}", found.get(name, 0)) for name, _label in RESULTS),
        ]

    def _checks_domain(self):
        first = clock.utc(datetime.combine(self.date_from, time.min))
        end = clock.utc(datetime.combine(self.date_to + timedelta(days=1), time.min))
        office = Domain("company_id", "=", self.company_id.id) & Domain("state", "=", "recorded")
        return office & Domain("checked_at", ">=", first) & Domain("checked_at", "<", end)

    def _issued_domain(self):
        return self._period_domain("issued_on") & Domain("source", "=", "issued")

    def _on_time(self):
        """Return how many decisions of the period were in time, and how many there were."""
        decided = Domain.OR([self._period_domain("decided_on"), self._period_domain("refused_on")])
        operations = self.env["egov.construction.operation"].search_fetch(
            decided & Domain("due_at", "!=", False), ["due_at", "finished_at"]
        )
        return sum(each.finished_at <= each.due_at for each in operations), len(operations)

    def action_export(self):
        """Write the report, and the permits of the period, into a spreadsheet."""
        self.ensure_one()
        if self.date_from > self.date_to:
            raise UserError(self.env._("The period ends before it begins."))
        name = self.env._("Construction report %(first)s–%(last)s", first=self.date_from, last=self.date_to)
        self.write({"file": base64.b64encode(xlsx.workbook(self._sheets())), "file_name": f"{name}.xlsx"})
        url = f"/web/content/{self._name}/{self.id}/file/{self.file_name}?download=true"
        return {"type": "ir.actions.act_url", "url": url, "target": "self"}

    def _sheets(self):
        """Hook: the sheets of the spreadsheet."""
        _ = self.env._
        figures = [(_("Figure"), 60, "text"), (_("Count"), 12, "number")]
        columns = [
            (_("Number"), 20, "text"),
            (_("Issued on"), 12, "date"),
            (_("Owner"), 30, "text"),
            (_("Place"), 50, "text"),
            (_("Kind of Permit"), 20, "text"),
            (_("All Floors (m²)"), 14, "number"),
            (_("Floors"), 8, "integer"),
        ]
        permits = self.env["egov.construction.permit"].search(self._issued_domain(), order="issued_on, number")
        kinds = dict(permits._fields["kind"]._description_selection(self.env))
        lines = (
            (
                permit.number_text,
                permit.issued_on,
                permit.owner_id.name,
                permit.address,
                kinds.get(permit.kind),
                permit.floor_area,
                permit.floors,
            )
            for permit in permits
        )
        return [(_("Report"), figures, self._rows()), (_("Permits"), columns, lines)]
