"""A file of rows, whatever its kind: the content decides, the name proves nothing."""

from itertools import islice

from .bad_file import MAX_BYTES, MEGABYTE, BadFile
from .csv_reader import CsvReader
from .xlsx_reader import XlsxReader

_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and an .xlsx with a password
_NO_TEXT = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"\x1f\x8b", b"7z\xbc\xaf")


def reader(content, timed=False):
    """Return the reader of a file.

    :param bool timed: give the dates of workbooks with their time of the day
    :raise BadFile: when it cannot be one
    """
    if not content.strip():
        raise BadFile("EMPTY")
    if len(content) > MAX_BYTES:
        raise BadFile("TOO_LARGE", maximum=MAX_BYTES // MEGABYTE)
    if content.startswith(b"PK"):
        return XlsxReader(content, timed)
    if content.startswith(_OLD_EXCEL):
        raise BadFile("LOCKED" if "EncryptedPackage".encode("utf-16-le") in content else "OLD_EXCEL")
    if content.startswith(_NO_TEXT):
        raise BadFile("UNREADABLE")
    return CsvReader(content)


def head(content, count=40):
    """Return the first rows of a file."""
    return list(islice(reader(content).rows(), count))


def numbered_rows(content, header_row):
    """Yield ``(row number, cells)`` below the heading, without the rows that are empty."""
    for number, cells in enumerate(reader(content).rows(), 1):
        if number > header_row and any(map(_is_filled, cells)):
            yield number, cells


def _is_filled(cell):
    return cell is not None and (cell.__class__ is not str or bool(cell.strip()))
