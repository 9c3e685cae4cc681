from odoo import api, fields, models
from odoo.exceptions import UserError


class EgovChargePayment(models.Model):
    _inherit = "egov.charge.payment"

    shift_id = fields.Many2one(
        "egov.cash.shift",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
        help="Of whose drawer the cash is.",
    )

    @api.model
    def _append(self, charge, kind, method, amount, *args, **kwargs):
        """Override of `egov_fee`: cash belongs to the open shift of whoever handles it."""
        shift = self._drawer_for(charge, kind) if method == "cash" else self.env["egov.cash.shift"]
        payment = super()._append(charge, kind, method, amount, *args, **kwargs)
        if shift:
            payment_sudo = payment.sudo()  # nobody has the right to write payments
            payment_sudo.shift_id = shift
        return payment

    @api.model
    def _drawer_for(self, charge, kind):
        """The shift that takes this cash, held until the transaction ends.

        An accountant who gives money back without a drawer of his own names one (``egov_cash_shift_id``).
        """
        company = charge.company_id
        shifts = self.env["egov.cash.shift"]
        shift = shifts._open_of(self.env.user, company)
        named = self.env.context.get("egov_cash_shift_id")
        if kind == "out" and isinstance(named, int):
            shift = shifts.sudo().search([("id", "=", named), ("company_id", "=", company.id)])
        if not shift:
            if company._needs_cash_shift():
                text = self.env._("Cash is taken and given back within a shift. Open yours first, at your counter.")
                raise UserError(text)
            return shift
        shift._hold("open")
        return shift
