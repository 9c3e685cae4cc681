import io
import os
import tempfile
import zipfile
from pathlib import Path
from unittest import TestCase

from ..tools.file_source import BadSource, FolderSource, ZipSource, inside


class TestFileSource(TestCase):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def _zip(self, files):
        path = self.root / "scans.zip"
        with zipfile.ZipFile(path, "w") as packed:
            for name, content in files.items():
                packed.writestr(name, content)
        return ZipSource(path)

    def _code(self, action):
        with self.assertRaises(BadSource) as caught:
            action()
        return caught.exception.code

    def test_a_zip_lists_its_files_without_junk(self):
        source = self._zip({"a/1.pdf": "x", "a/": "", "__MACOSX/a.pdf": "x", "a/.hidden": "x", "so.xlsx": "y"})
        self.assertEqual(sorted(source.sizes), ["a/1.pdf", "so.xlsx"])
        self.assertEqual(source.pdf_names(), ["a/1.pdf"])
        self.assertEqual(source.index_name(), "so.xlsx")
        self.assertEqual(source.content("a/1.pdf", 10), b"x")

    def test_one_index_lies_highest(self):
        self.assertEqual(self._code(self._zip({"1.pdf": "x"}).index_name), "NO_INDEX")
        self.assertEqual(self._code(self._zip({"a.csv": "x", "b.xlsx": "y"}).index_name), "MANY_INDEXES")
        self.assertEqual(self._zip({"a.csv": "x", "old/b.csv": "y"}).index_name(), "a.csv")

    def test_more_is_not_read_than_may_be(self):
        source = self._zip({"1.pdf": b"x" * 100})
        self.assertEqual(self._code(lambda: source.content("1.pdf", 99)), "TOO_LARGE")
        source.sizes["1.pdf"] = 5  # a header that lies
        self.assertEqual(self._code(lambda: source.content("1.pdf", 50)), "TOO_LARGE")

    def test_what_is_no_zip(self):
        path = self.root / "no.zip"
        path.write_bytes(b"hello")
        self.assertEqual(self._code(lambda: ZipSource(path)), "UNREADABLE")

    def test_names_of_windows_are_read(self):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as packed:
            packed.writestr(zipfile.ZipInfo("giay_phep.pdf"), "x")
        content = stream.getvalue().replace(b"giay_phep", "giấy1".encode() + b"__")
        path = self.root / "w.zip"
        path.write_bytes(content)
        self.assertEqual(list(ZipSource(path).sizes), ["giấy1__.pdf"])

    def test_a_folder_is_not_left(self):
        (self.root / "in").mkdir()
        (self.root / "in" / "1.pdf").write_bytes(b"x")
        (self.root / "secret.pdf").write_bytes(b"y")
        os.symlink(self.root / "secret.pdf", self.root / "in" / "link.pdf")
        self.assertEqual(list(FolderSource(self.root / "in").sizes), ["1.pdf"])
        self.assertEqual(inside(self.root, "in"), (self.root / "in").resolve())
        for name in ("..", "in/../..", "/etc", "", "missing", ".", "in/1.pdf"):
            with self.subTest(name=name):
                self.assertIsNone(inside(self.root, name))
        os.symlink("/etc", self.root / "out")
        self.assertIsNone(inside(self.root, "out"))
