import uuid

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tools.limits import MAX_AMOUNT, METHODS
from odoo.addons.egov_form.tools import words

from ..tools import contract, identity

WRITTEN = ("draft", "refused")


class EgovEinvoiceInvoice(models.Model):
    """What an office sells that is no fee of the State: services, hire of rooms, public assets. A provider numbers it.

    Law 97/2015/QH13 leaves these to invoices; only what bears no value added tax is here, the rest is accounting.
    """

    _name = "egov.einvoice.invoice"
    _inherit = ["egov.guarded.mixin", "egov.einvoice.replacement.mixin", "egov.einvoice.print.mixin"]
    _description = "Electronic invoice"
    _order = "id desc"
    _check_company_auto = True
    _guarded_fields = frozenset({"uuid", "state", "date", "moment", "user_id", "provider_number", "last_error"})

    company_id = fields.Many2one("res.company", "Office", required=True, default=lambda self: self.env.company)
    form_code = fields.Selection(
        [("2", "2 · Sale"), ("3", "3 · Sale of public assets"), ("5", "5 · Ticket, stamp or card")],
        "Form",
        required=True,
        default="2",
    )
    symbol = fields.Char(required=True, help="As registered, e.g. C26TAA.")
    uuid = fields.Char("UUID", required=True, readonly=True, copy=False, default=lambda self: str(uuid.uuid4()))
    date = fields.Date("Issued on", copy=False)
    moment = fields.Datetime("Issued at", copy=False)
    user_id = fields.Many2one("res.users", "Issued by", copy=False, ondelete="restrict")
    method = fields.Selection(METHODS, "Paid by", required=True, default="cash")
    buyer_name = fields.Char("Buyer", required=True)
    buyer_tax_code = fields.Char("Buyer's tax code")
    buyer_address = fields.Char("Buyer's address")
    line_ids = fields.One2many("egov.einvoice.invoice.line", "invoice_id", "Sold", copy=True)
    amount = fields.Integer("Amount (đ)", compute="_compute_amount", store=True)
    amount_text = fields.Char("In words", compute="_compute_amount", store=True)
    amount_effective = fields.Integer(
        "In effect (đ)",
        compute="_compute_amount_effective",
        store=True,
        help="What counts: nothing before the provider has numbered the invoice, nor after it has been replaced.",
    )
    state = fields.Selection(
        [
            ("draft", "Being written"),
            ("queued", "Being issued"),
            ("issued", "Issued"),
            ("refused", "Refused"),
            ("replaced", "Replaced"),
        ],
        required=True,
        default="draft",
        copy=False,
    )
    provider_number = fields.Char("Number", copy=False)
    last_error = fields.Char("What went wrong", copy=False)

    _uuid_uniq = models.UniqueIndex("(uuid)", "Two invoices have the same UUID.")
    _number_uniq = models.UniqueIndex(
        "(company_id, form_code, symbol, provider_number) WHERE provider_number IS NOT NULL",
        "This number has been given out.",
    )
    _replaces_uniq = models.UniqueIndex("(replaces_id) WHERE replaces_id IS NOT NULL", "An invoice is replaced once.")

    @api.depends("line_ids.amount", "company_id")
    def _compute_amount(self):
        for invoice in self:
            office = invoice.company_id
            invoice.amount = sum(invoice.line_ids.mapped("amount"))
            invoice.amount_text = words.amount_in_words(
                invoice.amount, office.egov_words_odd or "linh", office.egov_words_four or "tư"
            )

    @api.depends("amount", "state")
    def _compute_amount_effective(self):
        for invoice in self:
            invoice.amount_effective = invoice.amount if invoice.state == "issued" else 0

    @api.depends("form_code", "symbol", "provider_number")
    def _compute_display_name(self):
        for invoice in self:
            parts = [f"{invoice.form_code or ''}{invoice.symbol or ''}", invoice.provider_number]
            invoice.display_name = " ".join(filter(None, parts)) or self.env._("New invoice")

    @api.constrains("form_code", "symbol")
    def _check_identity(self):
        for invoice in self:
            if not identity.is_valid(contract.INVOICE, invoice.form_code, invoice.symbol):
                text = self.env._(
                    "“%s” is no symbol of an invoice. It is like C26TAA: C or K, the year, the kind, two letters.",
                    invoice.symbol,
                )
                raise ValidationError(text)

    def write(self, vals):
        """Override of `base`: what has been sent stays as it was sent."""
        if not self.env.su and any(invoice.state not in WRITTEN for invoice in self):
            raise UserError(self.env._("The invoice has been sent. It stays as it is."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        if any(invoice.state != "draft" for invoice in self):
            raise UserError(self.env._("An invoice that has been sent is kept."))

    def action_issue(self):
        """Hand the invoice over to the provider, who numbers it."""
        self._require_accountant()
        for invoice in self:
            invoice.sudo().lock_for_update()
            invoice.invalidate_recordset(["state"])
            invoice._check_issuable()
            invoice._issue()
        return True

    @api.model
    def _require_accountant(self):
        if not self.env.user.has_group("egov_base.group_accountant"):
            raise AccessError(self.env._("Only an accountant issues invoices."))
        self.check_access("write")

    def _check_issuable(self):
        if self.state not in WRITTEN:
            raise UserError(self.env._("%s is on its way already.", self.display_name))
        if not 0 < self.amount <= MAX_AMOUNT:
            raise UserError(self.env._("An invoice is from 1 đ to one billion đồng."))
        if identity.year_of(contract.INVOICE, self.symbol) != clock.today().year:
            raise UserError(self.env._("The symbol “%s” is of another year.", self.symbol))
        if not self.env["egov.einvoice.provider"]._for(self.company_id, contract.INVOICE):
            raise UserError(self.env._("The office has no provider of invoices. Ask the administrator to enter it."))
        self.company_id._check_money_day(clock.today())

    def _issue(self):
        now = clock.now()
        today = clock.local(now).date()
        invoice_sudo = self.sudo()  # guarded fields
        invoice_sudo.write({"state": "queued", "moment": now, "date": today, "user_id": self.env.uid})
        transmissions, kind = self.env["egov.einvoice.transmission"].sudo(), self._transmission_kind()
        if known := transmissions.search([("kind", "=", kind), ("key", "=", self.uuid)]):
            return known._try_at_once()
        provider = self.env["egov.einvoice.provider"]._for(self.company_id, contract.INVOICE)
        subject = f"{self.display_name} · {self.buyer_name}"
        return transmissions._append(self, kind, subject, self.uuid, provider, today)

    def _channel_document(self):
        """What the provider is sent, see `tools.contract`."""
        self.ensure_one()
        office = self.company_id
        return {
            "kind": contract.INVOICE,
            "title": False,
            "origin": False,
            "lookup_code": False,
            "number": False,
            "number_text": False,
            **{name: self[name] for name in ("uuid", "form_code", "symbol", "date", "method", "amount", "amount_text")},
            "provider_number": self.provider_number,
            "moment": clock.local(self.moment),
            "collector": {
                "name": office.name,
                "tax_code": office.vat,
                "address": office.agency_id.address,
                "phone": office.agency_id.phone,
                "account": office.egov_transfer_account,
            },
            "payer": {"name": self.buyer_name, "tax_code": self.buyer_tax_code, "address": self.buyer_address},
            "lines": [line._channel_line() for line in self.line_ids],
            "replaces": self._channel_replaced(),
        }

    def _on_transmission(self, transmission):
        """The queue calls this with what the provider has said."""
        if transmission.state == "by_hand":
            text = self.env._("The provider takes no such invoice from here. Ask him what to do; nothing was issued.")
            transmission.write({"state": "refused", "last_error": text})
        states = {"accepted": "issued", "refused": "refused"}
        self.write(
            {
                "state": states.get(transmission.state, "queued"),
                "provider_number": transmission.provider_number,
                "last_error": transmission.last_error,
            }
        )
        self._on_numbered()
