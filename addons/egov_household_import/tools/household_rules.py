"""What rows about households have to fulfil: each for itself, and those of one household together."""

import re
from collections import Counter
from datetime import date
from typing import NamedTuple

from odoo.addons.egov_base.tools import folding
from odoo.addons.egov_household.tools import ages, relations
from odoo.addons.egov_import.tools.finding import Finding
from odoo.addons.egov_import.tools.people_rules import PeopleRules, names_district
from odoo.addons.egov_import.tools.row_reader import RowReader

#: Columns about the person, with the rules that people have anywhere.
PERSON = frozenset(
    "name personal_number birth_date sex phone email old_number number_note duplicate_note country_id".split()
)
GONE = ("moved_away", "dead")
_DATES = "date_from registered_to absent_from absent_to date_to decision_date cultural_decision_date".split()
_PAST = frozenset("date_from absent_from date_to decision_date cultural_decision_date".split())
_YEAR = re.compile(r"(?:19|20|21)\d\d")


class Figures(NamedTuple):
    """What the rules on households say today."""

    adult_age: int
    temporary_months: int
    parent_gap: int


class Entry(NamedTuple):
    """What of a row counts for its household."""

    row: int
    name: str
    relationship: str
    birth_date: date | None
    has_document: bool
    is_gone: bool


class HouseholdRules:
    """Checks rows one after the other, then those of each household together.

    :param columns: the `Column` of each key that the file has
    :param date today: the Vietnamese date
    :param home: id of the country whose names and numbers are Vietnamese ones
    :param dict groups: id of each residential group by its folded name
    :param Figures figures: the figures of the day
    :param may_classify: whether the user may enter poverty and cultural families
    """

    def __init__(self, columns, today, home, groups, figures, may_classify):
        self._people = PeopleRules([column for column in columns if column.key in PERSON], today, home)
        self._reader = RowReader([column for column in columns if column.key not in PERSON])
        self._today, self._groups, self._figures, self._may_classify = today, groups, figures, may_classify
        self.households = {}
        self._numbers = {}

    def check(self, row, given):
        """Return ``(values, findings)`` of a row."""
        person = {key: cell for key, cell in given.items() if key in PERSON}
        values, findings = self._people.check(row, person)
        own, more = self._reader.take({key: cell for key, cell in given.items() if key not in PERSON})
        values |= own
        findings += more
        self._check_dates(values, findings)
        self._check_place(values, findings)
        self._check_state(values, findings)
        self._check_classes(values, findings)
        if relations.SEX.get(values.get("relationship"), values.get("sex")) != values.get("sex"):
            if values.get("sex") != "unknown":
                findings.append(Finding("relationship", "RELATIONSHIP_SEX", False))
        self._place_in_household(row, values, findings)
        return values, findings

    def _check_dates(self, values, findings):
        for key in _DATES:
            if key in values:
                values[key] = values[key][0]
                if key in _PAST and values[key] > self._today:
                    findings.append(Finding(key, "DATE_FUTURE", True))
        self._check_order(values, findings, "date_from", "registered_to")
        self._check_order(values, findings, "absent_from", "absent_to")
        self._check_order(values, findings, "date_from", "date_to")
        born = values.get("birth_date")
        if born and values.get("date_from", born) < born:
            findings.append(Finding("date_from", "PERIOD_ORDER", True))
        if values.get("residence_kind") == "temporary":
            self._check_temporary(values, findings)

    def _check_order(self, values, findings, first, last):
        if first in values and last in values and values[last] < values[first]:
            findings.append(Finding(last, "PERIOD_ORDER", True))

    def _check_temporary(self, values, findings):
        if "registered_to" not in values:
            findings.append(Finding("registered_to", "TEMP_NO_END", True))
            return
        begin, months = values.get("date_from", self._today), self._figures.temporary_months
        latest = ages.months_later(begin, months)
        if values["registered_to"] > latest:
            params = {"months": months, "date": latest.strftime("%d/%m/%Y")}
            findings.append(Finding("registered_to", "TEMP_MAX_24M", True, params))

    def _check_place(self, values, findings):
        for key in ("house_no", "street"):
            if values.get(key) and names_district(values[key]):
                findings.append(Finding(key, "ADDR_DISTRICT", True))
        group = values.pop("group", None)
        if group:
            group_id = self._groups.get(folding.fold(group)) or self._groups.get(f"to {folding.fold(group)}")
            if group_id:
                values["group_id"] = group_id
            else:
                findings.append(Finding("group", "TDP_UNKNOWN", True, {"group": group}))

    def _check_state(self, values, findings):
        if values.get("status") in GONE:
            if values.get("relationship") == "head":
                findings.append(Finding("status", "HEAD_DEAD", True))
            if "date_to" not in values:
                findings.append(Finding("date_to", "CLOSE_NO_DATE", True))
            if values["status"] == "dead" and not values.get("document"):
                findings.append(Finding("document", "DEATH_NO_PAPER", True))
        elif "date_to" in values:
            findings.append(Finding("status", "CLOSE_NO_STATE", True))

    def _check_classes(self, values, findings):
        classed = (
            ("poverty_class", "poverty_year", "decision_number", "decision_date"),
            ("cultural_year", "cultural_year", "cultural_decision", "cultural_decision_date"),
        )
        for what, year, number, day in classed:
            if what not in values:
                continue
            if not self._may_classify:
                findings.append(Finding(what, "SOCIAL_RIGHT", True))
            if number not in values or day not in values:
                findings.append(Finding(number, "DECISION_MISSING", True))
            text = values.setdefault(year, str(self._today.year))
            if not _YEAR.fullmatch(text):
                findings.append(Finding(year, "YEAR_FORMAT", True))
            elif int(text) > self._today.year:
                findings.append(Finding(year, "YEAR_FUTURE", True))
            if values.get("relationship") not in (None, "head"):
                findings.append(Finding(what, "CLASS_OF_HEAD", True))

    def _place_in_household(self, row, values, findings):
        """The household of a row: by its code, else by the number of its head."""
        is_head = values.get("relationship") == "head"
        code, number = values.get("household_code"), values.get("head_number")
        if not number and is_head:
            number = values.get("personal_number")
        if code:
            values["household_code"] = code = code.upper()
        elif not number:
            findings.append(Finding("household_code", "HOUSEHOLD_UNKNOWN", True))
            return
        values["household_key"] = key = code or number
        self.households.setdefault(key, []).append(
            Entry(
                row,
                values.get("name", ""),
                values.get("relationship"),
                values.get("birth_date"),
                bool(values.get("document")),
                values.get("status") in GONE,
            )
        )

    def conclude(self, refused, known):
        """Return ``{row: findings}`` that rows get because of the others of their household.

        :param dict refused: rule codes of each row that is refused so far
        :param known: keys of the households that the book has
        """
        found = {}
        places = {entry.row: key for key, entries in self.households.items() for entry in entries}
        turns = Counter()
        before = None
        for row in sorted(places):
            turns[places[row]] += places[row] != before
            before = places[row]
        for key, entries in self.households.items():
            for row, finding in self._conclude_household(entries, refused, key in known, turns[key] > 1):
                if row not in refused:
                    found.setdefault(row, []).append(finding)
        return found

    def _conclude_household(self, entries, refused, is_known, is_scattered):
        heads = [entry for entry in entries if entry.relationship == "head"]
        if not heads:
            if not is_known:
                yield from ((entry.row, Finding("relationship", "HEAD_NOT_MEMBER", True)) for entry in entries)
            return
        head, others = heads[0], [entry for entry in entries if entry.relationship != "head"]
        if len(heads) > 1:
            rows = ", ".join(str(entry.row) for entry in heads)
            yield from ((entry.row, Finding("relationship", "TWO_HEADS", True, {"rows": rows})) for entry in heads)
        is_minor = self._is_minor_head(head, others)
        if is_minor:
            yield head.row, Finding("relationship", "HEAD_MINOR", True, {"name": head.name})
        codes = refused.get(head.row, set()) - {"BOOK_DIFFERS"}  # who heads it in the book does so all the same
        if len(heads) > 1 or is_minor or codes:
            params = {"row": head.row, "name": head.name}
            yield from ((entry.row, Finding("", "HEAD_REFUSED", True, params)) for entry in others)
            return
        for entry in others:
            if is_scattered and entry.row < head.row and not is_known:
                yield entry.row, Finding("", "HEAD_BELOW", True, {"row": head.row})
            elif self._is_odd_child(head, entry):
                yield entry.row, Finding("birth_date", "PARENT_AGE", False)

    def _is_minor_head(self, head, others):
        def is_adult(entry):
            age = ages.years(entry.birth_date, self._today)
            return age is not None and age >= self._figures.adult_age

        if not head.birth_date or is_adult(head):
            return False
        return not head.has_document or any(is_adult(entry) and not entry.is_gone for entry in others)

    def _is_odd_child(self, head, entry):
        if entry.relationship != "child" or not (entry.birth_date and head.birth_date):
            return False
        return ages.years(head.birth_date, entry.birth_date) < self._figures.parent_gap


def person_of(values):
    """Return the values of a row that are about the person."""
    own = (*PERSON, "kind", "birth_precision", "search_key", "sort_key")
    return {key: values[key] for key in own if values.get(key) is not None}
