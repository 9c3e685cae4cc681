from odoo import api, fields, models


class EgovChargeCollect(models.TransientModel):
    _inherit = "egov.charge.collect"

    company_id = fields.Many2one(related="charge_id.company_id")
    needs_shift = fields.Boolean(compute="_compute_needs_shift")
    counter_id = fields.Many2one(
        "egov.cash.counter",
        compute="_compute_counter_id",
        store=True,
        readonly=False,
        domain="[('company_id', '=', company_id)]",
    )
    opening_float = fields.Integer("Opening cash (đ)", help="Change that lies in the drawer.")

    @api.depends("charge_id", "method")
    def _compute_needs_shift(self):
        shifts = self.env["egov.cash.shift"]
        for dialog in self:
            company = dialog.charge_id.company_id
            dialog.needs_shift = bool(
                dialog.method == "cash"
                and company
                and company._needs_cash_shift()
                and not shifts._open_of(self.env.user, company)
            )

    @api.depends("charge_id")
    def _compute_counter_id(self):
        last = self.env["egov.cash.shift"].search([("user_id", "=", self.env.uid)], limit=1).counter_id
        for dialog in self:
            company = dialog.charge_id.company_id
            counters = self.env["egov.cash.counter"].search([("company_id", "=", company.id)])
            dialog.counter_id = last if last in counters else counters[:1]

    def _is_stopped(self):
        """Override of `egov_fee`: cash goes into an open shift."""
        return super()._is_stopped() or self.needs_shift

    def action_open_and_confirm(self):
        """Open the cashier's shift, then take the money; what was typed stays."""
        self.ensure_one()
        if self.needs_shift:
            shifts = self.env["egov.cash.shift"]
            shifts._open(self.charge_id.company_id, self.counter_id, self.opening_float)
        return self._confirm_first()
