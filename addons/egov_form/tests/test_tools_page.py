import io

from reportlab.lib.units import mm

from odoo.tests import BaseCase
from odoo.tools.pdf import PdfReader

from odoo.addons.egov_form.tools.pdf_page import Page, Paper, build

A5 = Paper(148 * mm, 210 * mm, 12 * mm, 10)
ROLL = Paper(80 * mm, 0, 4 * mm, 9)


class TestToolsPage(BaseCase):
    def _pages(self, *pages):
        return PdfReader(io.BytesIO(build(pages, "Thử"))).pages

    def test_texts_are_broken_into_the_width(self):
        page = Page(ROLL).text("Phí chứng thực bản sao từ bản chính " * 5).text("x" * 500)
        self.assertTrue(all(x + 0 >= page.left for _kind, x, *_rest in page.items))
        self.assertGreater(len(page.items), 10)
        text = self._pages(page)[0].extract_text().replace("\n", "")
        self.assertEqual(text.count("chứng"), 5)
        self.assertEqual(text.count("x"), 500)

    def test_fields_without_a_value_are_left_out(self):
        self.assertEqual(Page(A5).field("Mã số thuế", False).items, [])
        text = self._pages(Page(A5).field("Mã số thuế", "0401"))[0].extract_text()
        self.assertIn("0401", text)

    def test_a_page_breaks_where_room_is_needed_and_a_roll_never_does(self):
        for paper, wanted in ((A5, 2), (ROLL, 1)):
            page = Page(paper)
            for line in range(60):
                page.need(20).text(f"Dòng {line}")
            self.assertEqual(len(self._pages(page)), wanted)

    def test_control_characters_and_marks_are_printed_as_text(self):
        text = self._pages(Page(A5).text("a\x00b (c) \\ <b>d</b>"))[0].extract_text()
        self.assertEqual(text.strip(), "ab (c) \\ <b>d</b>")

    def test_the_same_pages_give_the_same_bytes(self):
        def draw():
            page = Page(A5).text("Biên lai").rule()
            page.code("https://example.vn", page.left, 60)
            return build([page] * 60, "Thử")

        self.assertEqual(draw(), draw())
