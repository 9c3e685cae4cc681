"""When to try again: soon at first, then ever more rarely."""

from datetime import timedelta

_MINUTES = (1, 2, 5, 10, 20, 30)


def next_try(now, attempts):
    """Return when to try after so many attempts have failed."""
    return now + timedelta(minutes=_MINUTES[min(max(attempts, 1), len(_MINUTES)) - 1])
