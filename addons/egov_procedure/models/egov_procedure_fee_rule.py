from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import cell_text, fee_rules
from ..tools.catalogue_tables import CHANNELS, FEE_RULES
from .egov_procedure_version_line_mixin import check_same_version


class EgovProcedureFeeRule(models.Model):
    """What one channel and case costs."""

    _name = "egov.procedure.fee.rule"
    _inherit = ["egov.procedure.version.line.mixin"]
    _description = "Fee rule of a procedure"
    _catalogue_table = "fees"

    rule = fields.Selection(FEE_RULES, required=True, default="none")
    channel = fields.Selection(CHANNELS, required=True, default="any")
    case_id = fields.Many2one("egov.procedure.case", ondelete="cascade", index="btree_not_null")
    amount = fields.Integer("Amount (đ)")
    params = fields.Json()
    params_text = fields.Char(
        "Figures",
        compute="_compute_params_text",
        inverse="_inverse_params_text",
        help="Per page: first_pages = 2; first_rate = 2000; next_rate = 1000; "
        "cap_per_copy = 200000. Per event: next_rate = 3000.",
    )
    note = fields.Char()
    legal_basis = fields.Char()
    is_verified = fields.Boolean("Verified")

    _channel_case_uniq = models.UniqueIndex(
        "(version_id, channel, COALESCE(case_id, 0))", "There are two fee rules for the same channel and case."
    )
    _amount_positive = models.Constraint("CHECK (amount >= 0)", "An amount cannot be below 0.")

    @api.depends("params")
    def _compute_params_text(self):
        for rule in self:
            rule.params_text = cell_text.format_params(rule.params)

    def _inverse_params_text(self):
        for rule in self:
            try:
                rule.params = cell_text.parse_params(rule.params_text) or False
            except cell_text.BadText as error:
                raise ValidationError(
                    self.env._(
                        "“%s” is not understood. Write name = whole number, separated by semicolons.", error.args[0]
                    )
                ) from error

    @api.constrains("case_id", "version_id")
    def _check_case(self):
        check_same_version(self)

    def _amount_due(self, pages=None, count=1):
        """What is due in đồng; None when this rule alone cannot tell."""
        self.ensure_one()
        return fee_rules.amount(self.rule, self.amount, self.params, pages, count)

    def _text(self):
        """The rule in one short sentence for the screen and the slip."""
        self.ensure_one()
        _ = self.env._
        money = self._format_amount
        params = self.params or {}
        if self.rule == "per_page":
            text = _(
                "%(first)s a page for the first %(pages)s pages, then %(next)s, at most %(cap)s a copy",
                first=money(params.get("first_rate", 0)),
                pages=params.get("first_pages", 0),
                next=money(params.get("next_rate", 0)),
                cap=money(params.get("cap_per_copy", 0)),
            )
        elif self.rule in fee_rules.COUNTED and self.amount:
            texts = {
                "per_copy": _("%s a copy", money(self.amount)),
                "per_item": _("%s a paper or transaction", money(self.amount)),
                "per_event": _("%s an event", money(self.amount)),
            }
            text = texts[self.rule]
        elif self.rule == "per_case" and self.amount:
            text = money(self.amount)
        else:
            text = dict(self._fields["rule"]._description_selection(self.env))[self.rule]
        return text

    @api.model
    def _format_amount(self, amount):
        """An amount as it is written in Vietnam: 10.000 đ."""
        return f"{amount:,}".replace(",", ".") + "\N{NO-BREAK SPACE}đ"
