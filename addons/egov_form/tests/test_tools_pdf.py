import io
from datetime import datetime

import qrcode
from qrcode.constants import ERROR_CORRECT_M

from odoo.tests import BaseCase, tagged
from odoo.tools.pdf import PdfReader

from odoo.addons.egov_form.tools import pdf_style
from odoo.addons.egov_form.tools.pdf import Bold, FormDocument, Italic
from odoo.addons.egov_form.tools.pdf_parts import qr_matrix

LONG_NAME = "Công Tằng Tôn Nữ Nguyễn Thị Phương Quỳnh Anh Thục Đoan Trang"
VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợ"
    "pqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)


def reader(pdf):
    return PdfReader(io.BytesIO(pdf))


def text(pdf):
    return "\n".join(page.extract_text() for page in reader(pdf).pages)


def one_line(pdf):
    return " ".join(text(pdf).split())


def slip(page="A5", components=3, **options):
    doc = FormDocument(page, **options)
    doc.heading(
        ["UBND PHƯỜNG HẢI CHÂU", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"],
        number="Số: 12/TTPVHCC",
        place_date="Hải Châu, ngày 20 tháng 11 năm 2026",
    )
    doc.title("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Mã: H17.28-261120-0012", qr="H17.28-261120-0012")
    doc.field("Tiếp nhận hồ sơ của", LONG_NAME)
    doc.fields([("Điện thoại", "0905 123 456"), ("Email", None)], columns=2)
    doc.numbered([f"Giấy tờ số {number}" for number in range(1, components + 1)])
    doc.signatures([("NGƯỜI NỘP", "(Ký)", None), ("NGƯỜI TIẾP NHẬN", "(Ký)", "Lê Văn Bình")])
    return doc


@tagged("post_install", "-at_install")
class TestFonts(BaseCase):
    def test_every_face_has_every_vietnamese_letter(self):
        pdf_style.register_fonts()
        wanted = VIETNAMESE + VIETNAMESE.upper() + "“”‘’…–—№₫›•×"
        for name in (pdf_style.FONT, pdf_style.FONT_BOLD, pdf_style.FONT_ITALIC, pdf_style.FONT_BOLD_ITALIC):
            glyphs = pdf_style.pdfmetrics.getFont(name).face.charToGlyph
            self.assertEqual([char for char in wanted if ord(char) not in glyphs], [], name)

    def test_only_embedded_fonts_are_used(self):
        doc = slip().table(["STT", "Tên"], [[1, "Một"]], numbers=True).bullets(["a"]).note("b")
        doc.qr("H17").rule().space(2)
        fonts = {}
        for page in reader(doc.build()).pages:
            for font in page["/Resources"]["/Font"].values():
                font = font.get_object()
                fonts[font["/BaseFont"]] = font.get("/FontDescriptor", {})
        self.assertTrue(fonts)
        for name, descriptor in fonts.items():
            self.assertIn("LiberationSerif", name)
            self.assertIn("+", name, "a subset")
            self.assertIn("/FontFile2", descriptor)

    def test_the_licence_lies_beside_the_fonts(self):
        licence = (pdf_style.FONT_FOLDER / "OFL.txt").read_text()
        self.assertIn("SIL OPEN FONT LICENSE Version 1.1", licence)


@tagged("post_install", "-at_install")
class TestFormDocument(BaseCase):
    def test_a_slip_says_what_it_was_given(self):
        printed = one_line(slip().build())
        for words in (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 12/TTPVHCC",
            "Hải Châu, ngày 20 tháng 11 năm 2026",
            f"Tiếp nhận hồ sơ của: {LONG_NAME}",
            "Điện thoại: 0905 123 456",
            "2. Giấy tờ số 2",
            "Lê Văn Bình",
        ):
            self.assertIn(words, printed)

    def test_page_sizes(self):
        for page, size in (("A4", (595, 842)), ("A5", (420, 595)), ("A4L", (842, 595)), ("A5L", (595, 420))):
            box = reader(slip(page).build()).pages[0].mediabox
            self.assertEqual((round(float(box.width)), round(float(box.height))), size)

    def test_a_slip_of_usual_length_is_one_a5_page(self):
        self.assertEqual(len(reader(slip(components=8).build()).pages), 1)

    def test_text_is_composed(self):
        decomposed = "Nguye\u0302\u0303n Thi\u0323 \u0110a\u0300o"
        printed = text(FormDocument().para(decomposed).build())
        self.assertIn("Nguyễn Thị Đào", printed)

    def test_markup_is_printed_and_not_obeyed(self):
        doc = FormDocument().para("<b>A</b> & <img src='x'/> a < b").field("C&D", "<i>E</i>")
        doc.table(["<u>H</u>"], [["<br/>&amp;"]]).numbered(["<font>F</font>"])
        printed = one_line(doc.build())
        for words in ("<b>A</b> & <img src='x'/> a < b", "C&D: <i>E</i>", "<u>H</u>", "<br/>&amp;", "<font>F</font>"):
            self.assertIn(words, printed)

    def test_pieces_of_text(self):
        doc = FormDocument().para(["Kính gửi: ", Bold("Ông <An>"), Italic(" (vắng)")])
        self.assertIn("Kính gửi: Ông <An> (vắng)", one_line(doc.build()))

    def test_control_characters_do_no_harm(self):
        printed = text(FormDocument().para("A\x00\x0bB\tC\r\nD\ufffe").build())
        self.assertIn("AB C", printed)
        self.assertIn("\nD", printed)

    def test_an_unbroken_word_stays_on_the_paper(self):
        doc = FormDocument("A5").field("Mã", "H" * 300).table(["A", "B"], [["x" * 200, "y"]])
        doc.fields([("E", "m" * 120), ("F", "n" * 120)], columns=2)
        page = reader(doc.build()).pages[0]
        right_edge = float(page.mediabox.width) - pdf_style.PAGES["A5"].margins[1]
        self.assertLessEqual(_rightmost(page), right_edge + 1)

    def test_numbers_and_nothing_are_printed_as_texts(self):
        doc = FormDocument().field("Số lượng", 0).table(["A", "B"], [[1, None], [False, 2.5]])
        printed = one_line(doc.build())
        self.assertIn("Số lượng: 0", printed)
        self.assertIn("2.5", printed)
        self.assertNotIn("None", printed)
        self.assertNotIn("False", printed)

    def test_a_field_without_value_has_dots_to_write_on(self):
        blank, filled = FormDocument().field("Ghi chú").build(), FormDocument().field("Ghi chú", "có").build()
        self.assertIn("Ghi chú:", text(blank))
        self.assertIn("d\n", _dash_commands(blank))
        self.assertEqual(_dash_commands(filled), "")

    def test_blank_lines_take_room(self):
        one = FormDocument("A5").field("Ý kiến", lines=1)
        five = FormDocument("A5").field("Ý kiến", lines=5)
        room = [doc._story[0].wrap(doc.width, 800)[1] for doc in (one, five)]
        self.assertGreater(room[1], 4 * room[0])

    def test_fields_span_a_row(self):
        doc = FormDocument("A5")
        doc.fields([("A", "1"), ("Địa chỉ", "12 Trần Phú, " * 5, True), ("B", "2"), ("C", "3")], columns=2)
        printed = one_line(doc.build())
        self.assertIn("A: 1 Địa chỉ: 12 Trần Phú", printed)
        self.assertIn("B: 2 C: 3", printed)

    def test_the_same_calls_give_the_same_file(self):
        moment = datetime(2026, 11, 20, 3, 0)
        self.assertEqual(slip().build(), slip().build())
        first = slip(created=moment)
        self.assertEqual(first.build(), first.build())
        self.assertNotEqual(slip().build(), slip(components=4).build())

    def test_the_file_tells_what_it_is(self):
        pdf = slip(author="UBND phường Hải Châu", created=datetime(2026, 11, 20, 3, 4, 5)).build()
        info = reader(pdf).metadata
        self.assertEqual(info["/Title"], "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ")
        self.assertEqual(info["/Author"], "UBND phường Hải Châu")
        self.assertTrue(info["/CreationDate"].startswith("D:20261120030405"))
        self.assertEqual(reader(pdf).trailer["/Root"]["/Lang"], "vi-VN")

    def test_an_empty_document_is_a_page(self):
        self.assertEqual(len(reader(FormDocument().build()).pages), 1)
        doc = FormDocument().numbered([]).bullets([]).fields([], columns=2).table(["A"], [])
        self.assertEqual(len(reader(doc.build()).pages), 1)


@tagged("post_install", "-at_install")
class TestLongDocuments(BaseCase):
    def _table(self, rows, **options):
        doc = FormDocument("A4").heading(["UBND PHƯỜNG A"])
        return doc.table(["STT", "Họ và tên", "Ghi chú"], rows, **options)

    def test_a_head_repeats_and_pages_are_numbered_from_the_second_on(self):
        rows = [[number, LONG_NAME, "ghi chú " * 6] for number in range(101, 161)]
        pages = [page.extract_text() for page in reader(self._table(rows, numbers=True).build()).pages]
        self.assertGreater(len(pages), 2)
        for number, page in enumerate(pages, start=1):
            self.assertIn("Họ và tên", page)
            self.assertIn("(2)", page)
            self.assertEqual(str(number) in page.split("\n"), number > 1)
        printed = " ".join(pages)
        for number in (101, 130, 160):
            self.assertIn(f"\n{number}\n", f"\n{printed}\n")

    def test_a_row_higher_than_a_page_goes_on(self):
        pdf = self._table([[1, "Một", "rất dài " * 2000]]).build()
        self.assertGreater(len(reader(pdf).pages), 1)
        self.assertEqual(one_line(pdf).count("rất"), 2000)

    def test_foot_rows(self):
        pdf = self._table([[1, "A", ""]], align="clr", foot=[["", "Cộng", 1]]).build()
        self.assertIn("Cộng", text(pdf))

    def test_a_row_of_another_length_is_refused(self):
        with self.assertRaises(ValueError):
            self._table([[1, "A"]])

    def test_signatures_never_stand_alone_on_a_page(self):
        for lines in range(28, 44):
            doc = FormDocument("A4")
            for line in range(lines):
                doc.para(f"Dòng thứ {line}")
            doc.signatures([("NGƯỜI KÝ", "(Ký)", "Lê Văn Bình")])
            last = reader(doc.build()).pages[-1].extract_text()
            self.assertIn("NGƯỜI KÝ", last)
            self.assertIn(f"Dòng thứ {lines - 1}", last, f"{lines} lines before")

    def test_recipients_stand_beside_the_signature(self):
        doc = FormDocument("A4").signatures(
            [("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "", "Trần Thị Mai")], recipients=["Như trên;", "Lưu: VT."]
        )
        printed = one_line(doc.build())
        for words in ("Nơi nhận:", "- Lưu: VT.", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Trần Thị Mai"):
            self.assertIn(words, printed)

    def test_a_page_break(self):
        pdf = FormDocument().para("Một").page_break().para("Hai").build()
        self.assertEqual(len(reader(pdf).pages), 2)


@tagged("post_install", "-at_install")
class TestHeading(BaseCase):
    def _lengths(self, page, left):
        """Return the lengths of the two rules, as parts of the page's width."""
        pdf = FormDocument(page).heading(left).build()
        commands = reader(pdf).pages[0].get_contents().get_data().decode("latin-1").split("\n")
        rules = [command.split() for command in commands if command.endswith(" l S")]
        return [float(rule[4]) - float(rule[1]) for rule in rules]

    def test_rules_are_drawn_as_the_decree_wants(self):
        """Decree 30/2020/ND-CP Appendix I: a third to half of the name; as long as the motto."""
        width = pdf_style.pdfmetrics.stringWidth
        name = "PHÒNG KINH TẾ"
        under_name, under_motto = self._lengths("A4", ["UBND PHƯỜNG A", name])
        name_length = width(name, pdf_style.FONT_BOLD, 12)
        self.assertGreaterEqual(under_name, name_length / 3)
        self.assertLessEqual(under_name, name_length / 2)
        motto_length = width("Độc lập - Tự do - Hạnh phúc", pdf_style.FONT_BOLD, 13)
        self.assertAlmostEqual(under_motto, motto_length, delta=1)

    def test_a_long_agency_name_wraps_beside_the_nation(self):
        left = ["ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG HẢI CHÂU"]
        for page in ("A4", "A5"):
            pdf = FormDocument(page).heading(left).build()
            printed = one_line(pdf)
            self.assertIn("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", printed)
            for words in left:
                for word in words.split():
                    self.assertIn(word, printed)


@tagged("post_install", "-at_install")
class TestQr(BaseCase):
    def test_modules_equal_those_of_another_implementation(self):
        for payload in (
            "H17.28-261120-0012",
            "https://dichvucong.example.vn/tra-cuu?c=H17.28-261120-0012&s=AB3D9K7Q",
            "Nguyễn Thị Đào",
            "1234567890" * 12,
        ):
            ours = qr_matrix(payload)
            version = (len(ours) - 17) // 4
            others = []
            for mask in range(8):
                code = qrcode.QRCode(version, ERROR_CORRECT_M, border=0, mask_pattern=mask)
                mode = qrcode.util.MODE_8BIT_BYTE if payload.lower() != payload.upper() else None
                mode = qrcode.util.MODE_ALPHA_NUM if payload.isascii() and payload.upper() == payload else mode
                code.add_data(qrcode.util.QRData(payload.encode(), mode=mode), optimize=0)
                code.make(fit=False)
                others.append(tuple(tuple(map(bool, row)) for row in code.modules))
            self.assertIn(ours, others, payload)

    def test_the_code_is_drawn_module_by_module(self):
        payload = "H17.28-261120-0012"
        pdf = FormDocument("A5").qr(payload, caption="Quét để tra cứu").build()
        commands = reader(pdf).pages[0].get_contents().get_data().decode("latin-1")
        runs = sum(
            row[position] and not (position and row[position - 1])
            for row in qr_matrix(payload)
            for position in range(len(row))
        )
        self.assertEqual(commands.count(" re"), runs)
        self.assertIn("Quét để tra cứu", text(pdf))


def _dash_commands(pdf):
    commands = reader(pdf).pages[0].get_contents().get_data().decode("latin-1")
    return "".join(line + "\n" for line in commands.split("\n") if line.endswith(" d"))


def _rightmost(page):
    """Return how far to the right the last glyph of any line begins."""
    furthest = 0

    def visit(chunk, _cm, matrix, _font, _size):
        nonlocal furthest
        if chunk.strip():
            furthest = max(furthest, matrix[4])

    page.extract_text(visitor_text=visit)
    return furthest
