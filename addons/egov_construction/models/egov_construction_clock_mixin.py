from datetime import datetime

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_calendar.tools.deadline import Pause

from ..tools import checks


class EgovConstructionClockMixin(models.AbstractModel):
    """The term of an operation: from receipt, stopped once while the applicant supplements it."""

    _name = "egov.construction.clock.mixin"
    _description = "Term of a Construction Operation"
    _inherit = ["egov.guarded.mixin"]
    _guarded_fields = frozenset(
        {
            "received_at",
            "due_at",
            "due_lines",
            "limit_days",
            "limit_unit",
            "supplement_at",
            "supplement_due_at",
            "answered_at",
        }
    )

    received_at = fields.Datetime("Received on", readonly=True, copy=False)
    limit_days = fields.Float("Term (Days)", readonly=True, copy=False, aggregator=None)
    limit_unit = fields.Char(readonly=True, copy=False)
    due_at = fields.Datetime("Due", readonly=True, copy=False)
    due_lines = fields.Json(readonly=True, copy=False)
    due_text = fields.Text("Why This Day", compute="_compute_due_text")
    due_label = fields.Char("Left", compute="_compute_due_label")
    due_band = fields.Char(compute="_compute_due_label")
    supplement_text = fields.Text("To be Supplemented", copy=False)
    supplement_at = fields.Datetime("Supplement Asked on", readonly=True, copy=False)
    supplement_due_at = fields.Datetime("Supplement Due", readonly=True, copy=False)
    answered_at = fields.Datetime("Supplemented on", readonly=True, copy=False)
    finished_at = fields.Datetime("Finished on", readonly=True, copy=False)

    @api.depends("due_lines")
    def _compute_due_text(self):
        for operation in self:
            operation.due_text = "\n".join(operation.company_id._deadline_text(operation.due_lines))

    @api.depends("due_at", "received_at", "supplement_at", "answered_at", "finished_at")
    def _compute_due_label(self):
        for operation in self:
            waits = operation.supplement_at and not operation.answered_at and not operation.finished_at
            reason = self.env._("waiting for the supplement") if waits else None
            operation.due_band, operation.due_label = operation.company_id._due_band(
                operation.due_at, operation.received_at, reason, operation.finished_at
            )

    def _limit_code(self):
        """Hook: the code of the figure that is the term of this operation."""
        self.ensure_one()
        return checks.limit_code(self.operation, self.works_kind, self.kind)

    def _start_clock(self, received_at):
        """Write the term that runs from a moment (UTC)."""
        self.ensure_one()
        day = clock.local(received_at).date()
        code = self._limit_code()
        figure_sudo = self.env["egov.construction.parameter"]._get_all([code], day)[code]
        operation_sudo = self.sudo()  # guarded fields
        operation_sudo.write(
            {"received_at": received_at, "limit_days": figure_sudo.value, "limit_unit": figure_sudo.unit}
        )
        operation_sudo._set_due()

    def _set_due(self):
        deadline = self.company_id._deadline(self.received_at, self.limit_days, self.limit_unit, self._pauses())
        self.write({"due_at": deadline.due, "due_lines": deadline.lines})

    def _pauses(self):
        """Return the one stretch for which the clock stood still."""
        if not self.supplement_at:
            return []
        reason = "chờ bổ sung hồ sơ"
        return [Pause(self.supplement_at, self.answered_at or None, reason, "NĐ 217/2026/NĐ-CP, Điều 54")]

    def _ask_supplement(self):
        """Stop the clock, once."""
        self.ensure_one()
        if self.supplement_at:
            raise UserError(self.env._("A supplement is asked for once; this one was asked for already."))
        if not (self.supplement_text or "").strip():
            raise UserError(self.env._("Write what the applicant has to supplement."))
        now = clock.now()
        code = "supplement_days_extend" if self.operation == "extend" else "supplement_days"
        days = self.env["egov.construction.parameter"]._value(code, clock.today())
        due = self.company_id._deadline(now, days, "working_day").due
        operation_sudo = self.sudo()  # guarded fields
        operation_sudo.write({"supplement_at": now, "supplement_due_at": due})
        operation_sudo._set_due()

    def _take_supplement(self):
        """Let the clock go on."""
        operation_sudo = self.sudo()  # guarded fields
        operation_sudo.write({"answered_at": max(clock.now(), self.supplement_at or datetime.min)})
        operation_sudo._set_due()
