"""What a device sends about a visit, made safe before anybody stores it."""

import re
from datetime import datetime, timedelta

_KEY = re.compile(r"[0-9A-Za-z-]{8,64}")
MAX_TEXT = 4000
#: A device whose clock is further off than this is not believed.
MAX_DRIFT = timedelta(days=3)


def key(value):
    """Return the key of something that was made on a device, or None."""
    return value if isinstance(value, str) and _KEY.fullmatch(value) else None


def text(value):
    """Return what was typed, without spaces around it and not without end."""
    return value.strip()[:MAX_TEXT] if isinstance(value, str) else ""


def number(value):
    """Return a whole number, or 0."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**31 else 0


def day(value):
    """Return an ISO date as a date, or None."""
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()
    except (TypeError, ValueError):
        return None


def moment(value, received):
    """Return when something was done by the clock of a device; when it came in if that clock is wrong.

    :param value: milliseconds since 1970
    :param datetime received: naive UTC
    """
    try:
        told = datetime(1970, 1, 1) + timedelta(milliseconds=int(value))
    except (TypeError, ValueError, OverflowError):
        return received
    told = told.replace(microsecond=0)
    return told if abs(told - received) <= MAX_DRIFT else received


def position(latitude, longitude, accuracy):
    """Return a position as ``(latitude, longitude, accuracy)``; zeros when there is none."""
    try:
        values = float(latitude), float(longitude), float(accuracy)
    except (TypeError, ValueError):
        return 0.0, 0.0, 0.0
    good = -90 <= values[0] <= 90 and -180 <= values[1] <= 180 and 0 <= values[2] < 1_000_000
    return values if good else (0.0, 0.0, 0.0)
