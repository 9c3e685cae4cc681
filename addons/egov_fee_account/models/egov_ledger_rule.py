from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.egov_fee.tools.limits import METHODS

from ..tools.events import EVENTS


class EgovLedgerRule(models.Model):
    """Which accounts an event of money touches, for a time: the mapping that the chief accountant answers for."""

    _name = "egov.ledger.rule"
    _inherit = ["egov.office.mixin", "egov.fee.dated.mixin"]
    _description = "Rule of posting"
    _order = "event, method, valid_from desc, id"

    company_id = fields.Many2one(default=lambda self: self._default_company_id())
    event = fields.Selection(EVENTS, required=True)
    method = fields.Selection(METHODS, help="Empty for every way of paying.")
    gateway = fields.Char(help="Code of the provider of online payments; empty for all.")
    fee_id = fields.Many2one("egov.fee", ondelete="restrict", help="Empty for every fee.")
    debit_id = fields.Many2one("egov.ledger.account", string="Debit account", required=True, ondelete="restrict")
    credit_id = fields.Many2one("egov.ledger.account", string="Credit account", required=True, ondelete="restrict")

    _two_accounts = models.Constraint("CHECK (debit_id <> credit_id)", "Debit and credit are two accounts.")

    @api.model
    def _default_company_id(self):
        """Rules for every office are the administrator's, those of one office its chief accountant's."""
        is_administrator = self.env.user.has_group("egov_base.group_administrator")
        return self.env["res.company"] if is_administrator or self.env.su else self.env.company

    @api.constrains(
        "event", "method", "gateway", "fee_id", "valid_from", "valid_to", "province_code", "area", "company_id"
    )
    def _check_period(self):
        self._check_overlap(["event", "method", "gateway", "fee_id"])

    @api.depends("event", "method", "debit_id", "credit_id")
    def _compute_display_name(self):
        words = {name: dict(self._fields[name]._description_selection(self.env)) for name in ("event", "method")}
        for rule in self:
            labels = [words[name].get(rule[name]) for name in words if rule[name]]
            rule.display_name = f"{', '.join(labels)}: {rule.debit_id.code} / {rule.credit_id.code}"

    def write(self, vals):
        """Override of `base`: what has been posted by a rule keeps its rule; a new one follows it by date."""
        if set(vals) - {"valid_to", "is_verified", "legal_basis"}:
            self._check_unused()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._check_unused()

    def _check_unused(self):
        lines_sudo = self.env["account.move.line"].sudo()  # also of offices that the user does not see
        if lines_sudo.search_count([("egov_ledger_rule_id", "in", self.ids)], limit=1):
            raise UserError(self.env._("Money has been posted by this rule. End it, and add one for the time after."))

    @api.model
    def _get(self, company, event, day, method=False, gateway=False, fee=None):
        """Return the rule that fits most closely.

        :raise UserError: when there is none
        """
        wanted = {"method": method, "gateway": gateway, "fee_id": fee.id if fee else False}
        domain = Domain("event", "=", event) & self._holding_for(company, False, day)
        for name, value in wanted.items():
            domain &= Domain(name, "in", [False, value] if value else [False])
        rules = self.sudo().search(domain)  # who collects does not read the mapping
        if not rules:
            label = dict(self._fields["event"]._description_selection(self.env))[event]
            raise UserError(
                self.env._("The mapping of accounts says nothing about “%(event)s” on %(date)s.", event=label, date=day)
            )
        return max(rules, key=lambda rule: (rule._closeness(), *(bool(rule[name]) for name in reversed(wanted))))
