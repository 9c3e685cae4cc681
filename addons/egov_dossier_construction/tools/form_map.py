"""What the application form of a permit says, as the register keeps it."""

from datetime import date

from dateutil.relativedelta import relativedelta

#: Key of the form → field of the register, where the value goes over as it is.
SAME = {
    "site_address": "address",
    "parcel_number": "parcel",
    "map_sheet": "sheet",
    "parcel_area": "parcel_area",
    "land_paper": "land_paper",
    "footprint_area": "footprint",
    "floor_area": "floor_area",
    "height": "height",
    "floor_count": "floors",
    "designer": "designer",
    "designer_certificate": "chief_designer",
}
WORKS_KINDS = {"line": "linear"}
GRADES = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_WHOLE = frozenset({"floors"})
_TEXT = frozenset({"parcel", "sheet"})


def content(answers, today):
    """Return the content of a permit by the answers of its form; what was not asked is left out.

    :param dict answers: values of the form by key
    :param date today: from which the planned months run
    """
    found = {}
    for key, name in SAME.items():
        value = answers.get(key)
        if value in (None, "", False):
            continue
        if name in _WHOLE:
            value = int(value)
        found[name] = _plain(value) if name in _TEXT else value
    kind, grade = answers.get("works_kind"), answers.get("works_grade")
    if kind:
        found["works_kind"] = WORKS_KINDS.get(kind, kind)
    if grade:
        found["grade"] = GRADES.get(grade, grade)
    if answers.get("set_back"):
        found["setback"] = f"{_plain(answers['set_back'])} m"
    floors = _floors_text(answers)
    if floors:
        found["floors_text"] = floors
    if answers.get("months_planned"):
        found["expected_completion"] = _later(today, answers["months_planned"])
    return found


def _floors_text(answers):
    parts = []
    if answers.get("has_basement"):
        count = _plain(answers.get("basement_count") or 1)
        parts.append(f"{count} tầng hầm")
    for row in answers.get("floors") or []:
        if row.get("floor") and row.get("area"):
            parts.append(f"{row['floor']}: {_plain(row['area'])} m²")
    return "; ".join(parts)


def _plain(value):
    """Return a figure of the form as text, as Vietnamese write it."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return str(value)


def _later(today: date, months):
    return today + relativedelta(months=int(months))
