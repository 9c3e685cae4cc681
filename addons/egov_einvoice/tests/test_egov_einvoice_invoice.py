from datetime import date, datetime

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tests.common import NOW

from .common import InvoiceCommon


@tagged("post_install", "-at_install")
class TestEgovEinvoiceInvoice(InvoiceCommon):
    """An invoice goes to its own provider, is numbered there, and stays as it was sent."""

    def setUp(self):
        super().setUp()
        self.invoice = self._new_invoice()

    def test_issued_by_the_provider(self):
        self.assertEqual((self.invoice.amount, self.invoice.amount_text), (1_000_000, "Một triệu đồng"))
        self.invoice.action_issue()
        self.assertRecordValues(self.invoice, [{"state": "queued", "moment": NOW, "date": date(2026, 11, 20)}])
        self._send()
        self.assertEqual(self.channel.calls, [("issue", self.invoice.uuid)])
        self.assertEqual(self.invoice.state, "issued")

    def test_refused_put_right_and_sent_again_with_its_key(self):
        self.channel.acts = ["refuse"]
        self.invoice.action_issue()
        self._send()
        self.assertRecordValues(self.invoice, [{"state": "refused", "last_error": "Refused: ERR:3 wrong data"}])
        self.invoice.buyer_tax_code = "0401234567"
        self.invoice.action_issue()
        self._send()
        self.assertEqual(self.invoice.state, "issued")
        self.assertEqual(len(self.channel.documents), 1)

    def test_what_was_sent_stays(self):
        self.invoice.action_issue()
        line = self.invoice.line_ids
        for change in (
            lambda: self.invoice.write({"buyer_name": "x"}),
            lambda: line.write({"price": 1}),
            line.unlink,
            self.invoice.unlink,
            lambda: self.invoice.line_ids.create({"invoice_id": self.invoice.id, "name": "x", "price": 1}),
            self.invoice.action_issue,
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                change()

    def test_identity(self):
        for symbol in ("26TAA", "C26TA", "A26TAA", "c26taa"):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self._new_invoice(symbol=symbol)

    def test_a_symbol_is_of_one_year(self):
        with clock.at(datetime(2026, 12, 31, 17, 30)), self.assertRaisesRegex(UserError, "another year"):
            self.invoice.action_issue()

    def test_nothing_sold_or_no_provider(self):
        with self.assertRaises(UserError):
            self._new_invoice(line_ids=[]).action_issue()
        self.provider.active = False
        with self.assertRaisesRegex(UserError, "no provider"):
            self.invoice.action_issue()

    def test_only_what_has_a_number_is_printed(self):
        with self.assertRaisesRegex(UserError, "cannot be printed"):
            self.invoice.action_print()
        self.invoice.action_issue()
        self._send()
        self.assertEqual(self.invoice.with_user(self.leader_a).action_print()["type"], "ir.actions.act_url")
        with self.assertRaises(AccessError):
            self.invoice.with_user(self.cashier_a).action_print()

    def test_roles(self):
        self.assertTrue(self.invoice.with_user(self.leader_a).has_access("read"))
        for user in (self.leader_a, self.cashier_a, self.admin_a, self.leader_b):
            with self.assertRaises(AccessError):
                self.invoice.with_user(user).action_issue()
        self.assertFalse(self.invoice.with_user(self.cashier_a).has_access("read"))
        self.assertFalse(self.invoice.with_user(self.leader_b).has_access("read"))
        with self.assertRaises(AccessError):
            self.invoice.state = "issued"
