"""A list of people against the people of the register, without a database."""

import unicodedata
from typing import NamedTuple

from odoo.addons.egov_base.tools import birth

from . import addresses

ONLY_THERE, ONLY_HERE, GONE = "only_there", "only_here", "gone"


class Booked(NamedTuple):
    """Somebody who lives in a household of the register now."""

    member_id: int
    party_id: int
    household_id: int
    name: str
    search_key: str
    number: str | None
    birth_date: object
    precision: str
    sex: str
    residence_kind: str
    is_absent: bool
    is_head: bool
    address: addresses.Address


class Difference(NamedTuple):
    """`field` says what differs; `listed` and `booked` are what each says."""

    kind: str
    listed: object = None
    booked: object = None


class Book:
    """Finds whom a row of the list means.

    :param people: the `Booked` of an office; a person of two households is there twice
    """

    def __init__(self, people):
        self.people = list(people)
        self.seen = set()
        self._by_number, self._by_name = {}, {}
        for one in self.people:
            if one.number:
                self._by_number.setdefault(one.number, []).append(one)
            self._by_name.setdefault(one.search_key, []).append(one)
        self._told = set()

    def find(self, values):
        """Return the places of the person whom a row means: by the number, else by name and birth."""
        found = self._by_number.get(values.get("personal_number"))
        if not found:
            found = [one for one in self._by_name.get(values["search_key"], ()) if self._may_be(one, values)]
            if len({one.party_id for one in found}) > 1:
                found = []
        self.seen.update(one.party_id for one in found)
        return found

    def _may_be(self, one, values):
        if one.number and values.get("personal_number") and one.number != values["personal_number"]:
            return False
        return bool(one.birth_date and values.get("birth_date")) and _same_birth(one, values)

    def missing(self):
        """Return those whom no row meant; who is only a guest in a household counts where he is at home."""
        return [one for one in self.people if one.party_id not in self.seen and one.residence_kind != "lodging"]

    def differences(self, one, values):
        """Return what a row says otherwise than the book of a person."""
        if values.get("status") in ("dead", "moved_away"):
            return [Difference(GONE, values["status"])]
        found = []
        if not same_name(one.name, values["name"]):
            found.append(Difference("name", values["name"], one.name))
        if values.get("birth_date") and not (one.birth_date and _same_birth(one, values)):
            listed = birth.label(values["birth_date"], values["birth_precision"])
            found.append(Difference("birth", listed, birth.label(one.birth_date, one.precision)))
        if values.get("sex") in ("male", "female") and values["sex"] != one.sex:
            found.append(Difference("sex", values["sex"], one.sex))
        if values.get("personal_number") and values["personal_number"] != one.number:
            found.append(Difference("number", values["personal_number"], one.number))
        return [*found, *self._differences_of_place(one, values)]

    def _differences_of_place(self, one, values):
        listed = addresses.parse(values.get("address"))
        if values.get("address") and not addresses.agree(listed, one.address) and one.household_id not in self._told:
            self._told.add(one.household_id)  # a household has one address, and one line about it
            yield Difference("address", values["address"], one.address.text())
        residence = values.get("residence_kind")
        if residence and residence != one.residence_kind:
            yield Difference("residence", residence, one.residence_kind)
        if "status" in values and (values["status"] == "absent") != one.is_absent:
            yield Difference("absence", values["status"], "absent" if one.is_absent else "present")


def same_name(one, other):
    """Tell whether two names are written the same, capitals and the place of a tone mark (Hoà, Hòa) apart."""
    return _letters(one) == _letters(other)


def _letters(name):
    return [sorted(unicodedata.normalize("NFD", word)) for word in name.casefold().split()]


def _same_birth(one, values):
    mine = birth.span(one.birth_date, one.precision)
    theirs = birth.span(values["birth_date"], values["birth_precision"])
    return mine[0] <= theirs[1] and theirs[0] <= mine[1]
