from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.egov_base.tools import clock

from ..report import paper, tables
from ..tools import period

MAX_DAYS = 366


class EgovFeeReport(models.TransientModel):
    """One report of an office for a period: on the screen, as a spreadsheet or as a paper."""

    _name = "egov.fee.report"
    _inherit = ["egov.office.mixin"]
    _description = "Report on fees"

    kind = fields.Selection(
        [
            ("book", "Book of fees collected"),
            ("receipt", "List of receipts"),
            ("remit", "Remittance to the State budget"),
            ("shift", "Cash book of the shifts"),
            ("gateway", "Settlement with gateways"),
            ("waived", "Exemptions and reductions"),
        ],
        "Report",
        required=True,
        default="book",
    )
    period = fields.Selection(period.PERIODS, required=True, default="month")
    day = fields.Date("A day in it", default=lambda self: clock.today())
    date_from = fields.Date(
        "From", compute="_compute_dates", store=True, precompute=True, readonly=False, required=True
    )
    date_to = fields.Date("To", compute="_compute_dates", store=True, precompute=True, readonly=False, required=True)
    company_id = fields.Many2one("res.company", "Office", required=True, default=lambda self: self.env.company)
    preview = fields.Html(compute="_compute_preview", sanitize=False)

    @api.depends("period", "day")
    def _compute_dates(self):
        for report in self:
            if report.period != "other" or not report.date_from:
                report.date_from, report.date_to = period.span(report.period, report.day or clock.today())

    @api.depends("kind", "date_from", "date_to", "company_id")
    def _compute_preview(self):
        for report in self:
            if not report.date_from or not report.date_to or not report.company_id:
                report.preview = False
                continue
            more = self.env._("The first %s rows. The files have them all.", paper.SHOWN)
            report.preview = paper.screen(report._make_table(), self.env._("Open"), more)

    @api.depends("kind", "date_from", "date_to")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for report in self:
            report.display_name = f"{kinds.get(report.kind, '')} · {report._words()}"

    def _words(self):
        return period.words(self.date_from, self.date_to) if self.date_from and self.date_to else ""

    def _make_table(self):
        """Return the table, read with the rights of its user.

        :raise ValidationError: when the period makes no sense
        """
        if self.date_to < self.date_from or (self.date_to - self.date_from).days >= MAX_DAYS:
            raise ValidationError(self.env._("A report is about one year at most, and ends after it begins."))
        if self.company_id not in self.env.companies:
            raise self.env["ir.rule"]._make_access_error("read", self.browse())
        return tables.REPORTS[self.kind](self.company_id, self.date_from, self.date_to)

    def _file(self, kind):
        """Return ``(name, content)`` of the report as xlsx or pdf."""
        self.ensure_one()
        table = self._make_table()
        name = f"{self.kind}-{self.date_from:%Y%m%d}-{self.date_to:%Y%m%d}.{kind}"
        if kind == "xlsx":
            return name, paper.spreadsheet(table, self._words())
        return name, paper.pdf(table, self.company_id.sudo(), self._words(), self.env.user.name)

    def action_xlsx(self):
        """Take the report as a spreadsheet."""
        return self._download("xlsx")

    def action_pdf(self):
        """Take the report as a paper."""
        return self._download("pdf")

    def _download(self, kind):
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/egov/fee-report/{self.id}/{kind}", "target": "download"}

    def action_view_rows(self):
        """Show the records of which the report is made, to filter and to group."""
        self.ensure_one()
        model, domain, views = self._source()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": model,
            "views": [(False, view) for view in views],
            "domain": domain,
        }

    def _source(self):
        office, first, last = self.company_id, self.date_from, self.date_to
        days = [("company_id", "=", office.id), ("day", ">=", first), ("day", "<=", last)]
        if self.kind == "receipt":
            return "egov.receipt", [days[0], ("date", ">=", first), ("date", "<=", last)], ("list", "form")
        if self.kind == "shift":
            return "egov.cash.shift", days, ("list", "form")
        if self.kind == "gateway":
            sessions = [days[0], ("first_day", ">=", first), ("first_day", "<=", last)]
            return "egov.settlement.file", [*sessions, ("source", "=", "gateway")], ("list", "form")
        if self.kind == "waived":
            lines = self.env["egov.charge.line"].search(tables.waived_domain(office, first, last))
            return "egov.charge", [("id", "in", lines.charge_id.ids)], ("list", "form")
        return "egov.fee.movement", days, ("list", "pivot", "graph")
