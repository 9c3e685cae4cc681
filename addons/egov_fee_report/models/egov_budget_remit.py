from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tools import policy

from ..tools import period


class EgovBudgetRemit(models.Model):
    """What one fee brought in a month, what the office keeps of it, and what it owes and has paid to the State budget.

    Kept and owed make up what was collected, to the đồng; what cannot be divided goes to the State.
    """

    _name = "egov.budget.remit"
    _inherit = ["egov.guarded.mixin"]
    _description = "Remittance to the State budget"
    _order = "month desc, fee_id, id"

    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True, index=True)
    month = fields.Date(required=True, readonly=True, help="The first day of the month.")
    fee_id = fields.Many2one("egov.fee", required=True, readonly=True, ondelete="restrict", index=True)
    chapter = fields.Char(related="fee_id.chapter")
    sub_item = fields.Char(related="fee_id.sub_item")
    collected = fields.Integer("Collected (đ)", readonly=True)
    kept_percent = fields.Float("Kept (%)", readonly=True, aggregator=None, help="The last one of the month.")
    kept = fields.Integer("Kept (đ)", readonly=True)
    to_remit = fields.Integer("To remit (đ)", readonly=True)
    due_on = fields.Date("Due", readonly=True)
    voucher_ids = fields.One2many("egov.budget.voucher", "remit_id", "Vouchers", readonly=True)
    remitted = fields.Integer("Remitted (đ)", compute="_compute_remitted", store=True)
    left = fields.Integer("Still to remit (đ)", compute="_compute_remitted", store=True)
    state = fields.Selection(
        [("counted", "May still change"), ("fixed", "To remit"), ("done", "Remitted")],
        required=True,
        readonly=True,
        default="counted",
    )

    _month_uniq = models.UniqueIndex("(company_id, month, fee_id)", "This month of the fee has been counted already.")
    _sum = models.Constraint("CHECK (kept + to_remit = collected)", "Kept and owed make up what was collected.")

    @api.depends("to_remit", "voucher_ids.amount")
    def _compute_remitted(self):
        for remit in self:
            remit.remitted = sum(remit.voucher_ids.mapped("amount"))
            remit.left = remit.to_remit - remit.remitted

    @api.depends("month", "fee_id")
    def _compute_display_name(self):
        for remit in self:
            remit.display_name = f"{remit.fee_id.name} {remit.month:%m/%Y}" if remit.month else False

    @api.model
    def _figures(self, company, first, last):
        """Return what each fee brought in these days and how it is shared: ``{fee: (collected, kept, to remit, %)}``.

        Where the share changes in between, each part is shared by its own.
        """
        domain = [("company_id", "=", company.id), ("day", ">=", first), ("day", "<=", last)]
        sums = self.env["egov.fee.movement"]._read_group(domain, ["fee_id", "day:day"], ["amount:sum"])
        parts = defaultdict(lambda: defaultdict(int))
        for fee, day, amount in sorted(sums, key=lambda each: each[1]):
            parts[fee][fee._kept_percent(company, day)] += amount
        figures = {}
        for fee, by_percent in parts.items():
            shares = [policy.split(amount, percent) for percent, amount in by_percent.items()]
            kept, owed = (sum(each) for each in zip(*shares, strict=True))
            figures[fee] = (kept + owed, kept, owed, list(by_percent)[-1])
        return figures

    @api.model
    def _figures_of_month(self, company, month):
        """Return the figures of a month as `_figures`: those that were fixed, else as they stand."""
        figures = self._figures(company, month, period.month_end(month))
        for remit in self.search([("company_id", "=", company.id), ("month", "=", month), ("state", "!=", "counted")]):
            figures[remit.fee_id] = (remit.collected, remit.kept, remit.to_remit, remit.kept_percent)
        return figures

    @api.model
    def _due_on(self, month):
        day = self.env["egov.budget.parameter"]._value("remit_day", period.month_end(month))
        return period.due_day(month, int(day))

    @api.model
    def _count(self, company, month):
        """Count a month anew; what has been fixed stays."""
        self._require_accountant()
        if company not in self.env.companies:
            raise self.env["ir.rule"]._make_access_error("create", self.browse())
        known = {remit.fee_id: remit for remit in self.search([("company_id", "=", company.id), ("month", "=", month)])}
        remits_sudo = self.sudo()  # nobody has the right to write them
        for fee, (collected, kept, to_remit, percent) in self._figures(company, month, period.month_end(month)).items():
            vals = {"collected": collected, "kept": kept, "to_remit": to_remit, "kept_percent": percent}
            if fee not in known:
                due_on = self._due_on(month)
                remits_sudo.create(
                    {"company_id": company.id, "month": month, "fee_id": fee.id, "due_on": due_on, **vals}
                )
            elif known[fee].state == "counted":
                known[fee].sudo().write(vals)
        return self.search([("company_id", "=", company.id), ("month", "=", month)])

    def action_fix(self):
        """Fix what is kept and owed, once the month is over; the books follow."""
        self._require_accountant()
        for remit in self.filtered(lambda each: each.state == "counted"):
            last = period.month_end(remit.month)
            if last >= clock.today():
                raise UserError(
                    self.env._("The month ends on %s. What it brings may still change.", f"{last:%d/%m/%Y}")
                )
            remit._count(remit.company_id, remit.month)
            remit_sudo = remit.sudo()  # guarded fields
            remit_sudo.state = "done" if remit.to_remit <= 0 else "fixed"
            for event, amount in (("kept", remit.kept), ("payable", remit.to_remit)):
                remit.company_id._on_money_moved(event, last, amount, remit, fee_id=remit.fee_id.id)
        return True

    def action_pay(self):
        """Open the dialog that records what was paid to the State budget."""
        self._require_accountant()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Remit"),
            "res_model": "egov.budget.remit.pay",
            "views": [(False, "form")],
            "target": "new",
            "context": {**self.env.context, "default_remit_ids": [(6, 0, self.ids)]},
        }

    def action_view_rows(self):
        """Show the payments of which the month is made."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "egov.fee.movement",
            "views": [(False, "list"), (False, "pivot")],
            "domain": [
                ("company_id", "=", self.company_id.id),
                ("fee_id", "=", self.fee_id.id),
                ("day", ">=", fields.Date.to_string(self.month)),
                ("day", "<=", fields.Date.to_string(period.month_end(self.month))),
            ],
        }

    def _pay(self, amount, day, number):
        """Record a voucher of this amount."""
        self.ensure_one()
        self._require_accountant()
        remit_sudo = self.sudo()  # guarded fields
        remit_sudo.lock_for_update()
        remit_sudo.invalidate_recordset(["state", "left"])
        if self.state != "fixed":
            raise UserError(self.env._("“%s” is not to be remitted now. Fix the month first.", self.display_name))
        if not 0 < amount <= self.left:
            raise ValidationError(self.env._("Between 1 đ and %s đ can be remitted.", self.left))
        if not (number or "").strip():
            raise ValidationError(self.env._("Enter the number of the voucher of the Treasury or the bank."))
        if not self.month <= day <= clock.today():
            raise ValidationError(self.env._("It was paid since the month began, and not later than today."))
        voucher = (
            self.env["egov.budget.voucher"]
            .sudo()
            .create(
                {"remit_id": self.id, "amount": amount, "day": day, "number": number.strip(), "user_id": self.env.uid}
            )
        )
        if not self.left:
            remit_sudo.state = "done"
        self.company_id._on_money_moved("remitted", day, amount, voucher, fee_id=self.fee_id.id)
        return voucher

    def _require_accountant(self):
        if not self.env.user.has_group("egov_base.group_accountant"):
            raise AccessError(self.env._("Only accountants count and remit what goes to the State budget."))
        self.check_access("read")
