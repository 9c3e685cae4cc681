from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock

from ..models.res_company import SCHEDULE_FIELDS
from ..tools import deadline
from ..tools.schedule import END_OF_DAY

EXAMPLE_LIMIT = 3  # working days


class EgovOfficeSettings(models.TransientModel):
    """How an office counts its time limits, for administrators.

    They may not write companies at large, so these few fields are written for them.
    """

    _name = "egov.office.settings"
    _description = "Office settings"

    company_id = fields.Many2one(
        "res.company", "Office", required=True, default=lambda self: self.env.company
    )
    working_calendar_id = fields.Many2one(
        "resource.calendar",
        "Office hours",
        compute="_compute_from_company",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        domain="[('company_id', 'in', (False, company_id)), ('two_weeks_calendar', '=', False),"
        " ('flexible_hours', '=', False)]",
    )
    deadline_counting = fields.Selection(
        selection=lambda self: self._counting_selection(),
        string="Counting of working days",
        compute="_compute_from_company",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    intake_cutoff = fields.Float(
        "Cut-off of the day", compute="_compute_from_company", store=True, precompute=True, readonly=False
    )
    example = fields.Json(compute="_compute_example")

    @api.model
    def _counting_selection(self):
        return self.env["res.company"]._fields["deadline_counting"]._description_selection(self.env)

    @api.depends("company_id")
    def _compute_from_company(self):
        for settings in self:
            company_sudo = settings.company_id.sudo()
            for name in SCHEDULE_FIELDS:
                settings[name] = company_sudo[name]

    @api.depends("working_calendar_id", "deadline_counting", "intake_cutoff", "company_id")
    def _compute_example(self):
        for settings in self:
            settings.example = settings._example()

    def _example(self):
        """Return the deadline of something received now, as the due_explain widget shows it."""
        received = clock.local(clock.now())
        texts = self.env["egov.deadline.text"]
        try:
            schedule = self.company_id.sudo()._make_schedule(
                self.working_calendar_id, self.deadline_counting or END_OF_DAY, self.intake_cutoff
            )
        except UserError as error:
            return {"texts": [str(error)]}
        result = deadline.compute(received, EXAMPLE_LIMIT, "working_day", schedule)
        band, params = deadline.band(result.due, received, schedule)
        return {
            "due": result.due.isoformat(),
            "band": band,
            "label": texts._label(band, params),
            "texts": [texts._sentence(line) for line in result.lines],
        }

    def action_save(self):
        """Write the settings to the office, which must be one of the administrator's own."""
        self.ensure_one()
        if not self.env.user.has_group("egov_base.group_administrator"):
            raise AccessError(self.env._("Only administrators change the settings of an office."))
        if self.company_id not in self.env.user.company_ids:
            raise AccessError(self.env._("%s is not one of your offices.", self.company_id.name))
        company_sudo = self.company_id.sudo()  # administrators have no right to write companies
        company_sudo.write(
            {
                "working_calendar_id": self.working_calendar_id.id,
                "deadline_counting": self.deadline_counting,
                "intake_cutoff": self.intake_cutoff,
            }
        )
        return {"type": "ir.actions.act_window_close"}
