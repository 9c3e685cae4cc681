from datetime import datetime

from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import HEADING, SettlementCommon


@tagged("post_install", "-at_install")
class TestEgovSettlementBank(SettlementCommon):
    def test_a_transfer_with_the_exact_amount_pays_its_charge(self):
        charge = self._due()
        file = self._bank_file(("FT1", "8.000", "", f"MBVCB {charge.pay_ref} nop phi"))
        self.assertEqual((charge.state, charge.payment_ids.method), ("paid", "transfer"))
        self.assertEqual(charge.payment_ids.reference, "FT1")
        self.assertEqual(charge.payment_ids.settlement_line_id, file.line_ids)
        self.assertEqual((file.line_ids.result, file.state), ("ok", "done"))
        self.assertEqual(charge.payment_ids.user_id, self.accountant_a)

    def test_every_transfer_has_one_payment_or_one_exception(self):
        exact, less, twice, paid, gone = (self._due() for _each in range(5))
        paid._collect("card", 8_000, "T1")
        gone._cancel("x")
        file = self._bank_file(
            ("FT1", "8.000", "", exact.pay_ref),
            ("FT2", "7.000", "", less.pay_ref),
            ("FT3", "8.000", "", twice.pay_ref),
            ("FT4", "8.000", "", twice.pay_ref),
            ("FT5", "8.000", "", paid.pay_ref),
            ("FT6", "8.000", "", gone.pay_ref),
            ("FT7", "8.000", "", "khong ro"),
            ("FT8", "", "55.000", "phi quan ly tai khoan"),
        )
        self.assertEqual(
            self._results(file),
            {
                "FT1": "ok",
                "FT2": "amount_diff",
                "FT3": "ok",
                "FT4": "double_payment",
                "FT5": "double_payment",
                "FT6": "paid_not_recorded",
                "FT7": "unknown_ref",
                "FT8": "other_out",
            },
        )
        for line in file.line_ids.filtered(lambda line: line.kind == "in"):
            self.assertEqual(len(line.payment_ids) + len(line.exception_ids), 1, line.gw_ref)
        self.assertEqual((less.state, twice.state, len(twice.payment_ids)), ("due", "paid", 1))

    def test_a_crash_between_transfers_collects_each_once(self):
        charges = [self._due() for _each in range(3)]
        rows = [(f"FT{n}", "8.000", "", charge.pay_ref) for n, charge in enumerate(charges)]
        file = self._upload(
            "Số bút toán;Ngày giao dịch;Ghi có;Ghi nợ;Nội dung\n"
            + "\n".join(f"{n};20/11/2026;{credit};{debit};{memo}" for n, credit, debit, memo in rows),
            self.bank,
        )
        file.action_load()
        self.assertTrue(file.sudo()._load_batch())
        self.assertEqual(set(file.line_ids.mapped("result")), {"collect"})
        file.line_ids[0].sudo()._collect_due()
        self._run(file)
        self.assertEqual([len(charge.payment_ids) for charge in charges], [1, 1, 1])
        self.assertEqual(set(file.line_ids.mapped("result")), {"ok"})

    def test_paid_or_changed_between_reading_and_collecting(self):
        cash, changed = self._due(), self._due()
        file = self._upload(
            "Số bút toán;Ngày giao dịch;Ghi có;Ghi nợ;Nội dung\n"
            f"A;20/11/2026;8.000;;{cash.pay_ref}\nB;20/11/2026;8.000;;{changed.pay_ref}",
            self.bank,
        )
        file.action_load()
        file.sudo()._load_batch()
        cash._collect("card", 8_000, "T2")
        changed._reopen("x")
        changed.line_ids.quantity = 2
        changed.action_confirm()
        self._run(file)
        self.assertEqual(self._results(file), {"A": "double_payment", "B": "amount_diff"})
        self.assertEqual(len(file.exception_ids), 2)

    def test_a_transfer_that_the_cashier_has_recorded(self):
        charge = self._due()
        charge._collect("transfer", 8_000, "FT9")
        file = self._bank_file(("FT9", "8.000", "", "khong ghi noi dung"))
        self.assertEqual(self._results(file), {"FT9": "ok"})
        self.assertEqual(charge.payment_ids.settlement_line_id, file.line_ids)

    def test_a_closed_day_leaves_an_exception(self):
        charge = self._due()
        self.env["egov.day.lock"].with_user(self.accountant_a)._close(self.company_a, clock.today())
        file = self._bank_file(("FT1", "8.000", "", charge.pay_ref))
        self.assertEqual((charge.state, file.line_ids.result), ("due", "paid_not_recorded"))
        self.assertIn("closed", file.exception_ids.text)

    def test_payouts_are_the_net_of_the_files(self):
        charges = [self._paid_online(number) for number in "12"]
        files = [
            self._load(HEADING + f"{n};{charge.pay_ref};20/11/2026;8.000;100;0")
            for n, charge in zip("12", charges, strict=True)
        ]
        statement = self._bank_file(("FT1", "15.800", "", "TESTPAY tra tien 20/11"))
        self.assertEqual(statement.line_ids.result, "payout")
        self.assertEqual([file.payout_line_id for file in files], [statement.line_ids] * 2)
        self.assertFalse(statement.exception_ids)
        statement = self._bank_file(("FT2", "1.000", "", "TestPay thanh toan"))
        self.assertEqual(statement.exception_ids.kind, "payout_diff")

    def test_missing_payments_are_named_after_the_cut_off(self):
        listed, missing = self._paid_online("1"), self._paid_online("2")
        self._gateway_file(("1", listed.pay_ref, "8.000", "0"))
        exceptions = self.env["egov.settlement.exception"]
        files = self.env["egov.settlement.file"]
        files._cron_missing()
        self.assertFalse(exceptions.search([("charge_id", "=", missing.id)]))
        with clock.at(datetime(2026, 11, 22, 2)):
            files._cron_missing()
            files._cron_missing()
        found = exceptions.search([("charge_id", "in", (listed + missing).ids)])
        self.assertEqual([(each.kind, each.charge_id) for each in found], [("missing_in_file", missing)])

    def test_channels_without_files_miss_nothing(self):
        charge = self._paid_online("1", gateway="othergate")
        other = self._paid_online("2")
        self._gateway_file(("2", other.pay_ref, "8.000", "0"))
        with clock.at(datetime(2026, 11, 30, 2)):
            self.env["egov.settlement.file"]._cron_missing()
        self.assertFalse(self.env["egov.settlement.exception"].search([("charge_id", "=", charge.id)]))
