"""The working time of an office: its week, its days off and make-up days.

Naive local datetimes throughout. A schedule is immutable once made and may be shared
by threads: its index of working days grows by replacing it whole, its memory of hours only
gains entries.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

OFF = "off"
MAKE_UP_WORK = "make_up_work"
HALF_DAY = "half_day"

END_OF_DAY = "end_of_day"
EXACT = "exact"

# 1 working day = 8 working hours, however long the office's own day is.
# Decree 118/2025/ND-CP and the decisions on processes that apply it.
HOURS_PER_DAY = 8.0

# Received after 15:00: counted from the next working day.
CUTOFF = time(15, 0)

_YEARS_INDEXED_AT_ONCE = 2


@dataclass(frozen=True)
class Day:
    """A date that differs from its weekday: a day off, a make-up day, a half day."""

    kind: str
    name: str = ""
    draft: bool = False


class Schedule:
    """When an office works.

    ``week`` maps a weekday (0 = Monday) to its working intervals ``(from, to)``;
    ``days`` maps a date to the ``Day`` that replaces the weekday's hours. A make-up
    day works as the fullest weekday does; a half day only its first interval.
    """

    def __init__(
        self,
        week,
        days=None,
        cutoff=CUTOFF,
        counting=END_OF_DAY,
        hours_per_day=HOURS_PER_DAY,
    ):
        if counting not in (EXACT, END_OF_DAY):
            raise ValueError(f"Unknown way of counting: {counting!r}")
        self.week = {
            weekday: tuple(sorted(intervals))
            for weekday, intervals in week.items()
            if intervals
        }
        if not self.week:
            raise ValueError("A schedule needs at least one working interval a week")
        self.days = dict(days or {})
        self.cutoff = cutoff
        self.counting = counting
        self.hours_per_day = hours_per_day
        self.years = frozenset(day.year for day in self.days)
        self._full_day = max(self.week.values(), key=_length)
        self._special = sorted(self.days)
        self._index = (0, 0, [])
        self._hours = {}

    def intervals(self, day):
        """Return the working intervals of a date, empty on a day off."""
        special = self.days.get(day)
        usual = self.week.get(day.weekday(), ())
        if special is None:
            return usual
        if special.kind == OFF:
            return ()
        if special.kind == MAKE_UP_WORK:
            return self._full_day
        return (usual or self._full_day)[:1]

    def is_open(self, day):
        return bool(self.intervals(day))

    def close_of(self, day):
        """Return the end of business of a date, None on a day off."""
        intervals = self.intervals(day)
        return datetime.combine(day, intervals[-1][1]) if intervals else None

    def special_days(self, first, last):
        """Return the dates from ``first`` to ``last`` that are not as their weekday."""
        low = bisect_left(self._special, first)
        return self._special[low : bisect_right(self._special, last)]

    # Working days

    def add_days(self, day, count):
        """Return the ``count``-th working day after ``day``, which is not counted."""
        span = int(count) * 2 + 60
        ordinal = day.toordinal()
        while True:
            opened = self._open_days(ordinal, ordinal + span)
            position = bisect_right(opened, ordinal) + int(count) - 1
            if position < len(opened):
                return date.fromordinal(opened[position])
            span *= 2

    def days_between(self, first, last):
        """Count the working days after ``first`` up to ``last``; negative if reversed."""
        if last < first:
            return -self.days_between(last, first)
        low, high = first.toordinal(), last.toordinal()
        opened = self._open_days(low, high)
        return bisect_right(opened, high) - bisect_right(opened, low)

    def next_open(self, day):
        """Return ``day`` itself if the office works then, else the next working day."""
        return day if self.is_open(day) else self.add_days(day, 1)

    def _open_days(self, low, high):
        """Return the sorted ordinals of all working days, at least from low to high."""
        indexed_low, indexed_high, opened = self._index
        if low < indexed_low or high > indexed_high:
            first = date.fromordinal(min(low, indexed_low or low)).year
            last = date.fromordinal(max(high, indexed_high)).year
            indexed_low = date(first, 1, 1).toordinal()
            indexed_high = date(last + _YEARS_INDEXED_AT_ONCE, 1, 1).toordinal()
            opened = [
                ordinal
                for ordinal in range(indexed_low, indexed_high + 1)
                if self.is_open(date.fromordinal(ordinal))
            ]
            self._index = (indexed_low, indexed_high, opened)
        return opened

    # Working time

    def next_moment(self, moment):
        """Return ``moment`` if the office works then, else when it next opens."""
        for begin, end in self.intervals(moment.date()):
            if moment.time() < end:
                return max(moment, datetime.combine(moment.date(), begin))
        return self.opening_after(moment.date())

    def opening_after(self, day):
        """Return the opening of the first working day after ``day``."""
        day = self.add_days(day, 1)
        return datetime.combine(day, self.intervals(day)[0][0])

    def add_time(self, moment, length):
        """Return when ``length`` of working time from ``moment`` has passed."""
        moment = self.next_moment(moment)
        for hours in self._hours_from(moment.date()):
            for begin, end in hours:
                begin = max(begin, moment)
                if begin < end:
                    if length <= end - begin:
                        return begin + length
                    length -= end - begin

    def time_between(self, first, last):
        """Return the working time from ``first`` to ``last``."""
        total = timedelta()
        for hours in self._hours_from(first.date()):
            if hours[0][0] > last:
                return total
            for begin, end in hours:
                total += max(min(end, last) - max(begin, first), timedelta())

    def _hours_from(self, day):
        """Yield the working intervals, as moments, of each working day from ``day``."""
        day = self.next_open(day)
        while True:
            hours = self._hours.get(day)
            if hours is None:
                hours = self._hours[day] = tuple(
                    (datetime.combine(day, begin), datetime.combine(day, end))
                    for begin, end in self.intervals(day)
                )
            yield hours
            day = self.add_days(day, 1)


def _length(intervals):
    return sum(
        (end.hour - begin.hour) * 60 + end.minute - begin.minute
        for begin, end in intervals
    )
