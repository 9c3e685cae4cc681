from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Date

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_import.tools.columns import Column
from odoo.addons.egov_import.tools.finding import Finding

from ..tools import figures
from ..tools.month_rules import MonthRules


class EgovProjectMonth(models.Model):
    """The figures of a project in a month: progress so far, and what was done and disbursed in it."""

    _name = "egov.project.month"
    _description = "Months of Projects"
    _inherit = ["egov.guarded.mixin", "egov.import.target.mixin"]
    _order = "period desc, id desc"

    project_id = fields.Many2one("egov.project", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="project_id.company_id", string="Office", store=True, index=True)
    period = fields.Date(string="Month", required=True, help="The first day of the month.")
    plan_progress = fields.Float(string="Planned (%)", digits=(6, 2), aggregator=None)
    progress = fields.Float(string="Actual (%)", digits=(6, 2), aggregator=None, help="Of the whole works, so far.")
    is_reported = fields.Boolean(string="Reported", compute="_compute_is_reported", store=True, readonly=False)
    plan_disbursed = fields.Float(string="To disburse (dong)", digits=(16, 0))
    disbursed = fields.Float(string="Disbursed (dong)", digits=(16, 0))
    value_done = fields.Float(string="Value done (dong)", digits=(16, 0))
    note = fields.Char()

    _month_uniq = models.Constraint("UNIQUE (project_id, period)", "The project has figures for this month already.")
    _range = models.Constraint(
        "CHECK (progress BETWEEN 0 AND 100 AND plan_progress BETWEEN 0 AND 100)", "Progress lies between 0 and 100 %."
    )
    _money = models.Constraint(
        "CHECK (disbursed >= 0 AND plan_disbursed >= 0 AND value_done >= 0)", "An amount is 0 or more."
    )

    @api.depends("progress", "disbursed", "value_done")
    def _compute_is_reported(self):
        for month in self:
            month.is_reported = month.is_reported or bool(month.progress or month.disbursed or month.value_done)

    @api.depends("project_id.name", "period")
    def _compute_display_name(self):
        for month in self:
            month.display_name = f"{month.period:%m/%Y} · {month.project_id.name}" if month.period else False

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._clean_vals(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._clean_vals(vals))

    @api.model
    def _clean_vals(self, vals):
        """Any day of a month means the month."""
        if vals.get("period"):
            vals = {**vals, "period": Date.to_date(vals["period"]).replace(day=1)}
        return vals

    @api.constrains("project_id", "period", "progress", "disbursed", "value_done", "is_reported")
    def _check_months(self):
        today = clock.today()
        for month in self:
            if month.period > today and month.is_reported:
                raise ValidationError(self.env._("PERIOD_FUTURE: a month that has not begun has no actual figures."))
        for project in self.project_id:
            months = [(month.period, month.progress if month.is_reported else None) for month in project.month_ids]
            if fall := figures.falls(months):
                raise ValidationError(
                    self.env._(
                        "PROGRESS_FALLS: %(project)s has %(value)s %% in %(month)s, but %(before)s %% before.",
                        project=project.name,
                        value=f"{fall[1]:g}",
                        before=f"{fall[2]:g}",
                        month=fall[0].strftime("%m/%Y"),
                    )
                )
        self.project_id._check_money()

    # Import and export

    @api.model
    def _import_columns(self):
        """Override of `egov_import`."""
        _ = self.env._
        return [
            Column("project_code", _("Project code"), ("Mã dự án", "Mã số dự án"), required=True, maximum=40),
            Column("period", _("Month"), ("Tháng", "Kỳ"), required=True, example="11/2026", maximum=20),
            Column("plan_progress", _("Planned (%)"), ("Tiến độ kế hoạch", "Kế hoạch"), example="60", maximum=20),
            Column("progress", _("Actual (%)"), ("Tiến độ thực hiện", "Thực hiện"), example="55,5", maximum=20),
            Column("plan_disbursed", _("To disburse (dong)"), ("Kế hoạch giải ngân",), maximum=30),
            Column("disbursed", _("Disbursed (dong)"), ("Giải ngân", "Đã giải ngân"), maximum=30),
            Column("value_done", _("Value done (dong)"), ("Giá trị thực hiện", "Khối lượng thực hiện"), maximum=30),
            Column("note", _("Note"), ("Ghi chú",)),
        ]

    @api.model
    def _import_rules(self, columns):
        """Override of `egov_import`."""
        return MonthRules(columns, clock.today())

    @api.model
    def _import_projects(self, codes):
        domain = [("code", "in", list(codes)), ("company_id", "=", self.env.company.id)]
        return {project.code: project for project in self.env["egov.project"].search(domain)}

    @api.model
    def _import_match(self, rows):
        """Override of `egov_import`: a month that is there already, or a project that is not."""
        projects = self._import_projects({values["project_code"] for _row, values in rows})
        ids = [project.id for project in projects.values()]
        known = {(month.project_id.code, month.period): month for month in self.search([("project_id", "in", ids)])}
        found = {}
        for row, values in rows:
            code = values["project_code"]
            if code not in projects:
                found[row] = None, [Finding("project_code", "PROJECT_UNKNOWN", True, {"code": code})]
            elif month := known.get((code, Date.to_date(values["period"]))):
                found[row] = month, []
        return found

    @api.model
    def _import_vals(self, values):
        """Override of `egov_import`: the project by its code."""
        vals = super()._import_vals(values)
        code = vals.pop("project_code")
        return {**vals, "project_id": self._import_projects([code])[code].id}

    @api.model
    def _import_labels(self):
        """Override of `egov_import`."""
        _ = self.env._
        return {
            **super()._import_labels(),
            "PERIOD_FORMAT": _("Not a month"),
            "PERIOD_FUTURE": _("Month has not begun"),
            "PERIOD_TWICE": _("Month twice in the file"),
            "NUMBER_FORMAT": _("Not a number"),
            "PROGRESS_RANGE": _("Not between 0 and 100"),
            "MONEY_RANGE": _("Amount cannot be"),
            "PROJECT_UNKNOWN": _("Project is not known"),
        }

    @api.model
    def _refusal_sentence(self, code, params):
        """Override of `egov_import`."""
        _ = self.env._
        texts = {
            "PERIOD_FORMAT": _("Write the month as month/year, e.g. 11/2026."),
            "PERIOD_FUTURE": _("This month has not begun, so it has no actual figures. Leave them empty."),
            "PERIOD_TWICE": _("Row %s has the same project and month. Leave one of them out.", params.get("row")),
            "NUMBER_FORMAT": _("This is not a number. Write 12,5 for per cent, 1.250.000.000 for dong."),
            "PROGRESS_RANGE": _("Progress lies between 0 and 100 %."),
            "MONEY_RANGE": _("The amount is in whole dong, 0 or more. Check whether it is in millions."),
            "PROJECT_UNKNOWN": _(
                "No project has the code %s. Enter the project first, or mend the code.", params.get("code")
            ),
        }
        return texts.get(code) or super()._refusal_sentence(code, params)

    def _export_cells(self, columns):
        """Override of `egov_import`."""
        for month in self:
            special = {"project_code": month.project_id.code, "period": month.period.strftime("%m/%Y")}
            yield [special.get(column.key) or month[column.key] or None for column in columns]

    @api.model
    def _export_fields(self):
        """Override of `egov_import`."""
        return [*super()._export_fields(), "project_id", "period"]
