from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.egov_fee.tools import pay_ref

from .common import FeeCommon


@tagged("post_install", "-at_install")
class TestEgovCharge(FeeCommon):
    def test_what_is_due(self):
        charge = self._due((self.copy, 3, 250), (self.extract, 2))
        self.assertEqual((charge.amount_tariff, charge.amount, charge.state), (616_000, 616_000, "due"))
        self.assertTrue(pay_ref.is_valid(charge.pay_ref))
        self.assertEqual(charge.payer_name, self.an.name)
        self.assertEqual(self._kinds(charge), ["due"])

    def test_the_amount_follows_the_typing(self):
        form = Form(self.env["egov.charge"].with_user(self.cashier_a))
        form.party_id = self.an
        with form.line_ids.new() as line:
            line.fee_id = self.copy
            self.assertEqual(line.amount, 0)
            line.pages = 10
            self.assertEqual(line.amount, 12_000)
            line.quantity = 2
            self.assertEqual(line.amount, 24_000)
        charge = form.save()
        self.assertEqual(charge.amount, 24_000)

    def test_every_charge_has_a_reference_of_its_own(self):
        self.assertNotEqual(self._due().pay_ref, self._due().pay_ref)

    def test_the_best_exemption_counts_and_is_kept(self):
        self._new_policy(self.extract, beneficiary_id=self.poor.id, percent_due=50)
        free = self._new_policy(self.extract, beneficiary_id=self.merit.id, percent_due=0)
        charge = self._new_charge((self.extract, 2), beneficiary_ids=[Command.set((self.poor | self.merit).ids)])
        self.assertEqual((charge.amount, charge.amount_waived), (0, 16_000))
        self.assertEqual(charge.line_ids.policy_id, free)
        with self.assertRaises(UserError):
            charge.action_confirm()
        charge.evidence = "Thẻ người có công 12/2024"
        charge.action_confirm()
        self.assertEqual(charge.state, "waived")
        self.assertEqual(charge.event_ids.reason, "Thẻ người có công 12/2024")
        with self.assertRaises(UserError):
            charge._collect("cash", 0)

    def test_what_cannot_be_counted_is_said_in_words(self):
        for line in ((self.copy, 1), (self.copy, 1, 0), (self.extract, 0), (self.extract, -2)):
            charge = self._new_charge(line)
            with self.subTest(line=line), self.assertRaises(UserError):
                charge.action_confirm()
            self.assertEqual(charge.state, "draft")

    def test_nothing_is_due_without_fees_or_tariff(self):
        with self.assertRaises(UserError):
            self._new_charge().action_confirm()
        unpriced = self.env["egov.fee"].create({"name": "x", "code": "T-NONE", "legal_basis": "x"})
        with self.assertRaises(UserError):
            self._new_charge((unpriced, 1)).action_confirm()

    def test_a_slip_of_the_hand_is_not_a_billion(self):
        charge = self._new_charge((self.extract, 200_000))
        with self.assertRaises(UserError):
            charge.action_confirm()

    def test_money_belongs_to_fees(self):
        charge = self._due((self.extract, 1), (self.copy, 1, 3))
        charge._collect("cash", 13_000)
        charge.with_user(self.accountant_a)._refund(9_000, "cash", "x")
        charge.with_user(self.accountant_a)._refund(4_000, "cash", "x")
        coming, first, second = charge.payment_ids.sorted("id")
        self.assertEqual(coming._by_fee(), {self.extract: 8_000, self.copy: 5_000})
        self.assertEqual(first._by_fee(), {self.copy: -5_000, self.extract: -4_000})
        self.assertEqual(second._by_fee(), {self.extract: -4_000})

    def test_collected_once(self):
        charge = self._due()
        payment = charge._collect("cash", 8_000)
        self.assertEqual((charge.state, charge.amount_paid), ("paid", 8_000))
        self.assertEqual((payment.kind, payment.user_id), ("in", self.cashier_a))
        with self.assertRaises(UserError):
            charge._collect("cash", 8_000)
        self.assertEqual(self._kinds(charge), ["due", "paid"])

    def test_only_the_exact_amount(self):
        charge = self._due()
        for amount in (7_999, 8_001, -8_000, 0):
            with self.subTest(amount=amount), self.assertRaises(ValidationError):
                charge._collect("cash", amount)
        self.assertEqual(charge.state, "due")

    def test_a_card_needs_the_reference_of_its_slip(self):
        charge = self._due()
        with self.assertRaises(ValidationError):
            charge._collect("card", 8_000, "  ")
        charge._collect("card", 8_000, "004217")
        self.assertEqual(charge.payment_ids.display_name, f"{charge.pay_ref} · Card terminal 004217")

    @mute_logger("odoo.sql_db")
    def test_a_transfer_pays_one_charge(self):
        self._due()._collect("transfer", 8_000, "FT26324001")
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self._due()._collect("transfer", 8_000, "FT26324001")
            self.env.flush_all()

    def test_a_fixed_amount_is_not_touched(self):
        charge = self._due()
        attempts = (
            lambda: charge.write({"channel": "online"}),
            lambda: charge.write({"line_ids": [Command.clear()]}),
            lambda: charge.line_ids.write({"quantity": 2}),
            lambda: charge.line_ids.unlink(),
            lambda: charge.line_ids.create({"charge_id": charge.id, "fee_id": self.copy.id}),
            lambda: charge.unlink(),
        )
        for number, attempt in enumerate(attempts):
            with self.subTest(number=number), self.assertRaises(UserError):
                attempt()

    def test_a_line_does_not_move_into_a_fixed_charge(self):
        charge, draft = self._due(), self._new_charge((self.copy, 1, 3))
        with self.assertRaises(UserError):
            draft.line_ids.charge_id = charge

    def test_a_change_has_a_reason_and_keeps_the_reference(self):
        charge = self._due()
        reference = charge.pay_ref
        with self.assertRaises(ValidationError):
            charge._reopen(" ")
        charge._reopen("Nhập thiếu một bản")
        charge.line_ids.quantity = 2
        charge.action_confirm()
        self.assertEqual((charge.pay_ref, charge.amount), (reference, 16_000))
        self.assertEqual(self._kinds(charge), ["due", "changed", "due"])
        changed = charge.event_ids.filtered(lambda event: event.kind == "changed")
        self.assertEqual((changed.before, changed.reason), (8_000, "Nhập thiếu một bản"))

    def test_a_cancelled_charge_is_over(self):
        charge = self._due()
        charge._cancel("Công dân rút hồ sơ")
        for step in (lambda: charge._collect("cash", 8_000), lambda: charge._reopen("x"), lambda: charge._cancel("x")):
            with self.assertRaises(UserError):
                step()

    def test_money_is_given_back_by_the_accountant_alone(self):
        charge = self._due((self.extract, 2))
        charge._collect("cash", 16_000)
        with self.assertRaises(AccessError):
            charge._refund(8_000, "cash", "Thu thừa")
        accountant = charge.with_user(self.accountant_a)
        for amount in (0, -1, 16_001):
            with self.subTest(amount=amount), self.assertRaises(ValidationError):
                accountant._refund(amount, "cash", "Thu thừa")
        accountant._refund(6_000, "cash", "Thu thừa")
        self.assertEqual((charge.state, charge.amount_paid), ("paid", 10_000))
        with self.assertRaises(ValidationError):
            accountant._refund(10_001, "cash", "Thu thừa")
        accountant._refund(10_000, "transfer", "Thu thừa", "UNC 12")
        self.assertEqual((charge.state, charge.amount_paid), ("refunded", 0))
        self.assertEqual(sum(charge.payment_ids.mapped("signed_amount")), 0)

    def test_a_payment_under_way_holds_the_charge(self):
        charge = self._due()
        self.patch(type(charge), "_is_payment_under_way", lambda charge: True)
        steps = (
            lambda: charge._reopen("x"),
            lambda: charge._cancel("x"),
            lambda: charge._collect("cash", 8_000),
        )
        for step in steps:
            with self.assertRaises(UserError):
                step()
        self.assertEqual(charge.state, "due")

    def test_receipts_follow_by_hooks(self):
        Charge = type(self.env["egov.charge"])
        followed = []
        self.patch(Charge, "_on_collected", lambda charge, payment: followed.append(payment.signed_amount))
        self.patch(Charge, "_on_refunded", lambda charge, payment: followed.append(payment.signed_amount))
        charge = self._due()
        charge._collect("cash", 8_000)
        charge.with_user(self.accountant_a)._refund(3_000, "cash", "x")
        self.assertEqual(followed, [8_000, -3_000])

    def test_found_by_what_people_say(self):
        charge = self._due()
        for text in (charge.pay_ref, charge.pay_ref[-6:].lower(), self.an.name.split()[0].lower()):
            with self.subTest(text=text):
                found = self.env["egov.charge"].with_user(self.cashier_a).search([("search_text", "ilike", text)])
                self.assertEqual(charge in found, text != charge.pay_ref[-6:].lower())
