"""Addresses as lists write them, taken apart into what the register keeps."""

import re
from typing import NamedTuple

from odoo.addons.egov_base.tools import folding

_GROUP = re.compile(r"^(?:tổ dân phố|tổ|thôn|khu phố|khối phố|tdp)\b", re.IGNORECASE)
_PLAIN_GROUP = re.compile(r"^(?:to|to dan pho|thon|khu pho|khoi pho|tdp)(?: so)? \d")  # Tố Hữu is a street
_BEYOND = re.compile(r"^(?:phường|xã|đặc khu|p\.|tỉnh|thành phố|tp\.?|quận|huyện|q\.)", re.IGNORECASE)
_HOUSE = re.compile(r"^((?:số\s+|nhà\s+)*)((?:[KkHh]|lô\s+)?\d\S*|lô\s+\S+)\s+(\S.*)$", re.IGNORECASE)


class Address(NamedTuple):
    house_no: str = ""
    street: str = ""
    group: str = ""

    def text(self):
        """Return the address as one writes it."""
        road = " ".join(filter(None, (self.house_no, self.street)))
        return ", ".join(filter(None, (road, self.group)))

    def key(self):
        """Return what tells addresses apart, whatever accents and capitals."""
        group = folding.fold(self.group).removeprefix("to dan pho ").removeprefix("to ").lstrip("0")
        return folding.fold(self.house_no), folding.fold(self.street), group


def parse(text):
    """Take an address apart; ward, district and city are left out."""
    house_no, street, group = "", [], ""
    for part in filter(None, (part.strip() for part in (text or "").split(","))):
        if _GROUP.match(part) or _PLAIN_GROUP.match(folding.fold(part)):
            group = group or part
        elif not _BEYOND.match(part):
            street.append(part)
    road = ", ".join(street)
    found = _HOUSE.match(road)
    if found:
        house_no, road = found[2], found[3]
    return Address(house_no, road, group)


def agree(listed, booked):
    """Tell whether two addresses may be the same: what one of them does not say does not count."""
    pairs = zip(listed.key(), booked.key(), strict=True)
    return all(not one or not other or one == other for one, other in pairs)
