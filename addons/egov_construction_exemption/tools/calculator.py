"""Does this work need a permit, a start notice, and who decides? Every answer comes with its reasons.

    answer = answer(Works("house", "4", 6, 499.0), Rules(grounds={…}, zones={…}))
    answer.permit, answer.notice, answer.authority, answer.lines

The figures and the grounds of the law are data with dates; this file only combines them.
"""

from dataclasses import dataclass, field

from odoo.addons.egov_construction.tools.checks import authority_of


@dataclass(frozen=True)
class Ground:
    """A ground of exemption: whether the start of such works is notified, and with the dossier or not."""

    code: str
    name: str
    basis: str
    notice: bool = True
    notice_dossier: bool = True


@dataclass(frozen=True)
class Zone:
    """An area in which even small works need a permit, or in which a board decides."""

    code: str
    name: str
    basis: str
    needs_permit: bool = True
    has_board: bool = False


@dataclass(frozen=True)
class Rules:
    """What is in force on a day."""

    floors: int = 7
    area: float = 500.0
    size_basis: str = ""
    notice_basis: str = ""
    authority_basis: str = ""
    permit_basis: str = ""
    size_ground: str = "g"
    grounds: dict = field(default_factory=dict)
    zones: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Works:
    """What is to be built."""

    kind: str
    grade: str
    floors: int = 0
    floor_area: float = 0.0
    zones: tuple = ()
    ground: str = ""
    is_of_household: bool = True


@dataclass(frozen=True)
class Line:
    """A reason: a code, the values of its sentence, the article it rests on."""

    code: str
    basis: str = ""
    params: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """Whether a permit and a start notice are needed, who decides, and why."""

    permit: bool
    notice: bool
    authority: str
    lines: tuple


def answer(works, rules):
    """Return the answer for some works under some rules."""
    ground, permit, lines = _permit(works, rules)
    notice, notice_lines = _notice(works, rules, ground)
    authority, authority_line = _authority(works, rules)
    if permit:
        lines.append(authority_line)
    return Answer(permit, notice, authority, (*lines, *notice_lines))


def _permit(works, rules):
    """Return the ground of exemption or None, whether a permit is needed, and the reasons."""
    claimed = rules.grounds.get(works.ground)
    if claimed and claimed.code != rules.size_ground:
        return claimed, False, [Line("EXEMPT_GROUND", claimed.basis, {"name": claimed.name})]
    lines = _too_big(works, rules) + _in_zones(works, rules)
    if not lines:
        params = {"floors": works.floors, "area": works.floor_area, "max_floors": rules.floors, "max_area": rules.area}
        small = rules.grounds.get(rules.size_ground) or Ground(rules.size_ground, "", rules.size_basis)
        return small, False, [Line("EXEMPT_SIZE", small.basis, params)]
    return None, True, lines


def _too_big(works, rules):
    if works.kind != "house" and works.grade != "4":
        return [Line("PERMIT_GRADE", rules.permit_basis, {"grade": works.grade})]
    lines = []
    if works.floors >= rules.floors:
        params = {"floors": works.floors, "limit": rules.floors}
        lines.append(Line("PERMIT_FLOORS", rules.size_basis, params))
    if works.floor_area >= rules.area:
        params = {"area": works.floor_area, "limit": rules.area}
        lines.append(Line("PERMIT_AREA", rules.size_basis, params))
    return lines


def _in_zones(works, rules):
    zones = [rules.zones[code] for code in works.zones if code in rules.zones]
    return [Line("PERMIT_ZONE", zone.basis, {"name": zone.name}) for zone in zones if zone.needs_permit]


def _notice(works, rules, ground):
    if works.kind == "house" and works.is_of_household:
        return False, [Line("NO_NOTICE_HOUSE", rules.notice_basis)]
    if ground is None:
        return True, [Line("NOTICE_PERMIT", rules.notice_basis)]
    if not ground.notice:
        return False, [Line("NO_NOTICE_GROUND", rules.notice_basis, {"name": ground.name})]
    code = "NOTICE_DOSSIER" if ground.notice_dossier else "NOTICE"
    return True, [Line(code, rules.notice_basis, {"name": ground.name})]


def _authority(works, rules):
    boards = [rules.zones[code] for code in works.zones if code in rules.zones and rules.zones[code].has_board]
    authority = authority_of(works.kind, works.grade, bool(boards))
    if boards:
        return authority, Line("AUTHORITY_BOARD", boards[0].basis, {"name": boards[0].name})
    code = "AUTHORITY_COMMUNE" if authority == "commune" else "AUTHORITY_DEPARTMENT"
    return authority, Line(code, rules.authority_basis, {"grade": works.grade, "kind": works.kind})
