from datetime import date, datetime, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tests.common import NOW

from .common import InvoiceCommon


@tagged("post_install", "-at_install")
class TestEgovEinvoiceReplacement(InvoiceCommon):
    """A wrong invoice keeps its number; another one takes its place, once."""

    def setUp(self):
        super().setUp()
        self.invoice = self._new_invoice()
        self.invoice.action_issue()
        self._send()

    def _replace(self, invoice=None, user=None, reason="Sai số buổi", price=400_000, **vals):
        line = {"name": "Thuê hội trường", "unit_name": "buổi", "quantity": 2, "price": price}
        vals = {"symbol": "C26TAA", "buyer_name": "Công ty An", "line_ids": [Command.create(line)], **vals}
        return (invoice or self.invoice).with_user(user or self.accountant_a)._replace(reason, **vals)

    def _dialog(self, invoice=None):
        action = (invoice or self.invoice).action_replace()
        dialogs = self.env[action["res_model"]].with_user(self.accountant_a)
        return Form(dialogs.with_context(**action["context"]))

    def test_the_dialog_says_what_the_invoice_says(self):
        dialog = self._dialog()
        with dialog.line_ids.edit(0) as line:
            self.assertEqual((dialog.buyer_name, dialog.symbol, line.price), ("Công ty An", "C26TAA", 500_000))
        dialog.reason = "Sai mã số thuế"
        with self.assertRaisesRegex(UserError, "Nothing has been changed"):
            dialog.save().action_confirm()
        dialog.buyer_tax_code = "0401234567"
        with dialog.line_ids.edit(0) as line:
            line.quantity = 1
        new = self.env["egov.einvoice.invoice"].browse(dialog.save().action_confirm()["res_id"])
        self.assertRecordValues(
            new,
            [
                {
                    "state": "queued",
                    "amount": 500_000,
                    "buyer_tax_code": "0401234567",
                    "form_code": "2",
                    "replaces_id": self.invoice.id,
                    "replace_reason": "Sai mã số thuế",
                }
            ],
        )

    def test_the_wrong_one_counts_until_the_other_has_its_number(self):
        new = self._replace()
        both = self.invoice + new
        self.assertRecordValues(
            both,
            [{"state": "issued", "amount_effective": 1_000_000}, {"state": "queued", "amount_effective": 0}],
        )
        self._send()
        self.assertRecordValues(
            both,
            [
                {"state": "replaced", "amount_effective": 0, "provider_number": "1", "replaced_by_id": new.id},
                {"state": "issued", "amount_effective": 800_000, "provider_number": "2", "replaced_by_id": False},
            ],
        )
        [[total]] = both._read_group([], [], ["amount_effective:sum"])
        self.assertEqual(total, 800_000)

    def test_the_provider_is_told_what_is_replaced(self):
        new = self._replace()
        self._send()
        self.assertEqual(self.channel.calls, [("issue", self.invoice.uuid), ("replace", new.uuid)])
        self.assertRecordValues(self._transmission(new), [{"kind": "replace", "key": new.uuid, "state": "accepted"}])
        self.assertEqual(
            self.channel.replaced,
            [
                {
                    "uuid": self.invoice.uuid,
                    "form_code": "2",
                    "symbol": "C26TAA",
                    "number": False,
                    "provider_number": "1",
                    "date": date(2026, 11, 20),
                    "moment": datetime(2026, 11, 20, 9),
                    "reason": "Sai số buổi",
                }
            ],
        )

    def test_a_lost_answer_makes_no_second_one(self):
        new = self._replace()
        self.channel.acts = ["lost"]
        self._send()
        self.assertEqual((new.state, self.invoice.state), ("queued", "issued"))
        with clock.at(NOW + timedelta(hours=2)):
            self._send()
        self.assertEqual([call for call, _key in self.channel.calls], ["issue", "replace", "lookup"])
        self.assertEqual((new.state, self.invoice.state), ("issued", "replaced"))

    def test_refused_put_right_and_sent_again(self):
        new = self._replace()
        self.channel.acts = ["refuse"]
        self._send()
        self.assertEqual((new.state, self.invoice.state), ("refused", "issued"))
        new.with_user(self.accountant_a).write({"buyer_tax_code": "0401234567"})
        new.with_user(self.accountant_a).action_issue()
        self._send()
        self.assertEqual((new.state, self.invoice.state, len(self.channel.documents)), ("issued", "replaced", 2))

    def test_a_provider_that_replaces_nothing_says_so(self):
        new = self._replace()
        self.channel.acts = ["not offered"]
        self._send()
        self.assertEqual((new.state, self._transmission(new).state), ("refused", "refused"))
        self.assertIn("nothing was issued", new.last_error)
        self.assertEqual((self.invoice.state, self.invoice.amount_effective), ("issued", 1_000_000))

    def test_once_and_in_a_line(self):
        """The replacement may be wrong, too; the first one is done with."""
        new = self._replace()
        with self.assertRaisesRegex(UserError, "in its place"):
            self._replace()
        with self.assertRaisesRegex(UserError, "numbered"):
            self._replace(new)
        self._send()
        with self.assertRaisesRegex(UserError, "in its place"):
            self.invoice.action_replace()
        last = self._replace(new, price=300_000)
        self._send()
        self.assertEqual([one.state for one in self.invoice + new + last], ["replaced", "replaced", "issued"])
        self.assertEqual((last.replaces_id, new.replaced_by_id), (new, last))

    def test_what_was_replaced_stays(self):
        self._replace()
        self._send()
        own = self.invoice.with_user(self.accountant_a)
        for change in (
            lambda: own.write({"buyer_name": "x"}),
            own.unlink,
            own.action_issue,
            lambda: own.line_ids.write({"price": 1}),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                change()

    def test_only_what_has_a_number(self):
        draft = self._new_invoice()
        with self.assertRaisesRegex(UserError, "numbered"):
            draft.action_replace()

    def test_a_reason_is_needed(self):
        with self.assertRaises(ValidationError):
            self._replace(reason=" ")

    def test_the_new_one_is_of_this_year(self):
        with clock.at(datetime(2027, 1, 4, 3)):
            self.assertEqual(self._dialog().symbol, "C27TAA")
            with self.assertRaisesRegex(UserError, "another year"), self.env.cr.savepoint():
                self._replace()
            self.assertEqual(self._replace(symbol="C27TAA").date, date(2027, 1, 4))

    def test_nothing_in_a_closed_day(self):
        def closed(_company, _day):
            raise UserError(self.env._("closed"))

        self.patch(self.registry["res.company"], "_check_money_day", closed)
        with self.assertRaisesRegex(UserError, "closed"), self.env.cr.savepoint():
            self._replace()

    def test_somebody_else_works_on_it(self):
        self.patch(type(self.invoice), "try_lock_for_update", lambda invoice, **_options: invoice.browse())
        with self.assertRaisesRegex(UserError, "Somebody else"):
            self._replace()

    def test_roles(self):
        for user in (self.leader_a, self.cashier_a, self.admin_a, self.leader_b):
            with self.assertRaises(AccessError):
                self.invoice.with_user(user).action_replace()
            with self.assertRaises(AccessError):
                self._replace(user=user)
        for name in ("replaces_id", "replaced_by_id"):
            with self.assertRaises(AccessError):
                self._new_invoice(**{name: self.invoice.id})

    def test_a_dialog_is_for_who_opened_it(self):
        dialog = self._dialog()
        dialog.reason = "x"
        opened = dialog.save()
        other = self._new_user("accountant_i", "egov_base.group_accountant", self.company_a, self.ward_a, "Kế toán")
        for record in (opened, opened.line_ids):
            self.assertFalse(record.with_user(other).has_access("read"))
            self.assertFalse(record.with_user(self.leader_a).has_access("read"))

    def test_the_print_names_both(self):
        new = self._replace()
        self.assertFalse(new._form_codes())
        self._send()
        self.assertEqual(new._related_texts(), ["Thay thế cho hóa đơn mẫu số 2, ký hiệu C26TAA, số 1, ngày 20/11/2026"])
        self.assertEqual(
            self.invoice._related_texts(),
            ["ĐÃ BỊ THAY THẾ bởi hóa đơn mẫu số 2, ký hiệu C26TAA, số 2, ngày 20/11/2026"],
        )
        (self.invoice + new).with_user(self.leader_a).action_print()
        prints = self.env["egov.form.print"].search([("res_model", "=", new._name), ("res_id", "=", new.id)])
        self.assertTrue(prints._content().startswith(b"%PDF"))
        self.assertEqual(prints.number, new.display_name)

    def test_the_symbol_is_not_printed_twice(self):
        self.invoice.sudo().provider_number = "C26TAA12"
        self.assertEqual(self.invoice._number_text(), "12")
