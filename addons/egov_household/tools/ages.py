"""Ages, and the bands in which the ward counts its people."""

#: First and last age of each band; the last one has no end.
BANDS = ((0, 5), (6, 14), (15, 17), (18, 59), (60, 74), (75, 79), (80, None))


def years(born, day):
    """Return the completed years of somebody born on `born`, or None when that is not known."""
    if not born:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def band(age):
    """Return the name of the band of an age: "06-14", "80+"."""
    for first, last in BANDS:
        if age >= first and (last is None or age <= last):
            return name((first, last))
    return None


def name(bounds):
    """Return the name of a band, which sorts by age."""
    first, last = bounds
    return f"{first}+" if last is None else f"{first:02}-{last:02}"


def months_later(day, months):
    """Return the same day some months later, or the last day of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    for last in (day.day, 30, 29, 28):
        try:
            return day.replace(year=year, month=month, day=min(last, day.day))
        except ValueError:
            continue
    return day
