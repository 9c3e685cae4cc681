from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools import tariff
from ..tools.limits import MAX_AMOUNT

#: What decides how much is asked for.
_DECIDING = frozenset(("fee_id", "formula", "amount", "tier_ids", "cap", "valid_from"))


class EgovFeeRate(models.Model):
    """What a fee costs, for a time and a place."""

    _name = "egov.fee.rate"
    _inherit = ["egov.fee.dated.mixin"]
    _description = "Rate of a fee"
    _order = "fee_id, valid_from desc, id"

    fee_id = fields.Many2one("egov.fee", required=True, ondelete="cascade", index=True)
    formula = fields.Selection(
        [("fixed", "One amount"), ("per_unit", "For each unit"), ("page_tier", "By pages of the original")],
        required=True,
        default="fixed",
    )
    amount = fields.Integer("Amount (đ)")
    tier_ids = fields.One2many("egov.fee.rate.tier", "rate_id", "Pages")
    cap = fields.Integer("At most (đ)", help="Most that one unit or copy costs; 0 without a limit.")

    _amount_bounds = models.Constraint(
        f"CHECK (amount BETWEEN 0 AND {MAX_AMOUNT} AND COALESCE(cap, 0) BETWEEN 0 AND {MAX_AMOUNT})",
        "An amount is not negative, and not above one billion đồng.",
    )

    @api.constrains("fee_id", "valid_from", "valid_to", "province_code", "area", "channel", "company_id")
    def _check_period(self):
        self._check_overlap(["fee_id"])

    @api.constrains("formula", "tier_ids")
    def _check_tiers(self):
        for rate in self:
            pages = rate.tier_ids.mapped("first_page")
            if rate.formula == "page_tier" and (not pages or min(pages) != 1 or len(set(pages)) < len(pages)):
                text = self.env._("Rates by page begin with page 1, and each begins on a page of its own.")
                raise ValidationError(text)

    @api.depends("fee_id.name", "valid_from")
    def _compute_display_name(self):
        for rate in self:
            rate.display_name = f"{rate.fee_id.name} ({fields.Date.to_string(rate.valid_from)})"

    def write(self, vals):
        """Override of `base`: a rate by which money was asked for is ended, not changed."""
        for rate in self:
            if any(rate._would_change(name, vals[name]) for name in _DECIDING & vals.keys()):
                rate._check_unused()
        return super().write(vals)

    def _would_change(self, name, value):
        """Whether a value that is written, in whatever form, is another one than what stands there."""
        field = self._fields[name]
        if field.type == "one2many":
            return bool(value)
        return field.convert_to_cache(value, self) != field.convert_to_cache(self[name], self)

    def _check_unused(self):
        asked = [("rate_id", "in", self.ids), ("charge_id.state", "!=", "draft")]
        # charges of every office count, also of those that the administrator does not see
        if self.env["egov.charge.line"].sudo().search_count(asked, limit=1):
            raise UserError(
                self.env._("Money has been asked for by this rate. Enter the day on which it ends, and add a new one.")
            )

    def _parameters(self):
        self.ensure_one()
        tiers = [(tier.first_page, tier.amount) for tier in self.tier_ids.sorted("first_page")]
        return {"formula": self.formula, "base": self.amount, "tiers": tiers, "cap": self.cap}

    def _amount(self, quantity, pages):
        """Return what is due before any exemption.

        :raise UserError: in words, when what is counted makes no sense
        """
        try:
            return tariff.amount(quantity=quantity, pages=pages, **self._parameters())
        except tariff.CountError as error:
            raise ValidationError(self._count_sentence(error.code)) from error

    def _count_sentence(self, code):
        if code == "PAGES":
            return self.env._("Enter the pages of the original for “%s”: 1 or more.", self.fee_id.name)
        return self.env._("Enter how many for “%s”: 1 or more.", self.fee_id.name)

    def _text(self):
        """Return the rate for a list, e.g. “2.000 đ, from page 3 1.000 đ, at most 200.000 đ”."""
        self.ensure_one()
        if self.formula != "page_tier":
            return self._money(self.amount)
        tiers = self.tier_ids.sorted("first_page")
        parts = [self._money(tiers[:1].amount)]
        parts += [
            self.env._("from page %(page)s %(amount)s", page=tier.first_page, amount=self._money(tier.amount))
            for tier in tiers[1:]
        ]
        if self.cap:
            parts.append(self.env._("at most %s", self._money(self.cap)))
        return ", ".join(parts)

    @api.model
    def _money(self, amount):
        """Write an amount as Vietnamese papers do."""
        return f"{amount:,} đ".replace(",", ".")
