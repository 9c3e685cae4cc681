import time

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Command

from odoo.addons.egov_base.tools import clock

from ..tools import invariants

#: Rows that one result names; how many there are is counted beyond.
_NAMED = 1_000


class EgovFeeAudit(models.Model):
    """One run over an office's money: every statement with the rows that break it; kept as it was found."""

    _name = "egov.fee.audit"
    _description = "Audit of fees"
    _order = "id desc"

    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True, index=True)
    moment = fields.Datetime(required=True, readonly=True)
    day = fields.Date(required=True, readonly=True, help="Vietnamese date of the moment.")
    user_id = fields.Many2one("res.users", "By", readonly=True, help="Empty: nightly.")
    seconds = fields.Float(readonly=True, digits=(8, 2))
    state = fields.Selection([("right", "All right"), ("broken", "Broken")], required=True, readonly=True)
    broken_count = fields.Integer("Broken statements", readonly=True)
    result_ids = fields.One2many("egov.fee.audit.result", "audit_id", "Results", readonly=True)

    @api.depends("moment")
    def _compute_display_name(self):
        for audit in self:
            audit.display_name = f"{clock.local(audit.moment):%d/%m/%Y %H:%M}" if audit.moment else ""

    @api.model
    def action_run(self):
        """Look over the money of the present office now, and show what was found."""
        if not self.env.user.has_group("egov_base.group_accountant"):
            raise AccessError(self.env._("Accountants look over the money of their office."))
        audit = self._run(self.env.company, self.env.user)
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": audit.id,
            "views": [(False, "form")],
        }

    @api.model
    def _run(self, company, user=None):
        """Look over the money of an office."""
        self.env.flush_all()
        begin = time.perf_counter()
        found = [(check, self._broken_rows(check, company)) for check in invariants.CHECKS]
        broken = {check.statement for check, rows in found if rows}
        now = clock.now()
        audits_sudo = self.sudo()  # nobody has the right to write them
        return audits_sudo.create(
            {
                "company_id": company.id,
                "moment": now,
                "day": clock.local(now).date(),
                "user_id": user.id if user else False,
                "seconds": time.perf_counter() - begin,
                "state": "broken" if broken else "right",
                "broken_count": len(broken),
                "result_ids": [
                    Command.create(
                        {
                            "sequence": place,
                            "statement": str(check.statement),
                            "check_code": check.code,
                            "row_model": check.model,
                            "row_count": len(rows),
                            "row_ids": rows[:_NAMED],
                        }
                    )
                    for place, (check, rows) in enumerate(found)
                ],
            }
        ).sudo(False)

    @api.model
    def _broken_rows(self, check, company):
        self.env.cr.execute(check.query, {"company": company.id, "today": clock.today()})  # of this addon alone
        return sorted({row[0] for row in self.env.cr.fetchall()})

    @api.model
    def _cron_run(self):
        """Look over the money of every office at work here."""
        companies = self.env["res.company"].search([("agency_id", "!=", False)])
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(companies))
        for company in companies:
            self._run(company)
            if cron._commit_progress(1) <= 0:
                return
