"""Why a file cannot be imported at all, and how much is read at once."""

MEGABYTE = 1_000_000
MAX_BYTES = 60 * MEGABYTE
#: What a workbook may hold once unpacked; 250,000 rows of 15 cells are some 220 MB.
MAX_UNPACKED = 400 * MEGABYTE
#: The texts of a workbook are kept in memory while it is read.
MAX_TEXTS = 60 * MEGABYTE
#: A little more people than the largest ward has.
MAX_ROWS = 250_000
MAX_COLUMNS = 200
MAX_CELL = 4_000


class BadFile(ValueError):
    """The file cannot be read; ``code`` is what the caller words.

    Codes: EMPTY, TOO_LARGE, TOO_MANY_ROWS, OLD_EXCEL, LOCKED, UNREADABLE, NO_ROWS.
    """

    def __init__(self, code, **params):
        super().__init__(code)
        self.code = code
        self.params = params
