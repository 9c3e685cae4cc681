from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools.schedule import HALF_DAY, MAKE_UP_WORK, OFF, Day


class EgovCalendarDay(models.Model):
    """A date on which offices do not work as on its weekday: law as yearly data.

    Days without a company hold for the whole country. A draft day is expected but not
    yet announced; deadlines that cross it say so.
    """

    _name = "egov.calendar.day"
    _description = "Day off or make-up day"
    _order = "date, id"

    date = fields.Date(required=True)
    year = fields.Integer(
        compute="_compute_year", store=True, precompute=True, aggregator=None
    )
    weekday = fields.Selection(
        selection=lambda self: self._weekday_selection(), compute="_compute_weekday"
    )
    kind = fields.Selection(
        [(OFF, "Day off"), (MAKE_UP_WORK, "Make-up working day"), (HALF_DAY, "Half day")],
        required=True,
        default=OFF,
    )
    name = fields.Char(required=True, help="Printed as the reason when a deadline passes over this day.")
    legal_basis = fields.Char(required=True)
    is_draft = fields.Boolean("Draft", help="Expected, but not announced yet.")
    company_id = fields.Many2one(
        "res.company",
        "Only for",
        index="btree_not_null",
        ondelete="cascade",
        help="An office's own day, which replaces the country's. Empty: for all offices.",
    )

    _date_uniq = models.UniqueIndex(
        "(date, COALESCE(company_id, 0))", "This date is in the calendar already."
    )

    @api.model
    def _weekday_selection(self):
        lines = self.env["resource.calendar.attendance"]
        return lines._fields["dayofweek"]._description_selection(self.env)

    @api.depends("date")
    def _compute_weekday(self):
        for day in self:
            day.weekday = str(day.date.weekday()) if day.date else False

    @api.depends("date")
    def _compute_year(self):
        for day in self:
            day.year = day.date.year if day.date else 0

    @api.constrains("date", "kind")
    def _check_make_up_is_no_weekday(self):
        for day in self:
            if day.kind == MAKE_UP_WORK and day.date.weekday() < 5:
                raise ValidationError(
                    self.env._(
                        "%s is a weekday; a make-up working day is a Saturday or a Sunday.",
                        f"{day.date:%d/%m/%Y}",
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        days = super().create(vals_list)
        days._calendar_changed()
        return days

    def write(self, vals):
        result = super().write(vals)
        self._calendar_changed()
        return result

    def unlink(self):
        result = super().unlink()
        self._calendar_changed()
        return result

    def _calendar_changed(self):
        self.env["res.company"]._forget_schedules()

    def action_confirm(self):
        """Mark draft days as announced."""
        self.check_access("write")
        self.filtered("is_draft").is_draft = False
        return True

    @api.model
    def _days_of(self, company):
        """Return the special days of an office: the country's, replaced by its own."""
        domain = Domain("company_id", "=", False) | Domain("company_id", "=", company.id)
        days = self.sudo().search_fetch(
            domain, ["date", "kind", "name", "is_draft", "company_id"]
        )
        own_last = days.sorted(lambda day: bool(day.company_id))
        return {day.date: Day(day.kind, day.name, day.is_draft) for day in own_last}
