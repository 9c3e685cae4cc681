"""A date of birth from the three boxes Ngày, Tháng, Năm."""

from calendar import monthrange
from datetime import date

OLDEST = 1900


class BadBirth(ValueError):
    """What is wrong: ``kind`` is number, year, month or day; ``params`` what was typed."""

    def __init__(self, kind, **params):
        super().__init__(kind)
        self.kind = kind
        self.params = params


def parse(day, month, year, is_year_only=False):
    """Read the boxes.

    :return: (date or None, precision): nothing typed is no date, a year alone its first day
    :raise BadBirth: when it is no date
    """
    texts = [text.strip() for text in (day or "", month or "", year or "")]
    if is_year_only:
        texts[:2] = ["", ""]
    if not any(texts):
        return None, "day"
    if not all(text.isascii() and text.isdigit() for text in texts if text):
        raise BadBirth("number")
    if len(texts[2]) != 4 or int(texts[2]) < OLDEST:
        raise BadBirth("year")
    if is_year_only:
        return date(int(texts[2]), 1, 1), "year"
    if not texts[0] or not texts[1]:
        raise BadBirth("number")
    day, month, year = map(int, texts)
    if not 1 <= month <= 12:
        raise BadBirth("month", m=month)
    if not 1 <= day <= monthrange(year, month)[1]:
        raise BadBirth("day", d=day, m=month)
    return date(year, month, day), "day"
