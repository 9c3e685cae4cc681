from odoo import fields, models

from odoo.addons.egov_base.tools import clock

from ..tools import period


class EgovBudgetRemitCount(models.TransientModel):
    """Count a month: what each fee brought, what is kept and what is owed."""

    _name = "egov.budget.remit.count"
    _inherit = ["egov.office.mixin"]
    _description = "Count of a month"

    company_id = fields.Many2one("res.company", "Office", required=True, default=lambda self: self.env.company)
    day = fields.Date("A day of the month", required=True, default=lambda self: self._last_month())

    def _last_month(self):
        """The month before this one: the one that is due next."""
        return fields.Date.subtract(clock.today().replace(day=1), days=1)

    def action_count(self):
        """Count it and show the result."""
        self.ensure_one()
        month = period.span("month", self.day)[0]
        remits = self.env["egov.budget.remit"]._count(self.company_id, month)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Remittance %s", f"{month:%m/%Y}"),
            "res_model": "egov.budget.remit",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", remits.ids)],
        }
