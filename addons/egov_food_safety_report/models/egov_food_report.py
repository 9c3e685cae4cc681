from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_form.tools import xlsx

from ..tools import period


class EgovFoodReport(models.Model):
    """Food safety of half a year or a year by sector and level, up to the cut-off day of the rules."""

    _name = "egov.food.report"
    _description = "Food Safety Report"
    _inherit = ["egov.guarded.mixin"]
    _order = "year desc, kind, id desc"
    _guarded_fields = frozenset({"state", "finished_at"})

    kind = fields.Selection([("half", "Half-year"), ("year", "Year")], required=True, default="half")
    year = fields.Integer(required=True, aggregator=None, default=lambda self: clock.today().year)
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)
    date_from = fields.Date("From", compute="_compute_period", store=True)
    date_to = fields.Date("To", compute="_compute_period", store=True)
    line_ids = fields.One2many("egov.food.report.line", "report_id", string="Figures")
    training_text = fields.Text("Training and Communication")
    note = fields.Text()
    state = fields.Selection(
        [("draft", "Draft"), ("finished", "Finished")], required=True, default="draft", readonly=True, copy=False
    )
    finished_at = fields.Datetime(readonly=True, copy=False)

    _period_uniq = models.Constraint("UNIQUE (company_id, year, kind)", "This report is there already.")
    _year_valid = models.Constraint("CHECK (year BETWEEN 2020 AND 2100)", "The year of a report has four digits.")

    @api.depends("kind", "year")
    def _compute_period(self):
        for report in self:
            if not 2020 <= (report.year or 0) <= 2100:
                report.date_from = report.date_to = False
                continue
            day = fields.Date.to_date(f"{report.year}-01-01")
            rules = self.env["egov.food.parameter"]._get_all(["report_half", "report_year"], day)
            half, full = (int(rules[code].value) for code in ("report_half", "report_year"))
            report.date_from, report.date_to = period.span(report.kind, report.year, half, full)

    @api.depends("kind", "year")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for report in self:
            report.display_name = f"{kinds.get(report.kind, '')} {report.year}"

    def write(self, vals):
        """Override of the ORM: a finished report stays as it is."""
        self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_finished(self):
        self._check_open()

    def _check_open(self):
        if not self.env.su and any(report.state == "finished" for report in self):
            raise UserError(self.env._("This report is finished, so it cannot be changed."))

    def _require_officer(self):
        if not self.env.user.has_group("egov_food_safety.group_officer"):
            raise AccessError(self.env._("Only food safety officers make reports."))
        self.check_access("write")

    def action_count(self):
        """Count all figures anew; what was typed about fines stays."""
        self._require_officer()
        self._check_open()
        for report in self:
            counted = report._counted()
            known = {(line.sector, line.level): line for line in report.line_ids}
            report.line_ids = [
                Command.update(known[key].id, vals)
                if key in known
                else Command.create({"sector": key[0], "level": key[1], **vals})
                for key, vals in counted.items()
            ]
        return True

    def action_finish(self):
        """Close the report; its figures stay as they are."""
        self._require_officer()
        for report in self:
            report._check_open()
            if not report.line_ids:
                raise UserError(self.env._("Count the figures first."))
            if report.date_to > clock.today():
                raise UserError(self.env._("The period ends on %s.", f"{report.date_to:%d/%m/%Y}"))
        reports_sudo = self.sudo()  # guarded fields
        reports_sudo.write({"state": "finished", "finished_at": clock.now()})
        return True

    def action_export_xlsx(self):
        """Take the report as a spreadsheet."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/egov/food-report/{self.id}/xlsx", "target": "download"}

    # Counting

    def _counted(self):
        """Return the figures by sector and level."""
        self.ensure_one()
        Line = self.env["egov.food.report.line"]
        keys = [(sector, level) for sector in Line._sectors() for level in Line._levels()]
        figures = {key: Line._zeros() for key in keys}
        places = self._places()
        for place in places:
            self._count_place(figures[place.sector, place.level], place)
        self._count_visits(figures, places)
        self._count_samples(figures)
        self._count_incidents(figures)
        return figures

    def _places(self):
        """Return the establishments that were there at the end of the period."""
        there = Domain("company_id", "=", self.company_id.id)
        there &= Domain("opened_on", "=", False) | Domain("opened_on", "<=", self.date_to)
        there &= Domain("state", "!=", "closed") | Domain("state_on", ">", self.date_to)
        return self.env["egov.food.establishment"].search(there)

    def _count_place(self, row, place):
        row["total"] += 1
        held = place.licence_ids.filtered(
            lambda licence: (
                licence.issued_on
                and licence.issued_on <= self.date_to
                and (not licence.ended_on or licence.ended_on > self.date_to)
            )
        )
        valid = held.filtered(lambda licence: not licence.valid_to or licence.valid_to >= self.date_to)
        row["licensed"] += "certificate" in valid.mapped("kind")
        row["committed"] += "commitment" in valid.mapped("kind")
        row["expired"] += bool(held) and not valid
        issued = place.licence_ids.filtered(
            lambda licence: not licence.is_external and licence.issued_on and self._covers(licence.issued_on)
        )
        row["issued"] += len(issued)
        suspended = place.state == "suspended" and place.state_on and self._covers(place.state_on)
        row["suspended"] += bool(suspended)

    def _covers(self, day):
        return self.date_from <= day <= self.date_to

    def _count_visits(self, figures, places):
        first, last = self._moments()
        domain = Domain("company_id", "=", self.company_id.id) & Domain("subject_model", "=", places._name)
        domain &= Domain("recheck_of_id", "=", False) & Domain("signed_at", ">=", first)
        for visit in self.env["egov.inspection.visit"].search(domain & Domain("signed_at", "<", last)):
            place = visit.subject_ref
            row = figures[place.sector, place.level]
            row["inspected"] += 1
            row["passed"] += visit.result == "pass"
            row["violating"] += bool(visit.finding_ids)

    def _count_samples(self, figures):
        domain = Domain("company_id", "=", self.company_id.id) & Domain("taken_on", ">=", self.date_from)
        for sample in self.env["egov.food.sample"].search(domain & Domain("taken_on", "<=", self.date_to)):
            row = figures[sample.establishment_id.sector, sample.establishment_id.level]
            row["samples"] += 1
            row["samples_failed"] += sample.verdict == "fail"

    def _count_incidents(self, figures):
        """Cases without an establishment stand with the health sector, which reports them."""
        first, last = self._moments()
        domain = Domain("company_id", "=", self.company_id.id) & Domain("happened_at", ">=", first)
        for case in self.env["egov.food.incident"].search(domain & Domain("happened_at", "<", last)):
            place = case.establishment_id
            row = figures[place.sector or "health", place.level or "commune"]
            row["incidents"] += 1
            row["sick"] += case.sick_count
            row["dead"] += case.dead_count

    def _moments(self):
        """Return the period as UTC moments, the second one outside of it."""
        first = fields.Datetime.to_datetime(self.date_from)
        last = fields.Datetime.add(fields.Datetime.to_datetime(self.date_to), days=1)
        return clock.utc(first), clock.utc(last)

    def _xlsx(self):
        """Return the report as a spreadsheet, with a row of sums."""
        self.ensure_one()
        columns, rows = self.line_ids._columns_and_rows()
        title = f"ATTP {self.date_from:%d.%m.%Y}-{self.date_to:%d.%m.%Y}"
        return xlsx.workbook([(title, columns, rows)])
