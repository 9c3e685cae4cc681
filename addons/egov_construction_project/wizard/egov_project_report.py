import base64
from datetime import date

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_form.tools import xlsx


class EgovProjectReport(models.TransientModel):
    """Disbursement and progress of all projects in a month, a quarter or a year, as a spreadsheet."""

    _name = "egov.project.report"
    _description = "Report on Projects"
    _inherit = ["egov.office.mixin"]

    kind = fields.Selection(
        [("month", "Month"), ("quarter", "Quarter"), ("year", "Year")], required=True, default="month"
    )
    year = fields.Integer(required=True, default=lambda self: clock.today().year)
    period = fields.Integer(string="Month or quarter", required=True, default=lambda self: clock.today().month)
    file = fields.Binary(readonly=True)
    file_name = fields.Char(readonly=True)

    def action_export(self):
        """Make the file and download it."""
        self.ensure_one()
        projects = self.env["egov.project"].search(
            Domain("company_id", "in", self.env.companies.ids) & Domain("state", "!=", "dropped"), order="code"
        )
        if not projects:
            raise UserError(self.env._("There is no project to report on."))
        sheets = [self._project_sheet(projects), self._issue_sheet(projects)]
        part = "" if self.kind == "year" else f"-{self.period:02d}"
        name = f"du-an-{self.kind}-{self.year}{part}.xlsx"
        self.write({"file": base64.b64encode(xlsx.workbook(sheets)), "file_name": name})
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{name}?download=true",
            "target": "self",
        }

    def _span(self):
        """Return the first and the last month of the period."""
        most = {"month": 12, "quarter": 4, "year": 12}[self.kind]
        if not 2000 <= self.year <= 2100 or not 1 <= self.period <= most:
            raise UserError(self.env._("A month lies between 1 and 12, a quarter between 1 and 4."))
        first, last = {
            "month": (self.period, self.period),
            "quarter": (3 * self.period - 2, 3 * self.period),
            "year": (1, 12),
        }[self.kind]
        return date(self.year, first, 1), date(self.year, last, 1)

    def _project_sheet(self, projects):
        _ = self.env._
        columns = [
            (_("Code"), 14, "text"),
            (_("Project"), 40, "text"),
            (_("State"), 18, "text"),
            (_("Total investment"), 18, "integer"),
            (_("Allocated in the year"), 18, "integer"),
            (_("Disbursed in the period"), 18, "integer"),
            (_("Disbursed since January"), 18, "integer"),
            (_("Share of the year"), 12, "percent"),
            (_("Disbursed since the start"), 18, "integer"),
            (_("Planned progress (%)"), 12, "number"),
            (_("Actual progress (%)"), 12, "number"),
            (_("To check"), 50, "text"),
        ]
        rows = [self._project_row(project) for project in projects]
        totals = [sum(row[place] or 0 for row in rows) for place in range(3, 7)]
        share = totals[3] / totals[1] if totals[1] else None
        grand = ["", _("Total"), "", *totals, share, sum(row[8] or 0 for row in rows), None, None, ""]
        return _("Projects"), columns, [*rows, grand]

    def _project_row(self, project):
        first, last = self._span()
        states = dict(project._fields["state"]._description_selection(self.env))
        months = project.month_ids.filtered(lambda month: month.period <= last)
        in_year = months.filtered(lambda month: month.period.year == self.year)
        in_period = in_year.filtered(lambda month: month.period >= first)
        allocated = sum(project.year_ids.filtered(lambda plan: plan.year == self.year).mapped("allocated"))
        disbursed = sum(in_year.mapped("disbursed"))
        reported = months.filtered("is_reported").sorted("period")[-1:]
        return [
            project.code,
            project.name,
            states[project.state],
            project.total,
            allocated,
            sum(in_period.mapped("disbursed")),
            disbursed,
            disbursed / allocated if allocated else None,
            sum(months.mapped("disbursed")),
            reported.plan_progress,
            reported.progress,
            project.finding_text,
        ]

    def _issue_sheet(self, projects):
        _ = self.env._
        columns = [
            (_("Project"), 40, "text"),
            (_("Issue"), 50, "text"),
            (_("Kind"), 16, "text"),
            (_("Since"), 12, "date"),
            (_("To be cleared by"), 12, "date"),
            (_("Responsible"), 24, "text"),
        ]
        kinds = dict(self.env["egov.project.issue"]._fields["kind"]._description_selection(self.env))
        rows = [
            [
                issue.project_id.name,
                issue.name,
                kinds[issue.kind],
                issue.opened_on,
                issue.due_on or None,
                issue.responsible,
            ]
            for issue in projects.issue_ids
            if not issue.closed_on
        ]
        return _("Open issues"), columns, rows
