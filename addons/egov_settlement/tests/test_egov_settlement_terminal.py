from odoo.tests import tagged

from .common import SettlementCommon


@tagged("post_install", "-at_install")
class TestEgovSettlementTerminal(SettlementCommon):
    """Cards at the counter: the cashier types the number of the slip, the acquirer's file has it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.terminal = cls._new_profile(
            "terminal",
            "pos",
            col_gw_ref="Mã chuẩn chi",
            col_moment="Ngày giao dịch",
            col_amount="Số tiền",
            col_fee="Phí",
            payout_words="POS",
        )

    def _paid_by_card(self, number):
        charge = self._due()
        charge.with_user(self.cashier_a)._collect("card", charge.amount, number)
        return charge

    def _terminal_file(self, *rows):
        lines = [f"{number};20/11/2026 09:05:00;{amount};88" for number, amount in rows]
        return self._load("Mã chuẩn chi;Ngày giao dịch;Số tiền;Phí\n" + "\n".join(lines), self.terminal)

    def test_a_slip_is_found_by_its_number(self):
        paid, mistyped = self._paid_by_card("A10001"), self._paid_by_card("A10002")
        online = self._paid_online("A10003")
        file = self._terminal_file(("A10001", "8.000"), ("A10002", "80.000"), ("A10003", "8.000"))
        self.assertEqual(
            self._results(file), {"A10001": "ok", "A10002": "amount_diff", "A10003": "unknown_ref"}, "not the gateway's"
        )
        self.assertEqual(paid.payment_ids.settlement_line_id.gw_ref, "A10001")
        self.assertEqual(file.exception_ids.filtered(lambda each: each.kind == "amount_diff").charge_id, mistyped)
        self.assertFalse(online.payment_ids.settlement_line_id)

    def test_a_card_payment_in_no_file_is_named(self):
        charge = self._paid_by_card("A10009")
        other = self._paid_by_card("A10001")
        self._terminal_file(("A10001", "8.000"))
        self.env["egov.settlement.parameter"].search([("code", "=", "cutoff_days")]).value = "0"
        self.env["egov.settlement.exception"]._raise_missing(self.company_a)
        missing = self.env["egov.settlement.exception"].search([("kind", "=", "missing_in_file")])
        self.assertEqual(missing.charge_id, charge)
        self.assertNotIn(other, missing.charge_id)

    def test_what_the_acquirer_pays_out_is_its_net(self):
        self._paid_by_card("A10001")
        file = self._terminal_file(("A10001", "8.000"))
        self._bank_file(("FT1", "7.912", "", "Thanh toan POS ngay 20/11"))
        self.assertEqual(file.payout_line_id.gw_ref, "FT1")

    def test_money_of_a_slip_that_nobody_typed_is_recorded_as_a_card_payment(self):
        charge = self._due()
        file = self._terminal_file(("A10005", "8.000"))
        found = file.exception_ids
        self.assertEqual(found.kind, "unknown_ref")
        found.sudo().charge_id = charge
        found.with_user(self.accountant2_a)._record("Liên 2 của máy")
        self.assertEqual((charge.state, charge.payment_ids.method), ("paid", "card"))
        self.assertEqual(charge.payment_ids.settlement_line_id, file.line_ids)
