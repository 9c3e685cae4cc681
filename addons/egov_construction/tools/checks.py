"""What a permit and its operations are held to: rule codes, each hard or to be confirmed with a reason."""

import re
import unicodedata
from typing import NamedTuple

from odoo.addons.egov_base.tools import folding

#: Grades from the highest down; what consists of several works goes by the highest.
GRADES = ("special", "1", "2", "3", "4")
COMMUNE_GRADES = frozenset({"3", "4"})
#: ``12/GPXD``, ``045/2021/GPXD``, ``12A/GPXD-UBND``, ``7/GPXD-QĐ``.
NUMBER = re.compile(r"\d{1,6}[A-Z]?(/\d{4})?/(QĐ-)?GPXD(-[A-ZĐ0-9.&-]{1,30})?", re.IGNORECASE)
_YEAR = re.compile(r"/(\d{4})/")
#: Units that were abolished on 1 July 2025. Accents tell a district from streets such as Quán Sứ and Huyền Trân.
_DISTRICT = re.compile(r"\b(quận|huyện|thị trấn|thị xã)\b|(^|[,;–-])\s*(q|h|tt|tx)(\.|\b(?=\s*\D))", re.IGNORECASE)
_PLAIN_DISTRICT = re.compile(r"(^|[,;-])\s*(quan|huyen|thi tran|thi xa)\b", re.IGNORECASE)
#: Above this a parcel of a house has more likely been typed in another unit.
_MAX_PARCEL, _MIN_PARCEL = 100_000, 10


class Finding(NamedTuple):
    """What is wrong with a field: a hard fault stops the permit, the other asks for a reason."""

    code: str
    field: str
    hard: bool
    params: dict = {}


def highest(grades):
    """Return the highest of several grades."""
    known = [grade for grade in GRADES if grade in grades]
    return known[0] if known else ""


def authority_of(kind, grade, board=False):
    """Return who decides: the commune, the board of a zone, or the provincial department."""
    if board:
        return "board"
    return "commune" if kind == "house" or grade in COMMUNE_GRADES else "department"


def check_content(works, floor_ratio, is_own=True):
    """Return what is wrong with the content of a permit.

    :param dict works: fields of the content
    :param float floor_ratio: floor area at most footprint × floors × this
    :param bool is_own: whether this office decides, so that its authority matters
    """
    found = [*_check_areas(works, floor_ratio), *_check_text(works)]
    if is_own and authority_of(works["works_kind"], works["grade"]) != "commune":
        found.append(Finding("AUTHORITY", "grade", True, {"grade": works["grade"]}))
    if works["kind"] == "term" and not works.get("term_until"):
        found.append(Finding("TERM_MISSING", "term_until", True))
    if works.get("land_user_name") and not works.get("authorisation"):
        owner, user = folding.fold(works.get("owner_name") or ""), folding.fold(works["land_user_name"])
        if owner != user:
            found.append(Finding("OWNER_LAND", "land_user_name", False))
    return found


def _check_areas(works, floor_ratio):
    parcel, footprint = works.get("parcel_area") or 0, works.get("footprint") or 0
    floor_area, floors = works.get("floor_area") or 0, works.get("floors") or 0
    if works["kind"] == "repair" and not (footprint or floor_area):
        return  # what is inside does not change the areas
    if works["works_kind"] in ("linear", "monument"):
        return
    for name, value in (("parcel_area", parcel), ("footprint", footprint), ("floor_area", floor_area)):
        if value <= 0:
            yield Finding("AREA_MISSING", name, True)
    if floors < 1:
        yield Finding("FLOORS_MISSING", "floors", True)
    if parcel and not _MIN_PARCEL <= parcel <= _MAX_PARCEL:
        yield Finding("AREA_UNIT", "parcel_area", False, {"area": parcel})
    if parcel and footprint > parcel:
        yield Finding("AREA_LAND", "footprint", True, {"footprint": footprint, "parcel": parcel})
    if footprint and floor_area and floors >= 1:
        highest = footprint * floors * floor_ratio
        if floor_area < footprint or floor_area > highest:
            yield Finding("AREA_FLOOR", "floor_area", False, {"lowest": footprint, "highest": highest})
        elif floors > 1 and floor_area == footprint:
            yield Finding("AREA_SAME", "floor_area", False, {"floors": floors})


def _check_text(works):
    address = unicodedata.normalize("NFC", works.get("address") or "")
    if _DISTRICT.search(address) or (address.isascii() and _PLAIN_DISTRICT.search(address)):
        yield Finding("ADDR_DISTRICT", "address", False)


def check_number(number, year=None):
    """Return what is wrong with the number of a paper permit."""
    text = clean_number(number)
    if not NUMBER.fullmatch(text):
        return [Finding("NO_FORMAT", "number", True, {"number": text})]
    found = _YEAR.search(text)
    if found and year and int(found[1]) != year:
        return [Finding("NO_YEAR", "number", False, {"number": text, "year": year})]
    return []


def clean_number(number):
    """Return a number of a permit as it is compared: without spaces, in capitals."""
    return re.sub(r"\s+", "", number or "").upper()


def number_key(number, year, agency):
    """Return what tells permits apart: the number, its year, the agency of that time."""
    return f"{folding.fold(agency or '')}|{year}|{clean_number(number)}"


def check_extension(done, most, start_by, day, is_started=False):
    """Return what stands against an extension: two at most, asked for before the permit ends, works not begun."""
    found = []
    if done >= most:
        found.append(Finding("EXTENSION_MAX", "kind", True, {"most": most}))
    if is_started:
        found.append(Finding("EXTENSION_STARTED", "kind", True))
    if day > start_by:
        found.append(Finding("EXTENSION_LATE", "received_at", True, {"day": start_by}))
    return found


def check_start(issued_on, start_by, day):
    """Return what is wrong with the day on which works began."""
    if not issued_on or day < issued_on:
        return [Finding("START_BEFORE", "started_on", False, {"day": issued_on})]
    if start_by and day > start_by:
        return [Finding("START_DEADLINE", "started_on", False, {"day": start_by})]
    return []


def limit_code(kind, works_kind, content_kind):
    """Return which time limit an operation has: the code of its figure of the law."""
    if kind in ("extend", "reissue"):
        return "days_extend"
    if kind in ("revoke", "cancel"):
        return "days_revoke"
    if works_kind == "house":
        return "days_house"
    changes = kind == "adjust" or content_kind == "repair"
    return "days_other_change" if changes else "days_other"


def changed(before, after, names):
    """Return which of the named values differ."""
    return [name for name in names if (before.get(name) or None) != (after.get(name) or None)]
