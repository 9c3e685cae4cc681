"""The office's clock: one place that says what time it is.

Moments are naive UTC datetimes without microseconds, as Odoo stores them; dates are Vietnamese dates. Viet Nam has
kept UTC+7 without daylight saving since 1975, so a fixed offset is exact and needs no time zone database.
"""

import threading
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone

ZONE = "Asia/Ho_Chi_Minh"
OFFSET = timedelta(hours=7)

_fixed = threading.local()


def now():
    """Return the present moment, naive UTC, whole seconds."""
    moment = getattr(_fixed, "moment", None)
    return moment or datetime.now(timezone.utc).replace(tzinfo=None, microsecond=0)


def today():
    """Return the present Vietnamese date."""
    return local(now()).date()


def local(moment):
    """Turn a naive UTC moment into a naive Vietnamese one."""
    return moment + OFFSET


def utc(moment):
    """Turn a naive Vietnamese moment into a naive UTC one."""
    return moment - OFFSET


@contextmanager
def at(moment):
    """Fix `now()` for this thread at a naive UTC moment; used by demo data and tests, never by a request."""
    before = getattr(_fixed, "moment", None)
    _fixed.moment = moment.replace(microsecond=0)
    try:
        yield
    finally:
        _fixed.moment = before
