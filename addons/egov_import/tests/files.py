"""Spreadsheets as people's programs write them."""

import io
import zipfile

import xlsxwriter

#: A formula whose program left no result behind.
NO_RESULT = "=1+1 "
HEADINGS = ["Họ và tên", "Số định danh", "Ngày sinh", "Giới tính", "Điện thoại", "Địa chỉ"]


def xlsx(rows, date_format="dd/mm/yyyy"):
    """A workbook as Excel writes it: shared texts, dates as styled serials; "=…" is a formula."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": date_format})
    sheet = book.add_worksheet("Dân cư")
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell == NO_RESULT:
                sheet.write_formula(number, place, cell, value="")
            elif cell is not None:
                write = sheet.write_string if isinstance(cell, str) and not cell.startswith("=") else sheet.write
                write(number, place, cell)
    book.close()
    return stream.getvalue()


def repacked(content, **parts):
    """A workbook with parts replaced; names with "/" are written with "__"."""
    stream = io.BytesIO()
    wanted = {name.replace("__", "/"): text for name, text in parts.items()}
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, wanted.pop(part.filename.removesuffix(".xml"), None) or old.read(part))
    assert not wanted, wanted
    return stream.getvalue()


def csv(rows, separator=",", encoding="utf-8", bom=False):
    lines = [separator.join("" if cell is None else str(cell) for cell in row) for row in rows]
    return (b"\xef\xbb\xbf" if bom else b"") + "\r\n".join([*lines, ""]).encode(encoding)
