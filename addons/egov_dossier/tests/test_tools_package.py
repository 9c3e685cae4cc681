import io
import json
import zipfile
from datetime import datetime

from odoo.tests.common import BaseCase

from ..tools import package
from ..tools.package import Entry, Problem

MOMENT = datetime(2026, 11, 20, 9, 0)
ENTRIES = [
    Entry("muc-luc.pdf", "Mục lục", b"%PDF index"),
    Entry("01-giay-to/01-don/don.pdf", "Đơn: đơn.pdf", b"%PDF application"),
    Entry("04-du-lieu/ho-so.json", "Dữ liệu", b"{}" * 200),
]


class TestPackage(BaseCase):
    def setUp(self):
        super().setUp()
        self.data = package.build(ENTRIES, {"dossier": "H17.28-261120-0001"}, MOMENT)

    def _rewrite(self, change):
        """The package with its files changed by ``change(files)``, hashes left alone."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as source:
            files = [(name, source.read(name)) for name in source.namelist()]
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as target:
            for name, content in change(files):
                target.writestr(name, content)
        return buffer.getvalue()

    def test_a_package_holds_its_files_and_the_manifest(self):
        with zipfile.ZipFile(io.BytesIO(self.data)) as opened:
            for entry in ENTRIES:
                self.assertEqual(opened.read(entry.path), entry.data)
        manifest = package.read_manifest(self.data)
        self.assertEqual(manifest["dossier"], "H17.28-261120-0001")
        self.assertEqual([line["path"] for line in manifest["files"]], [e.path for e in ENTRIES])
        self.assertEqual(manifest["files"][1]["title"], "Đơn: đơn.pdf")

    def test_the_same_content_gives_the_same_bytes(self):
        again = package.build(ENTRIES, {"dossier": "H17.28-261120-0001"}, MOMENT)
        self.assertEqual(again, self.data)

    def test_an_untouched_package_is_whole(self):
        self.assertEqual(package.verify(self.data), [])

    def test_a_changed_file_is_named(self):
        path = ENTRIES[1].path

        def change(files):
            return [(n, b"%PDF APPLICATION" if n == path else c) for n, c in files]

        self.assertEqual(package.verify(self._rewrite(change)), [Problem("changed", path)])

    def test_a_file_of_another_size_is_named(self):
        path = ENTRIES[1].path

        def change(files):
            return [(n, c + b"x" if n == path else c) for n, c in files]

        self.assertEqual(package.verify(self._rewrite(change)), [Problem("changed", path)])

    def test_a_file_taken_out_is_missing(self):
        path = ENTRIES[2].path
        data = self._rewrite(lambda files: [(n, c) for n, c in files if n != path])
        self.assertEqual(package.verify(data), [Problem("missing", path)])

    def test_a_file_put_in_is_not_listed(self):
        data = self._rewrite(lambda files: [*files, ("01-giay-to/extra.pdf", b"x")])
        self.assertEqual(package.verify(data), [Problem("unlisted", "01-giay-to/extra.pdf")])

    def test_a_flipped_byte_is_found(self):
        damaged = bytearray(self.data)
        damaged[self.data.index(b"%PDF application") + 8] ^= 1
        self.assertEqual(package.verify(bytes(damaged)), [Problem("changed", ENTRIES[1].path)])

    def test_what_is_no_package_is_said_so(self):
        self.assertEqual(package.verify(b"no zip"), [Problem("not_a_zip")])
        without = self._rewrite(lambda files: files[:-1])
        self.assertEqual(package.verify(without), [Problem("no_manifest")])
        for text in ("not json", "[]", json.dumps({"format": "other", "files": []})):
            data = self._rewrite(
                lambda files, text=text: [*files[:-1], (package.MANIFEST, text)]
            )
            self.assertEqual(package.verify(data), [Problem("bad_manifest")], text)

    def test_names_can_be_unpacked_everywhere(self):
        cases = {
            "Giấy chứng sinh số 12/2026.PDF": "giay-chung-sinh-so-12-2026.pdf",
            "../../etc/passwd": "etc-passwd",
            "..": "tep",
            "": "tep",
            None: "tep",
            "đơn.đề.nghị.docx": "don-de-nghi.docx",
            "x" * 300 + ".png": "x" * 80 + ".png",
        }
        for name, expected in cases.items():
            self.assertEqual(package.safe_name(name), expected, name)

    def test_two_files_of_one_name_get_two_paths(self):
        paths = package.Paths()
        taken = [paths.take("01", name) for name in ("Đơn.pdf", "don.pdf", "DON.PDF")]
        self.assertEqual(taken, ["01/don.pdf", "01/don-2.pdf", "01/don-3.pdf"])
