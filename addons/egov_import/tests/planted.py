"""A spreadsheet with planted faults: every code of a register on its row and column, while the good rows load."""

from typing import NamedTuple

#: What the reader of a kind of cell may find.
FOUND = {
    "text": ("REQUIRED", "TOO_LONG", "FORMULA_ERROR", "FORMULA_EMPTY", "CELL_DAMAGED", "TEXT_COMPOSED"),
    "number_id": ("ID_SCIENTIFIC", "ID_PHONE", "ID_CLEANED", "ID_RESTORED", "ID_ZERO"),
    "phone": ("PHONE_FORMAT", "PHONE_ZERO"),
    "choice": ("CHOICE_UNKNOWN",),
    "date": (
        "DATE_FORMAT",
        "DATE_ORDER",
        "DATE_IMPOSSIBLE",
        "DATE_SHORT_YEAR",
        "DATE_DAY_FIRST",
        "DATE_ISO",
        "DATE_SERIAL",
    ),
    "birth": ("DATE_YEAR_ONLY", "DATE_MONTH_ONLY"),
}
FOUND["birth"] += FOUND["date"]


class Planted(NamedTuple):
    """A code that a row gets, on which column, and whether it refuses the row."""

    code: str
    column: str = ""
    refused: bool = True


def noted(code, column=""):
    """A code that says something about a row that is loaded."""
    return Planted(code, column, False)


class PlantedMixin:
    """Holds an import to the faults that were planted in its sheet."""

    def _assert_planted(self, run, planted):
        """Check what became of each row.

        :param list planted: a `Planted` for each row below the headings, None for a good one
        """
        found = {}
        for finding in run.finding_ids:
            found.setdefault(finding.row, set()).add((finding.code, finding.column or "", finding.refused))
            self.assertNotEqual(finding.text, finding.code, "a sentence, not a code")
        for row, plant in enumerate(planted, 2):
            here = found.get(row, set())
            with self.subTest(row=row, plant=plant):
                if plant:
                    self.assertIn(tuple(plant), here)
                if not plant or not plant.refused:
                    self.assertEqual([finding for finding in here if finding[2]], [])
        good = sum(not plant or not plant.refused for plant in planted)
        counts = (run.state, run.loaded_count, run.refused_count)
        self.assertEqual(counts, ("done", good, len(planted) - good))

    def _assert_every_code(self, target, planted, never=()):
        """Check that each code that rows of a register may get was planted.

        :param planted: the `Planted` of all sheets
        :param never: codes that other registers have words for, on columns that this one has not
        """
        register = self.env[target]
        kinds = {column.kind for column in register._import_columns()} | {"text"}
        read = {code for kind in kinds for code in FOUND[kind]}
        unread = {code for codes in FOUND.values() for code in codes} - read
        codes = {plant.code for plant in planted if plant}
        labels = set(register._import_labels())
        self.assertEqual(codes - labels, set(), "planted, but without words")
        self.assertEqual(labels - codes - unread - set(never), set(), "has words, but no planted row")
        self.assertEqual(codes & set(never), set())
