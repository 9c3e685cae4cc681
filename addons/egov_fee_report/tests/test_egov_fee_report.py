import base64
import io
from unittest.mock import patch

from openpyxl import load_workbook

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.egov_base.tools import clock

from ..report import paper, tables
from .common import FIRST, LAST, NOVEMBER, OCTOBER, FeeReportCommon


@tagged("post_install", "-at_install")
class TestEgovFeeReport(FeeReportCommon):
    def test_one_month_is_the_same_everywhere(self):
        self._month()
        days = [("company_id", "=", self.company_a.id), ("day", ">=", FIRST), ("day", "<=", LAST)]
        payments = self.env["egov.charge.payment"].search(days)
        raw = sum(payments.mapped("signed_amount"))
        self.assertEqual(raw, 8_000 + 16_000 + 5_000 + 24_000 + 4_000 - 6_000)
        movements = self.env["egov.fee.movement"].search(days)
        self.assertEqual(sum(movements.mapped("amount")), raw)
        book, remit = self._report("book")._make_table(), self._report("remit")._make_table()
        ways = ("Tiền mặt", "Thẻ", "Chuyển khoản, QR", "VNPAY", "MoMo")
        self.assertEqual(book.total("Tổng"), raw)
        self.assertEqual([book.total(way) for way in ways], [8_000, 16_000, -1_000, 24_000, 4_000])
        self.assertEqual(remit.total("Thu trong kỳ"), raw)
        self.assertEqual(remit.total("Để lại") + remit.total("Phải nộp"), raw)
        by_fee = dict(self.env["egov.fee.movement"]._read_group(days, ["fee_id"], ["amount:sum"]))
        self.assertEqual({row[3]: row[4] for row in remit.rows}, {fee.name: sum_ for fee, sum_ in by_fee.items()})
        receipts = self._report("receipt")._make_table()
        self.assertEqual((receipts.total("Còn hiệu lực"), receipts.total("Thu trừ hoàn")), (raw, raw))

    def test_a_replacement_in_another_month_moves_no_money(self):
        charge = self._pay(at=OCTOBER)
        before = self._report("receipt", day=OCTOBER.date())._make_table().total("Thu trừ hoàn")
        with clock.at(NOVEMBER):
            receipt = charge.receipt_id.with_user(self.accountant_a)
            receipt._replace(charge._receipt_lines(), "Sai mã số thuế", payer_tax_code="0401234567")
        october, november = (self._report("receipt", day=day.date())._make_table() for day in (OCTOBER, NOVEMBER))
        self.assertEqual((before, october.total("Thu trừ hoàn"), november.total("Thu trừ hoàn")), (8_000, 8_000, 0))
        self.assertEqual((october.total("Còn hiệu lực"), november.total("Còn hiệu lực")), (0, 8_000))
        self.assertEqual(self._report("book", day=OCTOBER.date())._make_table().total("Tổng"), 8_000)
        self.assertFalse(self._report("book")._make_table().rows)

    def test_rows_are_the_parts_of_payments(self):
        charges = self._month()
        rows = self.env["egov.fee.movement"].search([("charge_id", "in", charges.ids)])
        self.assertEqual(len(rows), len(set(rows.ids)))
        for payment in charges.payment_ids:
            own = rows.filtered(lambda row, payment=payment: row.payment_id == payment)
            sums = {}
            for row in own:
                sums[row.fee_id] = sums.get(row.fee_id, 0) + row.amount
            with self.subTest(payment=payment.display_name):
                self.assertEqual(sums, payment._by_fee())
        self.assertEqual(rows[:1].action_open_charge()["res_id"], rows[:1].charge_id.id)

    def test_the_book_names_the_receipt_and_the_cashier(self):
        charge = self._pay()
        row = self._report("book")._make_table().rows[0]
        self.assertEqual(
            row[:6],
            (1, NOVEMBER.date(), charge.receipt_id.display_name, self.an.name, charge.pay_ref, self.extract.name),
        )
        self.assertEqual(row[-1], self.cashier_a.name)

    def test_a_gateway_that_nobody_foresaw_has_its_column(self):
        self._pay(method="gateway", reference="Z1", gateway="zalo")
        table = self._report("book")._make_table()
        self.assertEqual((table.total("zalo"), table.total("Tổng")), (8_000, 8_000))

    def test_receipts_mask_whose_they_are(self):
        self._pay()
        row = self._report("receipt")._make_table().rows[0]
        self.assertEqual((row[6], row[8], row[9]), ("048******567", 8_000, 8_000))

    def test_exemptions_count_what_was_spared(self):
        self._month()
        self._pay((self.extract, 3), beneficiary_ids=[(6, 0, self.poor.ids)], evidence="Sổ 2")
        draft = self._new_charge((self.extract, 9), beneficiary_ids=[(6, 0, self.poor.ids)])
        self.assertEqual(draft.state, "draft")
        (row,) = self._report("waived")._make_table().rows
        self.assertEqual(row[1], "Hộ nghèo")
        self.assertEqual(row[4:], (2, 32_000, 16_000, 16_000))

    def test_shifts_stand_in_the_cash_book(self):
        shift = (
            self.env["egov.cash.shift"]
            .with_user(self.cashier_a)
            ._open(self.company_a, self.env["egov.cash.counter"], 100_000)
        )
        table = self._report("shift", day="2026-11-20")._make_table()
        self.assertEqual(table.refs, [("egov.cash.shift", shift.id)])
        self.assertEqual(table.total("Đầu ca"), 100_000)

    def test_gateways_show_what_is_still_to_come(self):
        profile = self._new_profile()
        charge = self._pay(method="gateway", reference="G1", gateway="testpay")
        content = (
            f"So;Don;Luc;Tien;Phi;Kq\nG1;{charge.pay_ref};10/11/2026 12:00:00;8000;100;0\nG9;P0;10/11/2026;5000;0;0"
        )
        files = self.env["egov.settlement.file"].with_user(self.accountant_a)
        content = base64.b64encode(content.encode())
        file = files.create({"profile_id": profile.id, "file": content, "file_name": "t.csv"})
        file.action_load()
        while file.sudo()._load_apart():
            pass
        table = self._report("gateway")._make_table()
        self.assertEqual(table.refs, [("egov.settlement.file", file.id)])
        self.assertEqual(
            (table.total("Tổng tiền"), table.total("Phí của cổng"), table.total("Chưa về")), (13_000, 100, 12_900)
        )
        self.assertEqual(table.total("Còn mở"), 1)
        self.assertIn("5.000 đ", table.rows[0][11])
        with patch.object(type(self.company_a), "_on_money_moved") as told:
            file.sudo().payout_line_id = file.line_ids[0]
        events = [(call.args[0], call.args[2]) for call in told.call_args_list]
        self.assertEqual(events, [("settled", 12_900), ("gateway_fee", 100)])
        self.assertEqual(self._report("gateway")._make_table().total("Đã về tài khoản"), 12_900)

    def _new_profile(self):
        columns = {"gw_ref": "So", "order_ref": "Don", "moment": "Luc", "amount": "Tien", "fee": "Phi", "status": "Kq"}
        vals = {f"col_{name}": column for name, column in columns.items()}
        common = {"name": "x", "source": "gateway", "channel": "testpay", "valid_from": "2020-01-01"}
        words = [(0, 0, {"word": "0", "meaning": "success"})]
        return self.env["egov.settlement.profile"].create({**common, **vals, "legal_basis": "x", "word_ids": words})

    def test_cash_brought_to_the_bank_is_told(self):
        shifts = self.env["egov.cash.shift"].with_user(self.cashier_a)
        shift = shifts._open(self.company_a, self.env["egov.cash.counter"], 100_000)
        with patch.object(type(self.company_a), "_on_money_moved") as told:
            shift._add_move("change", 20_000)
            shift._add_move("deposit", 50_000, "GNT 5")
        (call,) = told.call_args_list
        self.assertEqual(call.args[0::2], ("deposited", 50_000))

    def test_files(self):
        self._month()
        for kind in tables.REPORTS:
            report = self._report(kind)
            with self.subTest(kind=kind):
                name, content = report._file("xlsx")
                self.assertEqual(name, f"{kind}-20261101-20261130.xlsx")
                sheet = load_workbook(io.BytesIO(content)).active
                table = report._make_table()
                self.assertEqual(sheet.max_row, 1 + len(table.rows) + bool(table.foot("x")))
                self.assertTrue(report._file("pdf")[1].startswith(b"%PDF"))
        last = [
            cell.value for cell in list(load_workbook(io.BytesIO(self._report("book")._file("xlsx")[1])).active)[-1]
        ]
        self.assertIn(51_000, last)

    def test_the_screen_leads_to_the_rows(self):
        charge = self._pay()
        report = self._report("book")
        self.assertIn(f"/odoo/egov.charge/{charge.id}", report.preview)
        self.assertIn("8.000", report.preview)
        for kind, model in (("book", "egov.fee.movement"), ("receipt", "egov.receipt"), ("shift", "egov.cash.shift")):
            action = self._report(kind).action_view_rows()
            self.assertEqual(action["res_model"], model)
            self.env[model].with_user(self.accountant_a).search(action["domain"])
        found = self.env["egov.charge"].search(self._report("waived").action_view_rows()["domain"])
        self.assertFalse(found)

    def test_what_people_typed_is_no_markup(self):
        charge = self._new_charge((self.extract, 1))
        charge.payer_name = "<script>alert(1)</script>"
        charge.action_confirm()
        charge._collect("cash", 8_000)
        preview = self._report("book", day="2026-11-20").preview
        self.assertNotIn("<script>", preview)

    def test_long_reports_are_cut_on_the_screen_alone(self):
        table = self._report("book")._make_table()
        for number in range(paper.SHOWN + 1):
            table.add(number, *[""] * (len(table.columns) - 1))
        self.assertIn("all rows", paper.screen(table, "x", "all rows"))
        self.assertEqual(paper.screen(table, "x", "").count("<tr>"), paper.SHOWN + 2)

    def test_periods(self):
        form = Form(self.env["egov.fee.report"].with_user(self.accountant_a))
        form.day = "2026-05-17"
        wanted = {"day": "05-17 05-17", "month": "05-01 05-31", "quarter": "04-01 06-30", "year": "01-01 12-31"}
        for kind, days in wanted.items():
            form.period = kind
            self.assertEqual(f"{form.date_from:%m-%d} {form.date_to:%m-%d}", days)
        form.period = "other"
        form.date_from, form.date_to = "2026-05-02", "2026-05-09"
        self.assertIn("02/05/2026", form.save().display_name)
        for days in (("2026-05-02", "2026-05-01"), ("2025-01-01", "2026-05-01")):
            with self.assertRaises(ValidationError):
                self._report("book", period="other", date_from=days[0], date_to=days[1])._make_table()

    def test_another_office_is_not_told(self):
        self._month()
        report = self._report("book", user=self.leader_b)
        self.assertFalse(report._make_table().rows)
        with self.assertRaises(AccessError):
            self._report("book", user=self.leader_b, company_id=self.company_a.id)
