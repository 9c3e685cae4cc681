"""The columns of a register, and which heading of a file means which."""

import hashlib
import re
from typing import NamedTuple

from odoo.addons.egov_base.tools import folding

#: Begins the headings of what a report of refused rows adds; such columns are left out at the next upload.
MARK = "▶"
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_HEADING_ROWS = 20


class Choices(dict):
    """The value of each word that people write, folded; ``shown`` are the words that a message offers."""

    def __init__(self, labels, words=()):
        """
        :param labels: pairs of a value and its label in the reader's language
        :param dict words: further words by value, with | between them
        """
        labels = list(labels)
        super().__init__((folding.fold(label), value) for value, label in labels)
        self.shown = [label for _value, label in labels]
        for value, texts in dict(words).items():
            self.update(dict.fromkeys(map(folding.fold, texts.split("|")), value))


class Column(NamedTuple):
    """A column that a register takes.

    ``kind`` is the reader of ``cells``; ``titles`` is what headings say, Vietnamese and English;
    ``choices`` gives for a choice the value of each word that people write.
    """

    key: str
    title: str
    titles: tuple = ()
    kind: str = "text"
    required: bool = False
    example: str = ""
    maximum: int = 250
    choices: Choices = Choices(())


def heading(cell):
    """Return a heading folded for comparison: "Họ và tên (*)" gives "ho va ten"."""
    text = str(cell if cell is not None else "")
    return folding.fold(_BRACKETS.sub(" ", text)) or folding.fold(text)


def is_remark(cell):
    """Tell whether a heading belongs to what a report of refused rows added."""
    return str(cell or "").strip().startswith(MARK)


def fingerprint(headings):
    """Return what tells files of the same layout: a digest of their folded headings."""
    return hashlib.sha256("\n".join(map(heading, headings)).encode()).hexdigest()


def guess(headings, columns):
    """Return ``{place: column key}``: what each heading means, each column once."""
    known = {}
    for column in columns:
        for title in (column.key.replace("_", " "), column.title, *column.titles):
            known.setdefault(heading(title), column.key)
    found, folded = {}, [("" if is_remark(cell) else heading(cell)) for cell in headings]
    for place, title in enumerate(folded):
        key = known.get(title)
        if title and key and key not in found.values():
            found[place] = key
    longest_first = sorted(known, key=len, reverse=True)
    for place, title in enumerate(folded):
        if title and place not in found:
            close = (known[name] for name in longest_first if len(name) > 5 and title.startswith(f"{name} "))
            key = next((key for key in close if key not in found.values()), None)
            if key:
                found[place] = key
    return found


def find_heading_row(rows, columns):
    """Return the number of the row (from 1) that holds the headings: the one that names most columns."""
    scores = [len(guess(row, columns)) for row in rows[:_HEADING_ROWS]]
    if not any(scores):
        return next((number for number, row in enumerate(rows, 1) if any(row)), 1)
    return scores.index(max(scores)) + 1
