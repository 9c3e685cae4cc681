"""Reading the rows of an xlsx workbook one after the other, in little memory.

Only what a file holds is read: formulas are never worked out, links never followed, and a file
that declares entities is refused. A cell is text, a number, a boolean, a date, or one of the
two faults below.
"""

import io
import re
import zipfile
import zlib
from datetime import date, datetime, timedelta
from html import unescape
from itertools import islice
from pathlib import PurePosixPath
from xml.parsers import expat

from . import xlsx_fast
from .bad_file import MAX_COLUMNS, MAX_ROWS, MAX_TEXTS, MAX_UNPACKED, BadFile

#: What a cell holds whose formula was never worked out by the program that wrote it.
FORMULA = "#FORMULA!"
_CHUNK = 1 << 17
_UNREADABLE = (LookupError, ValueError, OSError, EOFError, RuntimeError, NotImplementedError, zlib.error)
_FAULTY = (zipfile.BadZipFile, expat.ExpatError)
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_NO_DATE_PARTS = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_.|\*.', re.IGNORECASE)
_DATE_PARTS = re.compile(r"[dmyhs]", re.IGNORECASE)
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)


class XlsxReader:
    """The first sheet with rows of a workbook.

    :param bytes content: the file
    :param bool timed: give dates with their time of the day
    """

    def __init__(self, content, timed=False):
        self._epoch, self._timed = _EPOCH, timed
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            parts = self._zip.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > 2_000:
                raise BadFile("TOO_LARGE", maximum=MAX_UNPACKED // 1_000_000)
            self._names = {part.filename.lstrip("/").lower(): part.filename for part in parts}
            self._sizes = {part.filename: part.file_size for part in parts}
            self._sheets = self._read_book()
            self._texts = self._read_texts()
            self._dates = self._read_styles()
        except BadFile:
            raise
        except (*_UNREADABLE, *_FAULTY) as error:
            raise BadFile("UNREADABLE") from error

    def rows(self):
        """Yield the cells of each row, beginning with row 1; rows that the file leaves out are empty lists."""
        for path in self._sheets:
            first = True
            for cells in self._sheet_rows(path):
                yield cells
                first = False
            if not first:
                return

    def sheets(self):
        """Yield ``(title, rows)`` of the visible sheets in order, for files of several tables."""
        for path, title in self._sheets.items():
            yield title, self._sheet_rows(path)

    def _read_book(self):
        """Return the titles of the visible sheets by their path, in order."""
        relations, sheets = {}, []

        def start_relation(tag, attributes):
            if _local(tag) == "Relationship":
                relations[attributes.get("Id")] = attributes.get("Target", "")

        def start_book(tag, attributes):
            name = _local(tag)
            if name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
                self._epoch = _EPOCH_1904
            elif name == "sheet" and attributes.get("state", "visible") == "visible":
                relation = next(value for key, value in attributes.items() if _local(key) == "id")
                sheets.append((relation, attributes.get("name", "")))

        self._parse("xl/_rels/workbook.xml.rels", start_relation)
        self._parse("xl/workbook.xml", start_book)
        paths = {self._names.get(_path(relations[sheet]).lower()): title for sheet, title in sheets}
        paths.pop(None, None)
        if not paths:
            raise BadFile("UNREADABLE")
        return paths

    def _read_texts(self):
        """Return the shared texts of the workbook by number."""
        name = self._names.get("xl/sharedstrings.xml")
        if not name:
            return []
        if self._sizes[name] > MAX_TEXTS:
            raise BadFile("TOO_LARGE", maximum=MAX_TEXTS // 1_000_000)
        try:
            with self._zip.open(name) as stream:
                return xlsx_fast.read_texts(stream)
        except xlsx_fast.Unusual:
            return self._parse_texts()

    def _parse_texts(self):
        texts, pieces = [], []
        inside = skipped = False

        def start(tag, _attributes):
            nonlocal inside, skipped
            name = _local(tag)
            if name == "si":
                pieces.clear()
            elif name == "rPh":
                skipped = True
            inside = name == "t" and not skipped

        def end(tag):
            nonlocal inside, skipped
            name = _local(tag)
            inside = False
            if name == "si":
                texts.append("".join(pieces))
            elif name == "rPh":
                skipped = False

        self._parse("xl/sharedstrings.xml", start, end, lambda text: pieces.append(text) if inside else None)
        return texts

    def _read_styles(self):
        """Return the numbers of the cell styles that show a date."""
        formats, dates = {}, set()
        place, count = None, 0

        def start(tag, attributes):
            nonlocal place, count
            name = _local(tag)
            if name == "numFmt":
                code = _NO_DATE_PARTS.sub("", attributes.get("formatCode", ""))
                formats[attributes.get("numFmtId")] = bool(_DATE_PARTS.search(code))
            elif name == "cellXfs":
                place = name
            elif name == "xf" and place:
                number = attributes.get("numFmtId", "0")
                if formats.get(number, int(number) in _DATE_FORMATS):
                    dates.add(str(count))
                count += 1

        def end(tag):
            nonlocal place
            if _local(tag) == "cellXfs":
                place = None

        if "xl/styles.xml" in self._names:
            self._parse("xl/styles.xml", start, end)
        return dates

    def _parse(self, name, start, end=None, text=None):
        parser = _parser()
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        with self._zip.open(self._names[name.lower()]) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk)
        parser.Parse(b"", True)

    def _sheet_rows(self, path):
        """Yield the rows of a sheet: in the fast way as far as it goes, then with a parser."""
        sheet, done = self._new_sheet(), 0
        try:
            with self._zip.open(path) as stream:
                try:
                    for number, cells in xlsx_fast.read_rows(stream):
                        sheet.begin_row(number)
                        sheet.add_row(cells)
                        for row in sheet.take():
                            yield row
                            done += 1
                    return
                except xlsx_fast.Unusual:
                    sheet = self._new_sheet()
            yield from islice(self._parse_rows(path, sheet), done, None)
        except BadFile:
            raise
        except (*_UNREADABLE, *_FAULTY) as error:
            raise BadFile("UNREADABLE") from error

    def _new_sheet(self):
        return _Sheet(self._texts, self._dates, self._epoch, _moment if self._timed else _date)

    def _parse_rows(self, path, sheet):
        with self._zip.open(path) as stream:
            while chunk := stream.read(_CHUNK):
                sheet.parser.Parse(chunk)
                yield from sheet.take()
        sheet.parser.Parse(b"", True)
        yield from sheet.take()


class _Sheet:
    """Collects rows from the events of a parser; written for speed, as it sees every cell."""

    def __init__(self, texts, dates, epoch, read_date):
        self.rows, self.count, self._is_far = [], 0, False
        self._texts, self._dates, self._epoch, self._read_date = texts, dates, epoch, read_date
        self._columns, self._last_places = {}, None
        self.parser = _parser()
        self.parser.StartElementHandler = self._first
        self._set_handlers_for = self._make_handlers()

    def take(self):
        rows, self.rows = self.rows, []
        return rows

    def _first(self, tag, _attributes):
        """The root tells the prefix that some programs put before every name."""
        self._set_handlers_for(tag[: tag.rfind(":") + 1])

    def _make_handlers(self):  # noqa: C901  one closure, so that what every cell needs is a local variable
        parser, columns = self.parser, self._columns
        cells, pieces = [], []
        column, kind, style = -1, None, None
        keep = formula = False

        def handlers_for(prefix):
            cell, row, value, inline, func = (prefix + name for name in ("c", "row", "v", "t", "f"))

            def start(tag, attributes):
                nonlocal column, kind, style, keep, formula
                if tag == cell:
                    kind, style = attributes.get("t"), attributes.get("s")
                    place = attributes.get("r")
                    column = column + 1 if place is None else _column(columns, place)
                    pieces.clear()
                    formula = False
                elif tag == value or (tag == inline and kind == "inlineStr"):
                    keep = True
                elif tag == func:
                    formula = True
                elif tag == row:
                    cells.clear()
                    column = -1
                    self.begin_row(attributes.get("r"))

            def end(tag):
                nonlocal keep
                if tag == value or tag == inline:
                    keep = False
                elif tag == cell:
                    if (pieces or formula) and column < MAX_COLUMNS:
                        content = self._value(kind, style, "".join(pieces)) if pieces else FORMULA
                        missing = column - len(cells)
                        if missing > 0:
                            cells.extend([None] * missing)
                        cells.append(content)
                elif tag == row:
                    self._add(cells[:])

            def text(data):
                if keep:
                    pieces.append(data)

            parser.StartElementHandler, parser.EndElementHandler = start, end
            parser.CharacterDataHandler = text

        return handlers_for

    def begin_row(self, number):
        wanted = int(number) if number else self.count + 1
        self._is_far = wanted > MAX_ROWS + 100
        if self._is_far:
            return
        self.rows.extend([] for _each in range(wanted - self.count - 1))
        self.count = wanted

    def _add(self, cells):
        """Add a row; what spreadsheets format far below is nothing, unless something stands there."""
        if not self._is_far:
            self.rows.append(cells)
        elif any(cell is not None for cell in cells):
            raise BadFile("TOO_MANY_ROWS", maximum=MAX_ROWS)

    def add_row(self, found):
        """Add a row of cells as the fast way finds them."""
        places = [each[0] for each in found]
        if places == self._last_places:  # as most rows, the same columns as the row before, without a gap
            texts = self._texts
            self._add(
                [
                    texts[int(value)] if kind == "s" and value else self._content(style, kind, formula, value, text)
                    for _place, style, kind, formula, value, text in found
                ]
            )
            return
        cells, columns = [], self._columns
        column = -1
        for place, style, kind, formula, value, text in found:
            column = (columns.get(place) or _column(columns, place)) if place else column + 1
            content = self._content(style, kind, formula, value, text)
            if content is None:
                continue
            missing = column - len(cells)
            if missing > 0:
                cells.extend([None] * missing)
            if column < MAX_COLUMNS:
                cells.append(content)
        self._add(cells)
        if len(cells) == len(found) and all(places):
            self._last_places = places

    def _content(self, style, kind, formula, value, text):
        if value:
            return self._value(kind or None, style, unescape(value) if "&" in value else value)
        if text:
            return unescape(text) if "&" in text else text
        return FORMULA if formula else None

    def _value(self, kind, style, text):
        if kind == "s":
            return self._texts[int(text)]
        if kind in ("str", "inlineStr", "e"):
            return text
        if kind == "b":
            return text == "1"
        if kind == "d":
            return datetime.fromisoformat(text.removesuffix("Z")).date()
        if style in self._dates:
            return self._read_date(self._epoch, float(text))
        try:
            return int(text)
        except ValueError:
            number = float(text)
            return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _parser():
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_arguments):
    raise BadFile("UNREADABLE")


def _date(epoch, serial):
    """A serial of the calendar of 1900 counts a 29 February that never was."""
    if epoch is _EPOCH and 0 < serial < 60:
        serial += 1
    try:
        moment = epoch + timedelta(days=serial)
    except OverflowError:
        return serial
    return date(moment.year, moment.month, moment.day) if serial >= 1 else serial


def _moment(epoch, serial):
    """As `_date`, with the time of the day in whole seconds."""
    day = _date(epoch, serial)
    seconds = timedelta(seconds=round(serial % 1 * 86_400))
    return datetime(day.year, day.month, day.day) + seconds if isinstance(day, date) else day


def _column(known, place):
    letters = place.rstrip("0123456789")
    column = known.get(letters)
    if column is None:
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        known[letters] = column = column - 1
    return column


def _local(name):
    return name.rpartition(":")[2]


def _path(target):
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl", target))
