"""Draws up what happens in the year of the demonstration; pure, the same for one seed."""

import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from .filings import FILINGS

#: The office hours that the minutes of a day count from.
OPENING = time(7, 35)
DAYS = 365
#: Minutes into the day at which people come, more in the morning.
MINUTES = ((0, 220), (0, 220), (330, 520))

#: How many dossiers end in each way; the rest is *normal*.
SPECIAL = {
    "late": 16,
    "forgotten": 7,
    "extended": 10,
    "supplemented": 24,
    "unanswered": 8,
    "refused": 8,
    "withdrawn": 9,
    "paused": 12,
    "awaiting": 6,
    "standing": 6,
    "submitted": 16,
    "current": 26,
    "not_accepted": 9,
    "draft": 3,
}
#: Kinds that need days: they only happen to procedures that are not done the same day.
SLOW = frozenset(SPECIAL) - {"not_accepted", "draft"}
#: Kinds that show what is open today, so they began lately: working days ago at least, at most.
RECENT = {
    "forgotten": (10, 42),
    "awaiting": (2, 8),
    "standing": (2, 14),
    "submitted": (2, 6),
    "current": (0, 7),
    "draft": (0, 0),
}

#: Share of dossiers by code of the procedure; the second table needs several days.
QUICK = {"1.001193": 18, "1.000894": 6, "1.000656": 8, "2.000635": 12, "2.000815": 12, "2.000884": 8}
LONG = {
    "1.004873": 12,
    "2.000908": 6,
    "1.013225": 14,
    "1.013227": 4,
    "1.001612": 9,
    "2.000720": 5,
    "1.004884": 5,
    "1.011607": 6,
    "1.013274": 5,
    "1.004859": 6,
    "1.012812": 3,
}
CHANNELS = (("counter", 62), ("online", 30), ("post", 8))
RESULTS_BY = (("counter", 80), ("post", 8), ("online", 12))


@dataclass
class Plan:
    """What is to happen to one dossier; people and records are added by the builder."""

    rng: random.Random
    kind: str
    office: int
    code: str
    day: object
    minute: int
    channel: str
    result_by: str
    scans: int
    prints: bool
    is_collected: bool
    is_sent_back: bool
    is_reassigned: bool
    has_principal: bool
    procedure: object = None
    applicant: object = None
    principal: object = None
    #: A `tools.filings.Filing` that makes this dossier online.
    filing: object = None

    @property
    def opening(self):
        """When the person comes to the counter, in Vietnamese time."""
        return datetime.combine(self.day, OPENING) + timedelta(minutes=self.minute)


def draw_up(seed, now, count, is_working):
    """``count`` plans for the year before ``now``; every one has begun by then.

    :param datetime now: in Vietnamese time
    :param is_working: tells whether offices work on a date
    """
    rng = random.Random(seed)
    days = _working_days(now.date(), is_working)
    kinds = [kind for kind, number in SPECIAL.items() for _each in range(number)]
    kinds += ["normal"] * (count - len(kinds))
    rng.shuffle(kinds)
    plans = [_plan(rng, kind, days) for kind in kinds[:count]]
    for plan in plans:
        if plan.opening > now:  # this early, today's people came on the day before
            plan.day = days[-2]
    return plans


def draw_up_filings(seed, now, schedule):
    """The plans of what citizens file online; every one has begun by ``now`` and come as far as it is to come.

    :param datetime now: in Vietnamese time
    :param schedule: working time of the offices, as in `egov_calendar`
    """
    rng = random.Random(seed)
    days = _working_days(now.date(), schedule.is_open)
    plans = []
    for filing in FILINGS:
        if filing.days is None:
            moment = time_ago(schedule, now, timedelta(minutes=filing.minute))
            day, minute = moment.date(), (moment - datetime.combine(moment, OPENING)) // timedelta(minutes=1)
        else:
            day, minute = days[-1 - filing.days], filing.minute
        plans.append(_plan_of_filing(rng, filing, day, minute))
    return plans


def _working_days(today, is_working):
    """The working days of the year up to ``today``."""
    days = [today - timedelta(days=back) for back in range(DAYS, -1, -1)]
    return [day for day in days if is_working(day)]


def time_ago(schedule, moment, length):
    """The moment since which ``length`` of working time has passed."""
    day = moment.date()
    while True:
        for begin, end in reversed(schedule.intervals(day)):
            begin, end = datetime.combine(day, begin), min(datetime.combine(day, end), moment)
            if begin < end:
                if length <= end - begin:
                    return end - length
                length -= end - begin
        day -= timedelta(days=1)


def _plan_of_filing(rng, filing, day, minute):
    return Plan(
        rng=random.Random(rng.randrange(2**32)),
        kind=filing.kind,
        office=filing.office,
        code=filing.code,
        day=day,
        minute=minute,
        channel="online",
        result_by=filing.result_by,
        scans=0,
        prints=False,
        is_collected=filing.kind in ("rated", "collected"),
        is_sent_back=False,
        is_reassigned=False,
        has_principal=False,
        filing=filing,
    )


def _plan(rng, kind, days):
    slow = kind in SLOW or (kind == "normal" and rng.random() < 0.45)
    # A procedure of a day or two would be over before anything special happens to it
    table = LONG if slow else QUICK
    return Plan(
        rng=random.Random(rng.randrange(2**32)),
        kind=kind,
        office=0 if rng.random() < 0.65 else 1,
        code=_pick(rng, table.items()),
        day=_day(rng, kind, days),
        minute=rng.randint(*rng.choice(MINUTES)),
        channel=_pick(rng, CHANNELS),
        result_by=_pick(rng, RESULTS_BY),
        scans=rng.choice((0, 1, 1, 2)),
        prints=rng.random() < 0.3,
        is_collected=rng.random() < 0.95,
        is_sent_back=rng.random() < 0.06,
        is_reassigned=rng.random() < 0.15,
        has_principal=rng.random() < 0.1,
    )


def _day(rng, kind, days):
    """A working day of the year, lately ones more often."""
    if kind in RECENT:
        least, most = RECENT[kind]
        return rng.choice(days[-1 - most : len(days) - least])
    lately = days[-22:]
    return rng.choice(lately if rng.random() < 0.3 else days)


def _pick(rng, weighted):
    values, weights = zip(*weighted, strict=True)
    [value] = rng.choices(values, weights)
    return value
