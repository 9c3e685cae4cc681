from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_household.tools import ages

from ..tools import allowance


class EgovPolicyHolder(models.Model):
    """A person with a monthly social allowance: one at a time, the coefficient by clause and age."""

    _name = "egov.policy.holder"
    _description = "Social Assistance Holder"
    _inherit = ["egov.guarded.mixin", "egov.household.export.mixin"]
    _order = "id desc"
    _rec_name = "party_id"
    _guarded_fields = frozenset({"state", "stopped_from", "stop_reason"})

    party_id = fields.Many2one("egov.party", string="Person", required=True, index=True, ondelete="restrict")
    birth_label = fields.Char(related="party_id.birth_label", string="Born")
    clause = fields.Selection(selection="_clauses", required=True)
    decision_number = fields.Char(required=True)
    decision_date = fields.Date(required=True)
    date_from = fields.Date(string="Paid from", required=True)
    channel = fields.Selection(
        [("account", "Bank account"), ("wallet", "Electronic wallet"), ("cash", "Cash")],
        required=True,
        default="account",
    )
    carer_id = fields.Many2one("egov.party", string="Received by", index="btree_not_null")
    coefficient = fields.Float(compute="_compute_amount", digits=(4, 2))
    amount = fields.Float(string="Dong a Month", compute="_compute_amount", digits=(16, 0))
    next_change = fields.Date(string="Changes on", compute="_compute_amount", help="A birthday that changes the rate.")
    state = fields.Selection(
        [("active", "Paid"), ("to_stop", "To be stopped"), ("stopped", "Stopped")],
        required=True,
        default="active",
        copy=False,
    )
    stopped_from = fields.Date(copy=False)
    stop_reason = fields.Char(copy=False)
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    _once = models.UniqueIndex(
        "(party_id) WHERE state != 'stopped'", "This person has an allowance already; only the highest one is paid."
    )

    @api.model
    def _clauses(self):
        rates_sudo = self.env["egov.policy.rate"].sudo()  # every role reads the names of the law
        return list({rate.clause: f"{rate.clause}: {rate.name}" for rate in rates_sudo.search([])}.items())

    @api.depends("party_id.birth_date", "clause")
    def _compute_amount(self):
        today = clock.today()
        in_force = self.env["egov.parameter.mixin"]._in_force(today, today)
        rates_sudo = self.env["egov.policy.rate"].sudo()  # every role works by the rules
        by_clause = rates_sudo.search(in_force & Domain("clause", "in", self.mapped("clause"))).grouped("clause")
        base = self.env["egov.household.parameter"]._value("social_base", today)
        for holder in self:
            born = holder.party_id.birth_date
            table = by_clause.get(holder.clause, rates_sudo)._rates()
            rate = born and allowance.rate_for(table, ages.years(born, today))
            holder.coefficient = rate[2] if rate else 0
            holder.amount = base * holder.coefficient
            holder.next_change = born and allowance.next_change(table, born, today)

    @api.constrains("party_id", "clause", "date_from", "decision_date")
    def _check_entitled(self):
        for holder in self.filtered(lambda holder: holder.state == "active"):
            if not holder.coefficient:
                raise UserError(self.env._("The clause does not fit the age of %s.", holder.party_id.name))
            if holder.party_id.sudo().death_date:
                raise UserError(self.env._("%s has died.", holder.party_id.name))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("An allowance is not deleted; it is stopped."))

    def action_stop(self):
        """Stop the allowance: from the month after the event where there was one, else after this month."""
        if not self.env.user.has_group("egov_household.group_social"):
            raise AccessError(self.env._("Only social policy officers stop allowances."))
        self.check_access("write")
        for holder in self:
            if holder.state == "stopped":
                raise UserError(self.env._("The allowance of %s has been stopped.", holder.party_id.name))
            holder_sudo = holder.sudo()  # guarded fields
            stopped_from = holder.stopped_from or allowance.month_after(clock.today())
            reason = holder.stop_reason or self.env._("By decision")
            holder_sudo.write({"state": "stopped", "stopped_from": stopped_from, "stop_reason": reason})

    @api.model
    def _suggest_stop(self, parties, day, reason):
        """People died or left: their allowances are to be stopped from the month after."""
        holders_sudo = self.sudo()  # whoever records the event need not see allowances
        holders = holders_sudo.search([("party_id", "in", parties.ids), ("state", "=", "active")])
        holders.write({"state": "to_stop", "stopped_from": allowance.month_after(day), "stop_reason": reason})
