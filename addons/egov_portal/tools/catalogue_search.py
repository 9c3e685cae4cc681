"""Finding a procedure from what a citizen types: accents missing or wrong, everyday words, codes, initials.

Everything is compared folded (`egov_base.tools.folding`). What is typed is tried as it is, then without the words
that say nothing ("tôi muốn làm thủ tục …"), then with words that no procedure knows replaced by near ones, at last by
the procedures that share most of it.
"""

import difflib
import math
import re
from functools import cached_property
from typing import NamedTuple

from odoo.addons.egov_base.tools import folding
from odoo.addons.egov_procedure.tools import initials

#: Words of a sentence that tell no procedure from another, folded.
FILLERS = frozenset(
    "toi minh em con chau muon can xin lam thu tuc ho so giay to cho cua o tai the nao nhu sao gi de di bi va la "
    "ve khi co duoc nguoi mot cai don phuong xa ubnd".split()
)
#: How alike two words have to be to count as near: one wrong letter in three.
NEAR = 0.66
#: Share of what the words weigh that a procedure has in common with the sentence, to be offered at all.
ENOUGH = 0.45
#: Most that are offered when nothing really fits.
MOST_ALIKE = 10
# The same sound is written kí or ký, lí or lý, as the writer likes.
_FINAL_Y = re.compile(r"\b([bcdghklmnprstvx]+)y\b")
# Keys that make accents, left in the word where no input method was on; no Vietnamese word has these letters.
_TELEX = re.compile(r"[wfjz]")


def fold(text):
    """Fold a text for comparing: without accents, and with one way of writing the final i."""
    return _FINAL_Y.sub(r"\1i", folding.fold(text))


class Entry(NamedTuple):
    """A procedure as it is searched for; texts as they are written."""

    key: object
    code: str
    names: tuple  # short name, official name
    words: tuple = ()  # what people say instead
    sequence: int = 100


class Found(NamedTuple):
    """Keys of the procedures, the likeliest first, and what was searched for instead of what was typed."""

    keys: list
    instead: str = ""
    is_near: bool = False


class _Folded:
    """An entry made ready for comparing."""

    def __init__(self, entry):
        self.key, self.sequence = entry.key, entry.sequence
        self.code = fold(entry.code).replace(" ", "")
        short_name, *others = [fold(name) for name in entry.names if name]
        self.said = [short_name, *map(fold, entry.words)]
        self.official = others or [short_name]
        runs = [token for text in (short_name, *others) for token in initials.tokens(text)]
        self.vocabulary = {word for text in (*self.said, *self.official) for word in text.split()}
        self.text = " ".join(["", *self.said, *self.official, *runs])

    def has(self, word):
        return f" {word}" in self.text

    def rank(self, typed, words):
        """Where the entry stands among the hits, lower first; None when it is no hit."""
        compact = typed.replace(" ", "")
        if compact.isdigit():
            return 0 if compact in self.code else None
        tests = (
            lambda: typed in self.said,
            lambda: any(initials.initials(text) == compact for text in self.said),
            lambda: self.said[0].startswith(typed),
            lambda: any(text.startswith(typed) for text in self.said),
            lambda: any(f" {typed}" in f" {text}" for text in self.said),
            lambda: any(f" {typed}" in f" {text}" for text in self.official),
            lambda: len(compact) > 3 and any(compact in text.replace(" ", "") for text in self.said),
            lambda: all(map(self.has, words)),
        )
        return next((rank for rank, test in enumerate(tests) if test()), None)


class Catalogue:
    """The procedures that can be found; made once and asked often."""

    def __init__(self, entries):
        self.entries = [_Folded(entry) for entry in entries]

    @cached_property
    def vocabulary(self):
        return sorted(set().union(*(entry.vocabulary for entry in self.entries)))

    def search(self, typed):
        """Find what a citizen means.

        :return Found: no keys when nothing is like it
        """
        folded = fold(typed)
        words = folded.split()
        if not words:
            return Found([])
        telling = [word for word in words if word not in FILLERS] or words
        exact = self._ranked(folded, words) or self._ranked(" ".join(telling), telling)
        if exact or folded.replace(" ", "").isdigit():
            return Found(exact)
        known = [word for word in telling if self._holders(word)]
        corrected = self._corrected(telling, known)
        hits = corrected and self._ranked(" ".join(corrected), corrected)
        if hits:
            return Found(hits, " ".join(corrected), True)
        return Found(self._alike(telling, known), "", True)

    def _ranked(self, typed, words):
        ranked = [(entry.rank(typed, words), entry.sequence, place) for place, entry in enumerate(self.entries)]
        hits = sorted(each for each in ranked if each[0] is not None)
        return [self.entries[place].key for _rank, _sequence, place in hits]

    def _holders(self, word):
        return [entry for entry in self.entries if entry.has(word)]

    def _corrected(self, telling, known):
        """The words with each unknown one replaced by the near one that some procedure has beside the others."""
        words = list(telling)
        for place, word in enumerate(telling):
            if word in known:
                continue
            fitting = {}
            for near in self._near(word):
                if hits := self._together([*(other for other in words if other in known), near]):
                    tried = [*words[:place], near, *words[place + 1 :]]
                    ranks = [(hit.rank(" ".join(tried), [near]), hit.sequence) for hit in hits]
                    fitting[near] = (*_unlikeness(near, word), min(ranks))
            if not fitting:
                return None
            best = min(fitting, key=fitting.get)
            words[place] = best
            known = [*known, best]
        return words if words != telling else None

    def _near(self, word):
        typed_out = _TELEX.sub("", word)
        if typed_out != word and self._holders(typed_out):
            return [typed_out]
        return difflib.get_close_matches(word, self.vocabulary, n=30, cutoff=NEAR)

    def _together(self, words):
        return [entry for entry in self.entries if all(map(entry.has, words))]

    def _alike(self, telling, known):
        """Procedures that share most of the sentence, words that few procedures have counting more."""
        if not known:
            return []
        weights = {word: math.log(1 + len(self.entries) / len(self._holders(word))) for word in known}
        total = sum(weights.values()) + (len(telling) - len(known)) * min(weights.values())
        scored = []
        for place, entry in enumerate(self.entries):
            share = sum(weight for word, weight in weights.items() if entry.has(word)) / total
            if share >= ENOUGH:
                scored.append((-share, entry.sequence, place))
        return [self.entries[place].key for _share, _sequence, place in sorted(scored)[:MOST_ALIKE]]


def _unlikeness(near, word):
    """Letters that changed places are the likeliest slip, then one wrong letter that is not the first."""
    return sorted(near) != sorted(word), near[0] != word[0], abs(len(near) - len(word))
