"""Legal deadlines of 100,000 dossiers: received at any hour, with and without pauses."""

import itertools
import random
import time
from datetime import datetime, timedelta

import office

from odoo.addons.egov_calendar.tools.deadline import Pause

DOSSIERS, DOSSIERS_SMALL = 100_000, 5_000
LIMITS = [(days, "working_day") for days in (1, 3, 5, 7, 10, 15, 20, 30)] + [(8, "working_hour"), (30, "calendar_day")]
COUNTINGS = ("end_of_day", "exact")


def run(bench):
    size = DOSSIERS_SMALL if bench.small else DOSSIERS
    company_id = office.ensure(bench)[0]
    cases = [_case(random.Random(serial), serial) for serial in range(size)]
    with bench.env() as env:
        company = env["res.company"].browse(company_id)
        days_off = env["egov.calendar.day"].search_count([])
        taken = {counting: [] for counting in COUNTINGS}
        for _round, counting in itertools.product(range(3), COUNTINGS):
            company.deadline_counting = counting
            env.flush_all()
            begin = time.perf_counter()
            for received, value, unit, pauses in cases:
                company._deadline(received, value, unit, pauses)
            taken[counting].append(time.perf_counter() - begin)
        env.cr.rollback()
        env.registry.clear_cache()  # the schedule that was rolled back
    seconds = {counting: sorted(rounds)[1] * 100_000 / size for counting, rounds in taken.items()}
    detail = {f"{counting}_s": round(value, 2) for counting, value in seconds.items()}
    detail |= {"days_in_calendar": days_off, "with_a_pause": sum(bool(pauses) for *_rest, pauses in cases)}
    bench.report("deadline.seconds_per_100k", max(seconds.values()), unit="s", goal="< 30", detail=detail)


def _case(choice, serial):
    """Give what `_deadline` takes: every third dossier pauses, every ninth runs again after a supplement."""
    received = datetime(2026, 1, 5) + timedelta(minutes=choice.randrange(350 * 24 * 60))
    pauses = []
    if serial % 3 == 0:
        start = received + timedelta(hours=choice.randrange(1, 90))
        end = start + timedelta(hours=choice.randrange(2, 240))
        pauses.append(Pause(start, end, "supplement" if serial % 9 == 0 else "other", restart=serial % 9 == 0))
    return (received, *choice.choice(LIMITS), pauses)
