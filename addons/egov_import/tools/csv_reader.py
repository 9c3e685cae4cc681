"""Reading the rows of a CSV file: its encoding and its separator are found out."""

import codecs
import csv
import io

from .bad_file import MAX_COLUMNS, MAX_ROWS, BadFile

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: The Vietnamese code page of Windows; texts in it come out with separate accents.
OLD_ENCODING = "cp1258"
_SEPARATORS = ",;\t|"
_LINES_LOOKED_AT = 30


class CsvReader:
    """The lines of a CSV file; ``encoding`` and ``separator`` tell how it was read, unless they are given."""

    def __init__(self, content, encoding=None, separator=None):
        self._content = content
        self.encoding = encoding or _encoding(content)
        self.separator, self._skipped = (separator, 0) if separator else self._find_separator()

    def rows(self):
        """Yield the cells of each row as texts; a cell that is empty gives None."""
        stream = self._text()
        for _each in range(self._skipped):
            stream.readline()
            yield []
        try:
            for number, cells in enumerate(csv.reader(stream, delimiter=self.separator), self._skipped + 1):
                if number > MAX_ROWS + 100:
                    raise BadFile("TOO_MANY_ROWS", maximum=MAX_ROWS)
                yield [cell if cell != "" else None for cell in cells[:MAX_COLUMNS]]
        except (csv.Error, UnicodeError) as error:
            raise BadFile("UNREADABLE") from error

    def _text(self):
        return io.TextIOWrapper(io.BytesIO(self._content), self.encoding, newline="")

    def _find_separator(self):
        """The separator that splits the first lines best; Excel may name it in a line of its own."""
        stream = self._text()
        try:
            lines = [line for _each, line in zip(range(_LINES_LOOKED_AT), stream, strict=False)]
        except UnicodeError as error:
            raise BadFile("UNREADABLE") from error
        if any("\0" in line for line in lines):
            raise BadFile("UNREADABLE")
        first = lines[0].strip() if lines else ""
        if first[:4].lower() == "sep=" and first[4:5] in (*_SEPARATORS,):
            return first[4:5], 1
        counts = {}
        for sign in _SEPARATORS:
            widths = sorted(len(cells) for cells in csv.reader(lines, delimiter=sign))
            counts[sign] = widths[len(widths) // 2] if widths else 1
        return max(_SEPARATORS, key=lambda sign: counts[sign]), 0


def _encoding(content):
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    try:
        codecs.utf_8_decode(content, "strict", True)
    except UnicodeDecodeError:
        return OLD_ENCODING
    return "utf-8"
