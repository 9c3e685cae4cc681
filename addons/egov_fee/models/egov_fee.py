from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock


class EgovFee(models.Model):
    """A fee or levy of the law (Law 97/2015/QH13, article 3), or another amount that the office takes."""

    _name = "egov.fee"
    _description = "Fee"
    _order = "sequence, code"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection([("fee", "Fee"), ("levy", "Levy"), ("other", "Other")], required=True, default="fee")
    unit_name = fields.Char("Unit", help="What is counted, e.g. copy or case.")
    legal_basis = fields.Char(required=True)
    chapter = fields.Char("Budget chapter")
    sub_item = fields.Char("Budget sub-item")
    rate_ids = fields.One2many("egov.fee.rate", "fee_id", "Tariff")
    share_ids = fields.One2many("egov.fee.share", "fee_id", "Kept share")
    policy_ids = fields.Many2many("egov.fee.policy", string="Exemptions and reductions")
    active = fields.Boolean(default=True)
    rate_text = fields.Char("Now", compute="_compute_rate_text")

    _code_uniq = models.UniqueIndex("(code)", "There is a fee with this code already.")

    @api.depends("rate_ids.amount", "rate_ids.formula", "rate_ids.valid_from", "rate_ids.valid_to")
    @api.depends_context("company")
    def _compute_rate_text(self):
        today = clock.today()
        for fee in self:
            rate = fee._find_rate(self.env.company, "counter", today)
            fee.rate_text = rate._text() if rate else False

    def _find_rate(self, company, channel, day):
        """Return the rate that fits an office, a channel and a day most closely; empty when there is none."""
        self.ensure_one()
        Rate = self.env["egov.fee.rate"].sudo()  # every role works by the tariff
        rates = Rate.search([("fee_id", "=", self.id), *Rate._holding_for(company, channel, day)])
        return max(rates, key=lambda rate: (rate._closeness(), rate.valid_from), default=Rate.browse())

    def _get_rate(self, company, channel, day):
        """Return the rate as `_find_rate`.

        :raise UserError: when no tariff holds
        """
        rate = self._find_rate(company, channel, day)
        if not rate:
            text = self.env._(
                "No tariff of “%(fee)s” holds on %(date)s. "
                "Ask the administrator to add it; nothing is taken without one.",
                fee=self.name,
                date=day,
            )
            raise UserError(text)
        return rate

    def _find_policies(self, company, channel, day, beneficiaries):
        """Return the exemptions and reductions of this fee that hold for a payer in these groups."""
        self.ensure_one()
        Policy = self.env["egov.fee.policy"].sudo()  # every role works by the tariff
        found = Policy.search([("fee_ids", "in", self.ids), *Policy._holding_for(company, channel, day)])
        return found.filtered(lambda policy: not policy.beneficiary_id or policy.beneficiary_id in beneficiaries)

    def _kept_percent(self, company, day):
        """Return the share that the office keeps, 0 when nothing is said: all goes to the budget."""
        self.ensure_one()
        Share = self.env["egov.fee.share"].sudo()  # every role works by the tariff
        shares = Share.search([("fee_id", "=", self.id), *Share._holding_for(company, False, day)])
        return max(shares, key=lambda share: share._closeness(), default=Share.browse()).kept_percent
