import io
from datetime import datetime

import xlsxwriter

from odoo.tests import BaseCase, tagged

from ..tools import layout
from ..tools.layout import BadRow, Layout, NoColumns

COLUMNS = {"gw_ref": ["Mã GD"], "order_ref": ["Đơn hàng"], "moment": ["Ngày"], "amount": ["Số tiền"]}
HEADING = "Mã GD;Đơn hàng;Ngày;Số tiền\n"
WORDS = {"00": "success", "02": "failed", "refund": "refund", "pay": "success"}


def rows(text, **options):
    options = {"columns": COLUMNS, **options}
    content = text if isinstance(text, bytes) else text.encode("utf-8-sig")
    return list(layout.read(content, Layout(**options)))


@tagged("post_install", "-at_install")
class TestLayout(BaseCase):
    def test_a_file_with_a_byte_order_mark_and_a_title_above(self):
        text = "Sao kê VNPAY\n\n" + HEADING + "1;P26110000427;20/11/2026 09:00:00;1.234.567\n\n"
        (row,) = rows(text)
        self.assertEqual((row.gw_ref, row.order_ref, row.kind), ("1", "P26110000427", "in"))
        self.assertEqual((row.amount, row.net, row.moment), (1_234_567, 1_234_567, datetime(2026, 11, 20, 2)))

    def test_the_same_rows_in_every_encoding(self):
        text = HEADING + "1;X;20/11/2026;8.000\n"
        for encoding in ("utf-8", "utf-8-sig", "utf-16"):
            with self.subTest(encoding=encoding):
                self.assertEqual(len(rows(text.encode(encoding))), 1)

    def test_headings_without_accents_or_in_another_wording(self):
        columns = {**COLUMNS, "amount": ["vnp_Amount", "SO TIEN"]}
        self.assertEqual(rows(HEADING + "1;X;20/11/2026;8.000", columns=columns)[0].amount, 8_000)

    def test_a_missing_column_is_named(self):
        with self.assertRaises(NoColumns) as caught:
            rows("Mã GD;Ngày\n1;20/11/2026\n")
        self.assertEqual(caught.exception.missing, ["Đơn hàng", "Số tiền"])

    def test_bad_rows_say_where(self):
        text = HEADING + "1;X;20/11/2026;abc\n;X;20/11/2026;1\n3;X;;1\n4;X;20/11/2026;-1\n"
        found = [(bad.number, bad.role, bad.code) for bad in rows(text)]
        self.assertEqual(
            found,
            [(2, "amount", "AMOUNT"), (3, "gw_ref", "EMPTY"), (4, "moment", "EMPTY"), (5, "amount", "NEGATIVE")],
        )

    def test_words_tell_what_has_happened(self):
        columns = {**COLUMNS, "status": ["Trạng thái"], "kind": ["Loại"]}
        text = HEADING.strip() + ";Trạng thái;Loại\n1;X;20/11/2026;1;00;PAY\n2;X;20/11/2026;1;02;pay\n"
        text += "3;X;20/11/2026;1;00;Refund\n4;X;20/11/2026;1;99;pay\n"
        found = rows(text, columns=columns, words=WORDS)
        meanings = [(row.status, row.kind) for row in found[:3]]
        self.assertEqual(meanings, [("success", "in"), ("failed", "in"), ("success", "out")])
        self.assertEqual(found[3], BadRow(5, "status", "WORD", "99"))

    def test_signs(self):
        text = HEADING + "1;X;20/11/2026;-8.000\n"
        (row,) = rows(text, signs="signed")
        self.assertEqual((row.kind, row.amount), ("out", 8_000))
        columns = {"gw_ref": ["Mã"], "moment": ["Ngày"], "credit": ["Có"], "debit": ["Nợ"], "memo": ["Nội dung"]}
        text = "Mã;Ngày;Có;Nợ;Nội dung\n1;20/11/2026;8.000;;a\n2;20/11/2026;0;500;b\n3;20/11/2026;1;1;c\n"
        found = rows(text, columns=columns, signs="columns")
        self.assertEqual([(row.kind, row.amount) for row in found[:2]], [("in", 8_000), ("out", 500)])
        self.assertIsInstance(found[2], BadRow)

    def test_fees_and_net(self):
        columns = {**COLUMNS, "fee": ["Phí"], "net": ["Thực nhận"]}
        text = HEADING.strip() + ";Phí;Thực nhận\n1;X;20/11/2026;10.000;110;9.890\n"
        (row,) = rows(text, columns=columns)
        self.assertEqual((row.fee, row.net), (110, 9_890))

    def test_a_workbook_with_real_dates_and_times(self):
        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream)
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Mã GD", "Đơn hàng", "Ngày", "Số tiền"])
        stamp = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        sheet.write_row(1, 0, [14226112, "X"])
        sheet.write_datetime(1, 2, datetime(2026, 11, 20, 9, 34, 12), stamp)
        sheet.write_number(1, 3, 8000)
        sheet.write_row(2, 0, ["2", "X", 46346.39875, "8.000"])
        book.close()
        first, second = rows(stream.getvalue())
        self.assertEqual((first.gw_ref, first.amount), ("14226112", 8_000))
        self.assertEqual(first.moment, datetime(2026, 11, 20, 2, 34, 12))
        self.assertEqual(second.moment, first.moment)

    def test_a_fixed_separator_and_heading_row(self):
        text = "a|b\n" + HEADING.replace(";", "|") + "1|X|20/11/2026|8.000\n"
        self.assertEqual(rows(text, separator="|", heading_row=2)[0].amount, 8_000)
