from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tools.limits import MAX_AMOUNT

from ..report import handover_slip


class EgovCashShift(models.Model):
    """A cashier's drawer from its opening to the approval by somebody else.

    Nobody has the right to write shifts: its steps check role and state, then use sudo. What should be in the drawer
    is worked out only after the cash has been counted; until then no field holds it.
    """

    _name = "egov.cash.shift"
    _inherit = ["egov.guarded.mixin", "egov.form.printable.mixin"]
    _description = "Cash shift"
    _order = "id desc"

    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True)
    user_id = fields.Many2one("res.users", "Cashier", required=True, readonly=True)
    counter_id = fields.Many2one("egov.cash.counter", readonly=True, ondelete="restrict")
    day = fields.Date(required=True, readonly=True, index=True, help="Vietnamese date of the opening.")
    opened_at = fields.Datetime("Opened", required=True, readonly=True)
    opening_float = fields.Integer("Opening cash (đ)", readonly=True)
    state = fields.Selection(
        [("open", "Open"), ("counted", "Counted"), ("closed", "To approve"), ("approved", "Approved")],
        required=True,
        readonly=True,
        default="open",
    )
    payment_ids = fields.One2many("egov.charge.payment", "shift_id", "Cash payments", readonly=True)
    move_ids = fields.One2many("egov.cash.move", "shift_id", "Other cash", readonly=True)
    count_ids = fields.One2many("egov.cash.count", "shift_id", "Counts", readonly=True)
    counted_at = fields.Datetime("Counted on", readonly=True)
    counted = fields.Integer("Counted (đ)", readonly=True)
    collected = fields.Integer("Collected (đ)", readonly=True)
    given_back = fields.Integer("Given back (đ)", readonly=True)
    other_cash = fields.Integer("Other cash (đ)", readonly=True)
    expected = fields.Integer("Should be (đ)", readonly=True)
    difference = fields.Integer("Difference (đ)", readonly=True)
    reason = fields.Char("Reason of the difference", readonly=True)
    closed_at = fields.Datetime("Closed", readonly=True)
    approved_at = fields.Datetime("Approved on", readonly=True)
    approved_by_id = fields.Many2one("res.users", "Approved by", readonly=True)
    approval_note = fields.Char("Remark of the approval", readonly=True)

    _one_open = models.UniqueIndex(
        "(company_id, user_id) WHERE state IN ('open', 'counted')",
        "You have an open shift already. Count and close it first.",
    )
    _unapproved_idx = models.Index("(company_id, opened_at) WHERE state <> 'approved'")
    _float_positive = models.Constraint("CHECK (opening_float >= 0)", "The opening cash is 0 đ or more.")

    @api.depends("day", "user_id", "counter_id")
    def _compute_display_name(self):
        for shift in self:
            opened = f"{clock.local(shift.opened_at):%d/%m/%Y %H:%M}" if shift.opened_at else ""
            parts = (opened, shift.counter_id.name, shift.user_id.name)
            shift.display_name = " · ".join(filter(None, parts))

    @api.model
    def _open_of(self, user, company):
        """The open shift of a cashier in an office, as superuser; none when it is being counted."""
        domain = [("user_id", "=", user.id), ("company_id", "=", company.id), ("state", "=", "open")]
        return self.sudo().search(domain, limit=1)

    @api.model
    def _open(self, company, counter, opening_float):
        """Begin a shift of the present user."""
        self._require("egov_fee.group_cashier")
        if company not in self.env.companies:
            raise self.env["ir.rule"]._make_access_error("create", self.browse())
        company._check_money_day(clock.today())
        if counter and counter.sudo().company_id != company:
            raise ValidationError(self.env._("Choose a counter of this office."))
        self._check_amount(opening_float)
        now = clock.now()
        self.flush_model(["state"])  # a shift just closed makes room for this one
        shift_sudo = self.sudo().create(
            {
                "company_id": company.id,
                "user_id": self.env.uid,
                "counter_id": counter.id,
                "day": clock.local(now).date(),
                "opened_at": now,
                "opening_float": opening_float,
            }
        )
        return shift_sudo.sudo(False)

    def _add_move(self, kind, amount, reference=None, note=None):
        """Record cash that comes into the drawer or leaves it without a charge."""
        self._begin("open")
        self._check_amount(amount, least=1)
        self.company_id._check_money_day(clock.today())
        if kind != "change" and not (reference or "").strip():
            raise ValidationError(self.env._("Enter the number of the voucher with which the cash leaves the drawer."))
        moves_sudo = self.env["egov.cash.move"].sudo()  # nobody has the right to write them
        moves_sudo.create(
            {
                "shift_id": self.id,
                "user_id": self.env.uid,
                "kind": kind,
                "amount": amount,
                "moment": clock.now(),
                "reference": reference,
                "note": note,
            }
        )

    def _count(self, pieces):
        """Take what was counted; only now it is worked out what should be there.

        :param dict pieces: how many notes of each value
        """
        self._begin("open", "counted")
        self.company_id._check_money_day(clock.today())
        values = self.env["egov.cash.denomination"]._amounts(self.day)
        if any(value not in values or not 0 <= number <= 1_000_000 for value, number in pieces.items()):
            raise ValidationError(self.env._("Count notes that are money today, none of them less than 0 times."))
        amount = sum(value * number for value, number in pieces.items())
        self._check_amount(amount)
        now = clock.now()
        counts_sudo = self.env["egov.cash.count"].sudo()  # nobody has the right to write them
        kept = {str(value): number for value, number in pieces.items() if number}
        counts_sudo.create(
            {"shift_id": self.id, "user_id": self.env.uid, "moment": now, "pieces": kept, "amount": amount}
        )
        shift_sudo = self.sudo()
        figures = shift_sudo._figures()
        shift_sudo.write(
            {
                **figures,
                "state": "counted",
                "counted_at": now,
                "counted": amount,
                "difference": amount - figures["expected"],
            }
        )

    def _figures(self):
        """What came in and went out, and what should be in the drawer."""
        payments = dict(
            self.env["egov.charge.payment"]._read_group([("shift_id", "=", self.id)], ["kind"], ["amount:sum"])
        )
        collected, given_back = payments.get("in", 0), payments.get("out", 0)
        other = sum(self.move_ids.mapped("signed_amount"))
        return {
            "collected": collected,
            "given_back": given_back,
            "other_cash": other,
            "expected": self.opening_float + collected - given_back + other,
        }

    def _close(self, reason=None):
        """Hand the counted drawer over to whoever approves it."""
        self._begin("counted")
        reason = (reason or "").strip()
        if self.difference and not reason:
            raise ValidationError(
                self.env._(
                    "%(counted)s đ are counted, %(expected)s đ in the books: %(difference)s đ differ. Write why.",
                    counted=self.counted,
                    expected=self.expected,
                    difference=self.difference,
                )
            )
        self.sudo().write({"state": "closed", "closed_at": clock.now(), "reason": reason or False})

    def _approve(self, note=None):
        self.ensure_one()
        self._require("egov_base.group_accountant")
        self._hold("closed")
        if self.user_id == self.env.user:
            raise UserError(self.env._("Somebody else approves a shift, never its cashier."))
        now = clock.now()
        self.sudo().write(
            {"state": "approved", "approved_at": now, "approved_by_id": self.env.uid, "approval_note": note}
        )

    def action_move(self):
        """Open the dialog for cash without a charge."""
        return self._open_dialog("egov.cash.entry", self.env._("Cash in or out"))

    def action_count(self):
        """Open the dialog in which the cash is counted."""
        return self._open_dialog("egov.cash.tally", self.env._("Count the cash"))

    def action_close(self):
        """Open the dialog that shows the difference and closes the shift."""
        return self._open_dialog("egov.cash.close", self.env._("Close the shift"))

    def action_approve(self):
        """Approve closed shifts of other people."""
        for shift in self:
            shift._approve()
        return True

    def action_print_slip(self):
        """Print the hand-over slip."""
        return self.action_print_form("cash_handover")

    def _form_codes(self):
        """Override of `egov_form`."""
        return ["cash_handover"] if self.state in ("closed", "approved") else []

    def _form_date(self, code):
        """Override of `egov_form`."""
        return self.day

    def _form_is_live(self, code):
        """Override of `egov_form`: drawn once more when it has been approved."""
        printed = [("res_model", "=", self._name), ("res_id", "=", self.id), ("printed_at", ">", self.approved_at)]
        return self.state == "approved" and not self.env["egov.form.print"].search_count(printed, limit=1)

    def _render_form_cash_handover(self, form, doc):
        handover_slip.draw(doc, self, form)

    def _open_dialog(self, model, name):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": {**self.env.context, "default_shift_id": self.id},
        }

    def _begin(self, *states):
        """Let the cashier himself take a step, with the shift held until the transaction ends."""
        self.ensure_one()
        self._require("egov_fee.group_cashier")
        self._hold(*states)
        if self.user_id != self.env.user:
            raise AccessError(self.env._("A drawer is handled by its cashier alone."))

    def _require(self, group):
        if not self.env.user.has_group(group):
            raise AccessError(self.env._("Your role does not take this step with shifts."))
        self.check_access("read")

    def _hold(self, *states):
        shift_sudo = self.sudo()  # nobody has the right to write, which locks ask for
        shift_sudo.lock_for_update(allow_referencing=True)
        shift_sudo.invalidate_recordset(["state"])
        if shift_sudo.state not in states:
            label = dict(self._fields["state"]._description_selection(self.env))[shift_sudo.state]
            raise UserError(
                self.env._(
                    "The shift %(name)s is “%(state)s” by now. Load the page again.",
                    name=shift_sudo.display_name,
                    state=label,
                )
            )

    def _check_amount(self, amount, least=0):
        if not isinstance(amount, int) or not least <= amount <= MAX_AMOUNT:
            raise ValidationError(self.env._("An amount is a whole number from %s đ to one billion đồng.", least))
