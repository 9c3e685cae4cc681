import base64
import io
from datetime import date

from PIL import Image
from pypdf import PdfReader

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ConstructionCommon


@tagged("post_install", "-at_install")
class TestPermitForms(ConstructionCommon):
    """The papers of a permit."""

    def _print(self, permit):
        permit = permit.with_user(self.officer_a)
        action = permit.action_print_permit()
        prints = self.env["egov.form.print"].with_user(self.officer_a)
        last = prints.sudo()._last_of(permit, permit._permit_form_code()).with_user(self.officer_a)
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(last._content())).pages)
        return action["url"], " ".join(text.split())

    def test_the_permit_says_what_was_granted(self):
        permit = self._granted(design_set="KT-01", designer="Công ty A", conditions="Che chắn bụi")
        _url, text = self._print(permit)
        for part in ("GIẤY PHÉP XÂY DỰNG", "01/GPXD", "Nguyễn Thị Đào", "thửa đất số 145", "240 m²", "Che chắn bụi"):
            self.assertIn(part, text)
        self.assertIn("12 tháng", text)

    def test_each_kind_has_its_form(self):
        term = self._granted(kind="term", term_until=date(2030, 12, 31))
        self.assertIn("31/12/2030", self._print(term)[1])
        repair = self._granted(kind="repair", existing_text="Nhà 2 tầng", works_text="Thay mái")
        text = self._print(repair)[1]
        self.assertIn("Nhà 2 tầng", text)
        self.assertIn("Thay mái", text)

    def test_a_second_print_is_the_stored_paper_until_something_is_endorsed(self):
        permit = self._granted()
        self.assertIn("/egov/print/", self._print(permit)[0])
        self.assertIn("/egov/reprint/", self._print(permit)[0])
        with self._at(2026, 11, 23):
            self._approve(self._operate(permit, "extend", has_original=True))
            url, text = self._print(permit)
        self.assertIn("/egov/print/", url)
        self.assertIn("20/11/2028", text)

    def test_permits_of_others_are_not_printed_here(self):
        permit = self._from_paper()
        with self.assertRaises(UserError):
            permit.action_print_permit()

    def _stamp(self, permit, content, name="ban ve.jpg"):
        dialog = self.env["egov.construction.stamp"].with_user(self.officer_a)
        return dialog.create({"permit_id": permit.id, "file": base64.b64encode(content), "file_name": name})

    def test_drawings_are_stamped_and_kept(self):
        permit = self._granted()
        output = io.BytesIO()
        Image.new("RGB", (1200, 800), "white").save(output, "JPEG")
        self._stamp(permit, output.getvalue()).action_stamp()
        [file] = permit.with_user(self.clerk_a).file_ids
        self.assertIn("01/GPXD", PdfReader(io.BytesIO(file.raw)).pages[0].extract_text())
        with self.assertRaises(UserError):
            self._stamp(permit, b"not a drawing").action_stamp()
        with self.assertRaises(UserError):
            self._stamp(self._from_paper(), output.getvalue()).action_stamp()

    def test_the_book_of_permits(self):
        permit = self._granted()
        row = permit._book_row()
        self.assertEqual(len(row), len(permit._book_columns()))
        self.assertEqual(row[0], "01/GPXD")
