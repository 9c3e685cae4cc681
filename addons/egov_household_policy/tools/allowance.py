"""Which monthly allowance a person gets: the coefficient by age, and the next birthday that changes it."""

from datetime import date


def rate_for(rates, age):
    """Return the (first, last, coefficient) whose ages include `age`, `last` excluded, or None."""
    return next((rate for rate in rates if rate[0] <= age and (rate[1] is None or age < rate[1])), None)


def next_change(rates, born, day):
    """Return the next birthday after `day` on which the coefficient changes or ends, or None."""
    limits = sorted({limit for first, last, _ in rates for limit in (first, last) if limit})
    for limit in limits:
        try:
            birthday = born.replace(year=born.year + limit)
        except ValueError:  # 29 February
            birthday = date(born.year + limit, 3, 1)
        if birthday > day:
            return birthday
    return None


def month_after(day):
    """Return the first day of the month after `day`."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
