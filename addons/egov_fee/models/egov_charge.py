from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

from ..tools import vietqr
from ..tools.limits import CHANNELS


class EgovCharge(models.Model):
    """An amount due on one matter, with the tariff and the exemption that make it."""

    _name = "egov.charge"
    _inherit = ["egov.guarded.mixin", "egov.charge.state.mixin", "egov.folded.search.mixin"]
    _description = "Charge"
    _order = "id desc"
    _rec_name = "pay_ref"
    _check_company_auto = True
    _folded_source = ("pay_ref", "payer_name", "origin")
    _guarded_fields = frozenset({"pay_ref", "state", "day", "origin"})

    pay_ref = fields.Char("Payment reference", copy=False)
    company_id = fields.Many2one("res.company", "Office", required=True, default=lambda self: self.env.company)
    party_id = fields.Many2one("egov.party", "Payer", check_company=True, index="btree_not_null")
    payer_name = fields.Char(
        "Payer's name", compute="_compute_payer_name", store=True, readonly=False, precompute=True, required=True
    )
    origin = fields.Char("For", copy=False, help="Code of the matter, where there is one.")
    channel = fields.Selection(CHANNELS, "Filed", required=True, default="counter")
    day = fields.Date("Tariff of", required=True, default=lambda self: clock.today())
    beneficiary_ids = fields.Many2many("egov.fee.beneficiary", string="Belongs to")
    evidence = fields.Char(help="What has shown the right to an exemption: kind and number of the paper.")
    line_ids = fields.One2many("egov.charge.line", "charge_id", "Fees")
    amount_tariff = fields.Integer("By tariff (đ)", compute="_compute_amounts", store=True)
    amount_waived = fields.Integer("Spared (đ)", compute="_compute_amounts", store=True)
    amount = fields.Integer("Due (đ)", compute="_compute_amounts", store=True)
    amount_paid = fields.Integer("Paid (đ)", compute="_compute_amount_paid", store=True)
    payment_ids = fields.One2many("egov.charge.payment", "charge_id", "Payments")
    event_ids = fields.One2many("egov.charge.event", "charge_id", "History")
    state = fields.Selection(
        [
            ("draft", "Being written"),
            ("due", "To pay"),
            ("paid", "Paid"),
            ("waived", "Nothing to pay"),
            ("refunded", "Given back"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        default="draft",
        copy=False,
    )

    _pay_ref_uniq = models.UniqueIndex("(pay_ref)", "Two charges have the same payment reference.")
    _open_idx = models.Index("(company_id, id) WHERE state IN ('draft', 'due')")
    _search_key_idx = models.Index("USING gin (search_key gin_trgm_ops)")

    @api.depends("party_id")
    def _compute_payer_name(self):
        for charge in self:
            charge.payer_name = charge.party_id.name or charge.payer_name

    @api.depends("line_ids.amount_tariff", "line_ids.amount")
    def _compute_amounts(self):
        for charge in self:
            charge.amount_tariff = sum(charge.line_ids.mapped("amount_tariff"))
            charge.amount = sum(charge.line_ids.mapped("amount"))
            charge.amount_waived = charge.amount_tariff - charge.amount

    @api.depends("payment_ids.signed_amount")
    def _compute_amount_paid(self):
        for charge in self:
            charge.amount_paid = sum(charge.payment_ids.mapped("signed_amount"))

    @api.depends("pay_ref", "payer_name")
    def _compute_display_name(self):
        for charge in self:
            charge.display_name = charge.pay_ref or self.env._("New charge for %s", charge.payer_name or "…")

    def _vietqr(self):
        """Return the VietQR text that asks for a transfer of this charge; False while the office has no account."""
        self.ensure_one()
        office = self.company_id.sudo()  # the account is printed on every slip
        if not (office.egov_transfer_bin and office.egov_transfer_account and self.pay_ref and self.amount):
            return False
        return vietqr.payload(office.egov_transfer_bin, office.egov_transfer_account, self.amount, self.pay_ref)

    def write(self, vals):
        """Override of `base`: what is due does not change behind the payer's back."""
        if not self.env.su:
            self._check_still_written()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_numbered(self):
        if any(charge.pay_ref for charge in self):
            raise UserError(self.env._("A charge that has had a payment reference is cancelled, not deleted."))

    def _check_still_written(self):
        if any(charge.state != "draft" for charge in self):
            raise UserError(self.env._("The amount is fixed. Use “Change”, with a reason."))
