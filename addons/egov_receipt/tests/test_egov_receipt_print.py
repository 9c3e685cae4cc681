import hashlib
import io

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools.pdf import PdfReader

from .common import ReceiptCommon


@tagged("post_install", "-at_install")
class TestEgovReceiptPrint(ReceiptCommon):
    def _text(self, pdf):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)

    def test_the_print_says_what_the_law_wants(self):
        self._new_policy(self.extract, percent_due=50)
        charge = self._due((self.extract, 2), evidence="Sổ")
        charge.sudo().origin = "H17.28-261120-0001"
        charge._collect("cash", 8_000)
        receipt = charge.receipt_id.with_user(self.cashier_a)
        text = self._text(receipt._pdf("a5"))
        for wanted in (
            *("BIÊN LAI THU PHÍ, LỆ PHÍ ĐIỆN TỬ", "UBND phường A", "Mã số thuế: 0401234567", "EBL01", "26TAA", "Số: 1"),
            *(
                "Ngày 20 tháng 11 năm 2026",
                "Trần Văn An",
                "12 Trần Phú",
                "H17.28-261120-0001",
                "8.000 đ",
                "Tám nghìn đồng",
            ),
            *("Tiền mặt", "Mức thu 16.000 đ, miễn giảm 8.000 đ", charge.pay_ref, self.cashier_a.name),
        ):
            self.assertIn(wanted, text)

    def test_a_replacement_names_what_it_replaces(self):
        first = self._collect().receipt_id.with_user(self.accountant_a)
        second = first._replace(first.charge_id._receipt_lines(), "Sai")
        wanted = "Thay thế biên lai mẫu số EBL01, ký hiệu 26TAA, số 1 ngày 20/11/2026"
        self.assertIn(wanted, self._text(second._pdf("a5")).replace("\n", " "))

    def test_a_second_print_gives_the_same_bytes(self):
        receipt = self._collect().receipt_id.with_user(self.cashier_a)
        for paper, digest in (("a5", "sha256"), ("slip", "slip_sha256")):
            first = receipt._pdf(paper)
            self.company_a.agency_id.address = f"1 Lê Lợi {paper}"
            receipt.invalidate_recordset()
            self.assertEqual(receipt._pdf(paper), first)
            self.assertEqual(receipt[digest], hashlib.sha256(first).hexdigest())
        self.assertEqual(receipt.printed_by_id, self.cashier_a)

    def test_a_damaged_print_is_not_handed_out(self):
        receipt = self._collect().receipt_id.sudo()
        receipt._pdf("a5")
        receipt._stored_print("pdf").raw = b"%PDF-1.4 other"
        with self.assertRaisesRegex(UserError, "damaged"):
            receipt._pdf("a5")

    def test_many_receipts_make_one_file(self):
        receipts = self.env["egov.receipt"].union(*(self._collect().receipt_id for _turn in range(3)))
        pdf = receipts.with_user(self.cashier_a)._pdf_of_all("a5")
        self.assertEqual(len(PdfReader(io.BytesIO(pdf)).pages), 3)
        self.assertEqual(receipts._pdf_of_all("a5"), pdf, "the same receipts give the same bytes")
        self.assertTrue(all(receipts.mapped("printed_at")))

    def test_long_names_and_many_fees_go_on(self):
        fees = [self._new_fee(f"T-{place}", formula="fixed", amount=1_000) for place in range(40)]
        for fee in fees:
            fee.name = f"Phí thẩm định {fee.code} có tên rất dài " * 3
        receipt = self._collect(lines=[(fee, 1) for fee in fees]).receipt_id
        text = self._text(receipt._pdf("a5"))
        self.assertEqual(text.count("Phí thẩm định T-"), 120)
        self.assertIn("40.000 đ", text)
        self.assertGreater(len(PdfReader(io.BytesIO(receipt._pdf("a5"))).pages), 2)
        self.assertEqual(len(PdfReader(io.BytesIO(receipt._pdf("slip"))).pages), 1)

    def test_a_slip_is_80_millimetres_wide(self):
        page = PdfReader(io.BytesIO(self._collect().receipt_id._pdf("slip"))).pages[0]
        self.assertAlmostEqual(float(page.mediabox[2]) / 72 * 25.4, 80, places=1)

    def test_nobody_is_named_for_what_a_gateway_has_reported(self):
        charge = self._due().with_user(self.env.ref("base.user_root"))
        charge._record_payment("gateway", 8_000, "VNP1", gateway="vnpay")
        text = self._text(charge.receipt_id._pdf("a5"))
        self.assertIn("Thanh toán trực tuyến", text)
        self.assertNotIn("OdooBot", text)

    def test_another_ward_prints_nothing(self):
        receipt = self._collect().receipt_id
        with self.assertRaises(AccessError):
            receipt.with_user(self.cashier_b)._pdf()


@tagged("post_install", "-at_install")
class TestEgovReceiptDownload(ReceiptCommon, HttpCase):
    def test_the_receipt_comes_as_a_pdf_to_whom_may_see_it(self):
        receipt = self._collect().receipt_id
        self.authenticate("officer_a", "officer_a")
        answer = self.url_open(f"/egov/receipt/{receipt.id}")
        self.assertEqual((answer.status_code, answer.headers["Content-Type"]), (200, "application/pdf"))
        self.assertTrue(answer.content.startswith(b"%PDF"))
        self.assertEqual(self.url_open(f"/egov/receipt/{receipt.id}").content, answer.content)
        for path in ("0", "1,x", f"{receipt.id}/a0", "-1", "9" * 20, ",".join(["1"] * 501)):
            with self.subTest(path=path):
                self.assertEqual(self.url_open(f"/egov/receipt/{path}").status_code, 404)

    def test_another_ward_finds_nothing(self):
        receipt = self._collect().receipt_id
        self.authenticate("officer_b", "officer_b")
        self.assertEqual(self.url_open(f"/egov/receipt/{receipt.id}").status_code, 404)
