from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import HEADING, SettlementCommon


@tagged("post_install", "-at_install")
class TestEgovSettlementFile(SettlementCommon):
    def test_a_day_of_a_gateway(self):
        paid, other, twice, open_charge = (self._paid_online(number) for number in "1239")
        due = self._due()
        file = self._gateway_file(
            ("1", paid.pay_ref, "8.000", "0"),
            ("2", other.pay_ref, "7.000", "0"),
            ("3", twice.pay_ref, "8.000", "0"),
            ("4", f"{twice.pay_ref}-2", "8.000", "0"),
            ("5", due.pay_ref, "8.000", "0"),
            ("6", "XYZ", "8.000", "0"),
            ("7", due.pay_ref, "8.000", "9"),
            ("3", twice.pay_ref, "8.000", "0"),
        )
        self.assertEqual(file.state, "done")
        results = [(line.gw_ref, line.result) for line in file.line_ids.sorted("row")]
        self.assertEqual(
            results,
            [
                ("1", "ok"),
                ("2", "amount_diff"),
                ("3", "ok"),
                ("4", "double_payment"),
                ("5", "paid_not_recorded"),
                ("6", "unknown_ref"),
                ("7", "not_success"),
                ("3", "dup_line"),
            ],
        )
        kinds = sorted(file.exception_ids.mapped("kind"))
        self.assertEqual(kinds, ["amount_diff", "double_payment", "paid_not_recorded", "unknown_ref"])
        self.assertEqual(paid.payment_ids.settlement_line_id.gw_ref, "1")
        self.assertFalse(open_charge.payment_ids.settlement_line_id)
        self.assertEqual((file.row_count, file.gross), (8, 63_000))
        self.assertEqual(sum(file.line_ids.mapped("amount")), file.gross)
        self.assertEqual(sum(each["amount"] for each in file.summary), file.gross)

    def test_the_same_file_is_refused_in_words(self):
        text = HEADING + "1;X;20/11/2026;8.000;0;0"
        self._load(text)
        with self.assertRaisesRegex(UserError, "uploaded on .* It is not read twice"):
            self._upload(text, user=self.accountant2_a, name="khac.csv")
        self.assertTrue(self._upload(text, user=self.accountant_b))

    def test_a_line_of_an_earlier_file_is_a_repetition(self):
        charge = self._paid_online("1")
        self._gateway_file(("1", charge.pay_ref, "8.000", "0"))
        file = self._gateway_file(("1", charge.pay_ref, "8.000", "0"), ("2", charge.pay_ref, "8.000", "0"))
        self.assertEqual(self._results(file), {"1": "dup_line", "2": "double_payment"})

    def test_one_payment_for_two_charges(self):
        first, second = self._paid_online("77"), self._due()
        self.env["egov.charge.payment"].flush_model()
        self.env.cr.execute("SAVEPOINT s")
        self.env.cr.execute("DROP INDEX IF EXISTS egov_charge_payment_reference_uniq")
        second.sudo()._record_payment("gateway", 8_000, "77", gateway="testpay")
        file = self._gateway_file(("77", f"{first.pay_ref}-1", "16.000", "0"))
        self.assertEqual(self._results(file), {"77": "ok"})
        self.assertEqual((first + second).payment_ids.settlement_line_id, file.line_ids)

    def test_refunds(self):
        charge = self._paid_online("1")
        charge.with_user(self.accountant_a)._refund(8_000, "transfer", "Thu nhầm", "R1")
        charge.payment_ids.filtered(lambda each: each.kind == "out").sudo().write(
            {"method": "gateway", "gateway": "testpay"}
        )
        file = self._gateway_file(("1", charge.pay_ref, "8.000", "0"), ("R1", charge.pay_ref, "8.000", "Hoàn"))
        self.assertEqual(self._results(file), {"1": "ok", "R1": "refund_ok"})
        file = self._gateway_file(("R2", charge.pay_ref, "8.000", "Hoàn"))
        self.assertEqual(self._results(file), {"R2": "refund_unexpected"})

    def test_rows_that_cannot_be_read_are_exceptions(self):
        file = self._load(HEADING + "1;X;20/11/2026;abc;0;0\n2;X;20/11/2026;8.000;0;??\n")
        self.assertEqual(file.bad_count, 2)
        self.assertEqual(file.exception_ids.mapped("kind"), ["bad_row", "bad_row"])
        self.assertTrue(any("abc" in text for text in file.exception_ids.mapped("text")))

    def test_another_layout_stops_in_words_and_can_be_put_right(self):
        charge = self._paid_online("1")
        text = HEADING + f"1;{charge.pay_ref};20/11/2026;8.000;0;0"
        file = self._load(text, self.bank)
        self.assertEqual(file.state, "stopped")
        self.assertIn("Số bút toán", file.stop_reason)
        file.profile_id = self.gateway
        file.action_load()
        self._run(file)
        self.assertEqual((file.state, self._results(file)), ("done", {"1": "ok"}))

    def test_a_crash_leaves_nothing_and_the_file_is_read_again(self):
        charge = self._paid_online("1")
        file = self._upload(HEADING + f"1;{charge.pay_ref};20/11/2026;8.000;0;0")
        file.action_load()

        def crash(*_arguments):
            raise RuntimeError("killed")

        with self.assertRaises(RuntimeError), self.cr.savepoint():
            with self.patch_once(file, crash):
                file.sudo()._load_batch()
        self.assertEqual((file.state, len(file.line_ids)), ("loading", 0))
        self._run(file)
        self.assertEqual(self._results(file), {"1": "ok"})

    def patch_once(self, file, function):
        from unittest.mock import patch  # noqa: PLC0415

        return patch.object(type(file), "_write_totals", function)

    @mute_logger("odoo.addons.egov_import.models.egov_import_batch_mixin")
    def test_something_unexpected_stops_the_file(self):
        file = self._upload(HEADING + "1;X;20/11/2026;8.000;0;0")
        file.action_load()

        def crash(*_arguments):
            raise RuntimeError("bug")

        with self.patch_once(file, crash):
            self._run(file)
        self.assertEqual((file.state, len(file.line_ids)), ("stopped", 0))

    def test_what_stops_a_file_is_said_in_the_language_of_who_uploaded_it(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        self.accountant_a.lang = "vi_VN"
        self._upload(HEADING + "1;X;20/11/2026;8.000;0;0").action_load()
        files, spoken = self.env["egov.settlement.file"], []
        with (
            patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *_args, **_options: 60),
            patch.object(type(files), "_load_apart", lambda file: bool(spoken.append(file.env.lang))),
        ):
            files._cron_load()
        self.assertEqual(spoken, ["vi_VN"])

    def test_fees_by_contract(self):
        self.gateway.write({"checks_fee": True, "fee_percent": 1.1})
        charges = [self._paid_online(number) for number in "123"]
        lines = [
            f"{number};{charge.pay_ref};20/11/2026;8.000;{fee};0"
            for number, charge, fee in zip("123", charges, (88, 89, 200), strict=True)
        ]
        file = self._load(HEADING + "\n".join(lines))
        self.assertEqual(set(file.line_ids.mapped("result")), {"ok"})
        self.assertEqual([(each.kind, each.line_id.gw_ref) for each in file.exception_ids], [("fee_diff", "3")])
        self.assertEqual((file.gross, file.fee, file.net), (24_000, 377, 23_623))

    def test_what_was_read_does_not_change(self):
        file = self._load(HEADING + "1;X;20/11/2026;8.000;0;0")
        for step in (lambda: file.write({"file_name": "x"}), file.unlink, file.action_load):
            with self.assertRaises(UserError):
                step()
        draft = self._upload(HEADING + "2;X;20/11/2026;8.000;0;0")
        draft.unlink()

    def test_an_empty_or_broken_file(self):
        with self.assertRaises(UserError):
            self._upload("")
        for content in (b"%PDF-1.4", b"PK\x03\x04 broken", HEADING.encode()):
            with self.subTest(content=content[:8]):
                file = self._load(content)
                self.assertEqual(file.state, "stopped")
                self.assertTrue(file.stop_reason)
