import io

from PIL import Image
from pypdf import PdfWriter

from odoo.tests.common import BaseCase

from ..tools import file_check


def pdf(password=None):
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if password is not None:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def picture(kind):
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, kind)
    return buffer.getvalue()


class TestFileCheck(BaseCase):
    def assertProblem(self, raw, code):
        problem = file_check.find_problem(raw)
        self.assertEqual(problem and problem.code, code)

    def test_pdf_and_pictures_are_readable(self):
        others = (b"II*\x00 a TIFF", b"RIFF\x00\x00\x00\x00WEBPVP8 ")
        for raw in (pdf(), b"\n\n" + pdf(), picture("JPEG"), picture("PNG"), *others):
            self.assertProblem(raw, None)

    def test_a_pdf_that_only_forbids_changes_is_readable(self):
        self.assertProblem(pdf(""), None)

    def test_what_nobody_can_open_is_told(self):
        self.assertProblem(b"", "EMPTY")
        self.assertProblem(pdf("secret"), "LOCKED")
        self.assertProblem(pdf()[:60], "DAMAGED")
        self.assertProblem(b"%PDF-1.4\n" + bytes(200_000), "DAMAGED")
        self.assertProblem(picture("PNG")[:40], "DAMAGED")

    def test_the_content_tells_the_kind_not_the_name(self):
        for raw in (b"MZ\x90\x00", b"plain text", b"<svg/>", b"PK\x03\x04", b"RIFF____WAVE"):
            self.assertProblem(raw, "TYPE")

    def test_the_largest_file_is_told_in_megabytes(self):
        problem = file_check.find_problem(b"%PDF-" + bytes(file_check.MAX_SIZE))
        self.assertEqual(problem, ("TOO_LARGE", 50.0))
