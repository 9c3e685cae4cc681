"""The way of a dossier through the steps of its procedure, as a citizen reads it."""

from dataclasses import dataclass
from datetime import datetime

#: States after which no further step follows.
CUT_SHORT = ("not_accepted", "withdrawn", "stopped", "refused")
DONE, NOW, NEXT, PAUSED, STOPPED = "done", "now", "next", "paused", "stopped"


@dataclass(frozen=True)
class Line:
    """A line of the history: who gave the dossier at which step, and where it went."""

    kind: str
    at: datetime
    from_step: int | bool
    to_step: int | bool
    from_user: int | bool
    unit: int | bool
    due_at: datetime | bool


@dataclass(frozen=True)
class Now:
    """Where the dossier stands."""

    state: str
    step: int | bool
    user: int | bool
    unit: int | bool
    due_at: datetime | bool
    paused: bool = False


@dataclass(frozen=True)
class Entry:
    """A step on the page; ``user`` and ``unit`` are those who had it last."""

    step: int
    mark: str
    start: datetime | bool = False
    end: datetime | bool = False
    due_at: datetime | bool = False
    user: int | bool = False
    unit: int | bool = False


def make(step_ids, lines, now):
    """Return the `Entry` of each step that the citizen is shown.

    :param step_ids: ids of the procedure's steps, in order
    :param lines: the history, a list of `Line` in order
    :param Now now: the present step
    """
    stays = _stays(lines, now)
    place = step_ids.index(now.step) if now.step in step_ids else -1
    is_cut = now.state in CUT_SHORT
    entries = []
    for rank, step in enumerate(step_ids):
        if is_cut and (rank > place or place < 0):
            break
        mark = _mark(rank, place, now)
        stay = stays.get(step) if mark != NEXT else None
        entries.append(Entry(step, mark, *stay) if stay else Entry(step, mark))
    return entries


def _mark(rank, place, now):
    if now.state == "registered":
        return NOW if rank == 0 else NEXT
    if rank < place or (rank == place and now.state == "returned"):
        return DONE
    if rank > place:
        return NEXT
    if now.state in CUT_SHORT:
        return STOPPED
    return PAUSED if now.paused else NOW


def _stays(lines, now):
    """``{step: (first arrival, last departure, due, user, unit)}`` from the moves of the history."""
    stays, here, since = {}, False, False

    def leave(at, due_at, user, unit):
        if here:
            first = stays[here][0] if here in stays else since
            stays[here] = (first, at, due_at, user, unit)

    for line in lines:
        if line.kind == "receive":
            here, since = line.from_step, line.at
        elif line.to_step:
            leave(line.at, line.due_at, line.from_user, line.unit)
            here, since = line.to_step, line.at
        elif line.kind in ("deliver", "withdraw", "stop", "refuse"):
            leave(line.at, line.due_at, line.from_user, line.unit)
            here = False
    leave(False, now.due_at, now.user, now.unit)
    return stays
