"""How risky an establishment is, line by line, and when it is due for inspection; no database."""

from typing import NamedTuple

from .rules import add_months

HIGH, MEDIUM, LOW = "high", "medium", "low"


class Line(NamedTuple):
    """One reason and its points."""

    code: str
    points: int
    params: dict = {}


def lines(weight, meals, employees, results, incidents, has_licence, points):
    """Return the reasons of a score.

    :param int weight: of the activity
    :param list results: of the last inspections, newest first
    :param int incidents: in the time that counts
    :param dict points: figures by code
    """
    found = [Line("activity", int(weight))]
    if meals >= points["large_meals"] or employees >= points["large_employees"]:
        found.append(Line("size", int(points["large"]), {"meals": meals, "employees": employees}))
    if not results:
        found.append(Line("never", int(points["never"])))
    elif results[0] == "fail":
        found.append(Line("failed", int(points["failed"])))
    elif results[0] == "remedy":
        found.append(Line("remedy", int(points["remedy"])))
    elif results[:2] == ["pass", "pass"]:
        found.append(Line("passed", -int(points["passed"])))
    if incidents:
        found.append(Line("incident", int(points["incident"]) * incidents, {"count": incidents}))
    if not has_licence:
        found.append(Line("licence", int(points["no_licence"])))
    return found


def classify(score, points):
    """Return the class of a score."""
    if score >= points["high_from"]:
        return HIGH
    return MEDIUM if score >= points["medium_from"] else LOW


def next_inspection(last, risk_class, points):
    """Return when the next inspection is due, counted from the last one."""
    return add_months(last, int(points[f"{risk_class}_months"]))
