import io
import unittest
import zlib

from PIL import Image

from ..tools import file_check
from .files import pdf, picture

LIMIT = 5 * file_check.MEGABYTE


class TestFileCheck(unittest.TestCase):
    """What a file is, by its content."""

    def _check(self, content, name, pages=10):
        return file_check.check(content, LIMIT, pages, name=name)

    def _refused(self, content, name):
        with self.assertRaises(file_check.Refused) as caught:
            self._check(content, name)
        return caught.exception.code

    def test_good_files(self):
        self.assertEqual(self._check(picture("PNG"), "a.png"), ("image/png", 1))
        self.assertEqual(self._check(picture("JPEG"), "a.JPEG"), ("image/jpeg", 1))
        self.assertEqual(self._check(pdf(3), "a.pdf"), ("application/pdf", 3))

    def test_an_office_takes_what_its_scanners_make(self):
        scans = ((b"II*\x00 a TIFF", "image/tiff"), (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"))
        for content, mimetype in scans:
            self.assertEqual(file_check.check(content, LIMIT, scans=True).mimetype, mimetype)
            self.assertEqual(self._refused(content, "a." + mimetype[6:]), "TYPE")
        late = file_check.check(b"\n\n" + pdf() + b"PK\x05\x06" + b"\0" * 18, LIMIT, scans=True)
        self.assertEqual(late, ("application/pdf", 1))
        for content in (b"MZ\x90\x00", b"plain text", b"<svg/>", b"PK\x03\x04", b"RIFF____WAVE"):
            with self.assertRaises(file_check.Refused) as caught:
                file_check.check(content, LIMIT, scans=True)
            self.assertEqual(caught.exception.code, "TYPE")

    def test_empty_and_too_large(self):
        self.assertEqual(self._refused(b"", "a.png"), "EMPTY")
        self.assertEqual(self._refused(b"x" * (LIMIT + 1), "a.png"), "TOO_LARGE")

    def test_the_content_decides_not_the_name(self):
        for content, name in (
            (pdf(), "a.png"),
            (picture("PNG"), "a.pdf"),
            (picture("PNG"), "a"),
            (picture("JPEG"), "a.exe"),
            (b"MZ\x90 program", "a.jpg"),
            (b"<html><script>alert(1)</script></html>", "a.pdf"),
            (b"\n" + pdf(), "a.pdf"),
        ):
            self.assertEqual(self._refused(content, name), "TYPE", name)

    def test_a_file_that_is_two_things_is_refused(self):
        archive = b"PK\x03\x04rest" + b"PK\x05\x06" + b"\0" * 18
        self.assertEqual(self._refused(picture("JPEG") + archive, "a.jpg"), "TYPE")
        self.assertEqual(self._refused(pdf() + archive, "a.pdf"), "TYPE")
        self.assertEqual(self._refused(picture("JPEG") + pdf(), "a.jpg"), "TYPE")
        self.assertEqual(self._refused(picture("PNG") + b"<script>alert(1)</script>", "a.png"), "TYPE")

    def test_damaged_files(self):
        photo = picture("JPEG", (800, 600), noise=True)
        self.assertEqual(self._refused(photo[: len(photo) // 2], "a.jpg"), "DAMAGED")
        image = picture("PNG", (300, 300), noise=True)
        self.assertEqual(self._refused(image[: len(image) // 2], "a.png"), "DAMAGED")
        self.assertEqual(self._refused(b"%PDF-1.4\nnothing more", "a.pdf"), "DAMAGED")

    def test_a_locked_pdf(self):
        self.assertEqual(self._refused(pdf(password="matkhau"), "a.pdf"), "LOCKED")

    def test_a_pdf_that_only_forbids_changes_may_be_read(self):
        self.assertEqual(self._check(pdf(password="", owner="owner"), "a.pdf").page_count, 1)

    def test_a_name_keeps_no_folder_and_no_sign_of_a_header(self):
        clean = file_check.clean_name
        self.assertEqual(clean("..\\..\\C:\\scan\\a.pdf"), "a.pdf")
        self.assertEqual(clean('x"\r\nSet-Cookie: a.pdf'), "xSet-Cookie a.pdf")
        self.assertEqual(clean(""), "tep")
        self.assertEqual(len(clean("ư" * 300 + ".pdf")), 120)
        self.assertTrue(clean("a" * 300 + ".pdf").endswith(".pdf"))

    def test_a_pdf_without_pages(self):
        self.assertEqual(self._refused(pdf(0), "a.pdf"), "DAMAGED")

    def test_too_many_pages(self):
        self.assertEqual(self._refused(pdf(11), "a.pdf"), "TOO_MANY_PAGES")

    def test_a_small_file_that_unpacks_to_a_huge_picture(self):
        """A picture of 2,500 megapixels in a few kilobytes is never unpacked."""
        bomb = _png_of(50_000, 50_000)
        self.assertLess(len(bomb), 100_000)
        self.assertEqual(self._refused(bomb, "a.png"), "DAMAGED")

    def test_a_small_pdf_that_unpacks_to_much(self):
        """An object stream that grows a thousandfold ends the reading, not the server."""
        packed = zlib.compress(b" " * 200_000_000, 9)
        head = b"%%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
        body = head + packed + b"\nendstream endobj\n"
        xref = (
            b"2 0 obj\n<</Type/XRef/Size 4/W[1 4 1]/Root 3 0 R/Length 24>>stream\n"
            + bytes([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 9, 0, 1, *len(body).to_bytes(4, "big"), 0, 2, 0, 0, 0, 1, 0])
            + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % len(body)
        )
        self.assertEqual(self._refused(body + xref, "a.pdf"), "DAMAGED")

    def test_sizes_as_people_read_them(self):
        self.assertEqual(file_check.megabytes(4_400_000), "4,2")
        self.assertEqual(file_check.megabytes(10 * file_check.MEGABYTE), "10")


def _png_of(width, height):
    """A PNG that says it is of this size and holds next to nothing."""
    buffer = io.BytesIO()
    Image.new("1", (8, 8)).save(buffer, "PNG")
    content = bytearray(buffer.getvalue())
    content[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    content[29:33] = zlib.crc32(bytes(content[12:29])).to_bytes(4, "big")
    return bytes(content)
