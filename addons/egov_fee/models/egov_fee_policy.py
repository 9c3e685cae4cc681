from odoo import fields, models

from ..tools import policy
from ..tools.limits import MAX_AMOUNT


class EgovFeePolicy(models.Model):
    """An exemption or a reduction (Law 97/2015/QH13, article 10); several may hold, the best one counts."""

    _name = "egov.fee.policy"
    _inherit = ["egov.fee.dated.mixin"]
    _description = "Exemption or reduction"
    _order = "valid_from desc, id"

    name = fields.Char(required=True)
    fee_ids = fields.Many2many("egov.fee", string="Fees", required=True)
    beneficiary_id = fields.Many2one("egov.fee.beneficiary", "For", help="Empty for everybody.")
    mode = fields.Selection(
        [("percent", "A share of the tariff"), ("fixed", "An amount instead of it")], required=True, default="percent"
    )
    percent_due = fields.Float("Still due (%)", help="0 is an exemption.")
    amount_due = fields.Integer("Amount due (đ)")
    evidence_required = fields.Boolean(default=True, help="The clerk writes down what has shown the right to it.")
    active = fields.Boolean(default=True)

    _bounds = models.Constraint(
        f"CHECK (percent_due BETWEEN 0 AND 100 AND COALESCE(amount_due, 0) BETWEEN 0 AND {MAX_AMOUNT})",
        "What is still due lies between nothing and the whole.",
    )

    def _rules(self):
        """Return the policies for `tools.policy`; their key is the record."""
        return [
            policy.Policy(each, fixed=each.amount_due)
            if each.mode == "fixed"
            else policy.Policy(each, percent=str(each.percent_due))
            for each in self
        ]
