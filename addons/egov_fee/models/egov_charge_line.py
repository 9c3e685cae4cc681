from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools import policy


class EgovChargeLine(models.Model):
    """One fee of a charge: what is counted, by which rate, spared by which policy."""

    _name = "egov.charge.line"
    _inherit = ["egov.guarded.mixin"]
    _description = "Fee of a charge"
    _order = "charge_id, sequence, id"

    charge_id = fields.Many2one("egov.charge", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="charge_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    fee_id = fields.Many2one("egov.fee", required=True, ondelete="restrict", index=True)
    quantity = fields.Integer(default=1)
    pages = fields.Integer("Pages of the original")
    rate_id = fields.Many2one("egov.fee.rate", compute="_compute_amounts", store=True, ondelete="restrict")
    formula = fields.Selection(related="rate_id.formula")
    policy_id = fields.Many2one(
        "egov.fee.policy", "Spared by", compute="_compute_amounts", store=True, ondelete="restrict"
    )
    amount_tariff = fields.Integer("By tariff (đ)", compute="_compute_amounts", store=True)
    amount = fields.Integer("Due (đ)", compute="_compute_amounts", store=True)

    @api.depends(
        "fee_id", "quantity", "pages", "charge_id.channel", "charge_id.day", "charge_id.beneficiary_ids"
    )
    def _compute_amounts(self):
        for line in self:
            charge = line.charge_id
            fee = line.fee_id
            rate = fee._find_rate(charge.company_id, charge.channel, charge.day) if fee else line.rate_id.browse()
            line.rate_id = rate
            line.amount_tariff = line.amount = 0
            line.policy_id = False
            if not rate:
                continue
            try:
                line.amount_tariff = rate._amount(line.quantity, line.pages or None)
            except ValidationError:
                continue  # while it is being typed; `_check_priced` says it in words
            groups = charge.beneficiary_ids._origin
            policies = fee._find_policies(charge.company_id, charge.channel, charge.day, groups)
            line.amount, chosen = policy.best(line.amount_tariff, policies._rules())
            line.policy_id = chosen.key if chosen else False

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `base`: no line comes to a fixed amount."""
        lines = super().create(vals_list)
        lines._check_charge()
        return lines

    def write(self, vals):
        """Override of `base`: no line of a fixed amount changes."""
        self._check_charge()
        result = super().write(vals)
        self._check_charge()
        return result

    def unlink(self):
        """Override of `base`: no line leaves a fixed amount."""
        self._check_charge()
        return super().unlink()

    def _check_charge(self):
        if not self.env.su:
            self.charge_id._check_still_written()

    def _check_priced(self):
        """Raise in words when this line has no price."""
        charge = self.charge_id
        rate = self.fee_id._get_rate(charge.company_id, charge.channel, charge.day)
        if rate != self.rate_id or rate._amount(self.quantity, self.pages or None) != self.amount_tariff:
            text = self.env._("The tariff of “%s” has changed meanwhile. Enter the fee again.", self.fee_id.name)
            raise UserError(text)
