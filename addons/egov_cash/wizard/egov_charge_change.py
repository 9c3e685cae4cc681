from odoo import api, fields, models


class EgovChargeChange(models.TransientModel):
    _inherit = "egov.charge.change"

    company_id = fields.Many2one(related="charge_id.company_id")
    shift_id = fields.Many2one(
        "egov.cash.shift",
        "From the drawer of",
        compute="_compute_shift_id",
        store=True,
        readonly=False,
        domain="[('company_id', '=', company_id), ('state', '=', 'open')]",
        help="The shift out of which the cash is given back.",
    )

    @api.depends("charge_id")
    def _compute_shift_id(self):
        for dialog in self:
            company = dialog.charge_id.company_id
            own = self.env["egov.cash.shift"]._open_of(self.env.user, company)
            open_shifts = self.env["egov.cash.shift"].search([("company_id", "=", company.id), ("state", "=", "open")])
            dialog.shift_id = own.sudo(False) or (open_shifts if len(open_shifts) == 1 else False)

    def action_confirm(self):
        """Override of `egov_fee`: cash leaves a drawer that is named."""
        if self.kind == "refund" and self.method == "cash" and self.shift_id:
            self = self.with_context(egov_cash_shift_id=self.shift_id.id)
        return super().action_confirm()
