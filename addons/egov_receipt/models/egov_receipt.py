import uuid

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tools.limits import METHODS
from odoo.addons.egov_form.tools import words

from ..tools import identity, keep

#: What stands on a receipt for ever once it has its number.
FROZEN = (
    *("company_id", "series_id", "form_code", "symbol", "number", "number_text", "moment", "date", "title"),
    *("charge_id", "payment_id", "origin", "method", "gateway", "user_id", "amount", "amount_text"),
    *("payer_name", "payer_tax_code", "payer_address"),
    *("collector_name", "collector_tax_code", "collector_address", "collector_phone", "collector_account"),
    *("lookup_code", "uuid", "replaces_id", "replace_reason"),
)


class EgovReceipt(models.Model):
    """An electronic receipt for fees and levies: issued with the money, kept as it is, replaced but never cancelled.

    Decree 254/2026/ND-CP, article 23.2 says what stands on it. Nobody has the right to write one: it is issued by the
    steps of a charge, and from the moment it has a number neither the program nor SQL changes what is printed on it.
    """

    _name = "egov.receipt"
    _inherit = [
        "egov.receipt.number.mixin",
        "egov.receipt.print.mixin",
        "egov.receipt.correction.mixin",
        "egov.folded.search.mixin",
    ]
    _description = "Receipt"
    _order = "id desc"
    _rec_name = "number_text"
    _folded_source = ("payer_name", "origin")

    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True, ondelete="restrict", index=True)
    series_id = fields.Many2one("egov.receipt.series", readonly=True, ondelete="restrict", index="btree_not_null")
    title = fields.Char("Name of the receipt", readonly=True)
    form_code = fields.Char("Form", readonly=True)
    symbol = fields.Char(readonly=True)
    number = fields.Integer("Number (value)", readonly=True, aggregator=None)
    number_text = fields.Char("Number", readonly=True)
    moment = fields.Datetime("Issued at", readonly=True)
    date = fields.Date("Issued on", readonly=True, help="Vietnamese date of the moment.")
    charge_id = fields.Many2one("egov.charge", required=True, readonly=True, ondelete="restrict", index=True)
    payment_id = fields.Many2one("egov.charge.payment", required=True, readonly=True, ondelete="restrict", index=True)
    origin = fields.Char("For", readonly=True)
    method = fields.Selection(METHODS, required=True, readonly=True)
    gateway = fields.Char(readonly=True)
    user_id = fields.Many2one("res.users", "Cashier", required=True, readonly=True, ondelete="restrict")
    payer_name = fields.Char("Payer", required=True, readonly=True)
    payer_tax_code = fields.Char("Payer's tax code", readonly=True)
    payer_address = fields.Char("Payer's address", readonly=True)
    collector_name = fields.Char("Collecting office", required=True, readonly=True)
    collector_tax_code = fields.Char("Tax code of the office", required=True, readonly=True)
    collector_address = fields.Char("Address of the office", readonly=True)
    collector_phone = fields.Char("Telephone of the office", readonly=True)
    collector_account = fields.Char("Account of the office", readonly=True)
    line_ids = fields.One2many("egov.receipt.line", "receipt_id", "Fees", readonly=True)
    amount = fields.Integer("Amount (đ)", required=True, readonly=True)
    amount_text = fields.Char("In words", required=True, readonly=True)
    lookup_code = fields.Char("Look-up code", required=True, readonly=True)
    uuid = fields.Char("UUID", required=True, readonly=True)
    state = fields.Selection(
        [("issued", "Issued"), ("replaced", "Replaced")], required=True, readonly=True, default="issued"
    )
    replaces_id = fields.Many2one("egov.receipt", readonly=True, ondelete="restrict", index="btree_not_null")
    replaced_by_id = fields.Many2one(
        "egov.receipt", "Replaced by", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    replace_reason = fields.Char("Why it replaces", readonly=True)
    notice_ids = fields.One2many("egov.receipt.notice", "receipt_id", "Notices", readonly=True)
    note = fields.Char(readonly=True, help="What has become of the money since, where the receipt stays.")

    _number_uniq = models.UniqueIndex("(company_id, form_code, symbol, number)", "This number has been given out.")
    _series_idx = models.Index("(series_id, number)")
    _charge_effective_uniq = models.UniqueIndex(
        "(charge_id) WHERE state = 'issued'", "One charge has one receipt that is in effect."
    )
    _replaces_uniq = models.UniqueIndex("(replaces_id) WHERE replaces_id IS NOT NULL", "A receipt is replaced once.")
    _lookup_code_uniq = models.UniqueIndex("(lookup_code)", "Two receipts have the same look-up code.")
    _uuid_uniq = models.UniqueIndex("(uuid)", "Two receipts have the same UUID.")
    _date_idx = models.Index("(company_id, date)")
    _number_range = models.Constraint("CHECK (number BETWEEN 1 AND 99999999)", "Numbers have at most eight digits.")
    _amount_sign = models.Constraint(
        "CHECK (amount > 0 OR amount = 0 AND replaces_id IS NOT NULL)", "Nothing paid, no receipt."
    )
    _search_key_idx = models.Index("USING gin (search_key gin_trgm_ops)")

    def init(self):
        """Let the database itself keep what has been issued."""
        self.env.cr.execute(keep.guard_receipts(FROZEN))

    @api.depends("form_code", "symbol", "number_text")
    def _compute_display_name(self):
        for receipt in self:
            receipt.display_name = " ".join(
                filter(None, (receipt.form_code, receipt.symbol, receipt.number_text))
            ) or self.env._("Receipt without a number")

    def write(self, vals):
        """Override of `base`: a receipt stays as it was issued, whoever asks."""
        if set(FROZEN) & vals.keys() and any(receipt.number for receipt in self):
            raise AccessError(self.env._("A receipt stays as it was issued. What is wrong is replaced or notified."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A receipt is kept; it cannot be deleted."))

    # Issuing

    @api.model
    def _issue(self, charge, payment, lines, **vals):
        """Issue the receipt of a payment, as the last thing that its transaction writes.

        :param lines: values of its lines, whose amounts make the amount of the receipt
        :param vals: what differs from charge and payment
        :raise NoSeriesError: when no registered series has a number left
        """
        day = clock.today()
        series = self.env["egov.receipt.series"]._for(charge.company_id, day, payment.user_id)
        values = self._prepare_vals(charge, payment, sum(line["amount"] for line in lines)) | vals
        receipts_sudo = self.sudo()  # nobody has the right to write receipts
        receipt_sudo = receipts_sudo.create({**values, "line_ids": [fields.Command.create(line) for line in lines]})
        receipt_sudo._take_number(day, series)
        receipt_sudo._on_issued()
        return receipt_sudo.sudo(self.env.su)

    @api.model
    def _prepare_vals(self, charge, payment, amount):
        """Return what a receipt of a payment says."""
        office = charge.company_id.sudo()  # address and account are printed on every receipt
        agency, party = office.agency_id, charge.party_id.sudo()  # identity of the payer, whoever cashes
        return {
            "company_id": office.id,
            "charge_id": charge.id,
            "payment_id": payment.id,
            "origin": charge.origin,
            "method": payment.method,
            "gateway": payment.gateway,
            "user_id": payment.user_id.id,
            "payer_name": charge.payer_name,
            "payer_tax_code": party.tax_code,
            "payer_address": party.address,
            "collector_name": office.name,
            "collector_tax_code": office.vat,
            "collector_address": agency.address,
            "collector_phone": agency.phone,
            "collector_account": office.egov_transfer_account,
            "amount": amount,
            "amount_text": words.amount_in_words(amount, office.egov_words_odd, office.egov_words_four),
            "lookup_code": identity.new_lookup_code(),
            "uuid": str(uuid.uuid4()),
        }

    def _on_issued(self):
        """Hook: what follows from a receipt that has its number, e.g. its signature; the series is held meanwhile."""

    def _on_replaced(self, replacement):
        """Hook: what follows from another receipt that takes the place of this one."""

    @api.model
    def _find_by_lookup_code(self, text):
        """Return the receipt of a typed look-up code, as superuser: whoever has the code holds the receipt."""
        code = identity.clean_lookup_code(text)
        found = self.sudo().search([("lookup_code", "=", code)], limit=1) if code else self.sudo()
        return found.filtered("number")

    # Faults

    @api.model
    def _number_faults(self):
        """Return what is wrong with the numbers of series: ``[(series id, what)]``, for audits and benchmarks."""
        return self.env.execute_query(
            SQL(
                """
                SELECT r.series_id, 'gap' FROM egov_receipt r JOIN egov_receipt_series s ON s.id = r.series_id
                 GROUP BY r.series_id, s.number_from
                HAVING count(*) != max(r.number) - s.number_from + 1 OR count(DISTINCT r.number) != count(*)
                 UNION ALL
                SELECT DISTINCT series_id, 'order'
                  FROM (SELECT series_id, date < lag(date) OVER (PARTITION BY series_id ORDER BY number) AS back
                          FROM egov_receipt) ordered
                 WHERE back
                """
            )
        )
