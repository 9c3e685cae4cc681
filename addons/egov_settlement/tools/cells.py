"""Amounts and moments as gateways and banks write them."""

import re
from datetime import date, datetime, time, timedelta

from odoo.addons.egov_base.tools import clock

_EPOCH = datetime(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
_NOISE = re.compile(r"vnd|vnđ|đồng|[đ₫\s'’\u00a0\u202f]", re.IGNORECASE)
_PLAIN = re.compile(r"(\d+)(?:[.,](\d{1,2}))?")
_GROUPED = re.compile(r"(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:[.,](\d{1,2}))?")
_FORMATS = (
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%Y%m%d%H%M%S",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y",
)
_MAX = 10**12


class Fault(ValueError):
    """A cell that cannot be taken; ``code`` says why, ``value`` is what stands there."""

    def __init__(self, code, value=""):
        super().__init__(code)
        self.code = code
        self.value = str(value)[:60]


def amount(cell, factor=1):
    """Return whole đồng, negative for a minus sign or brackets; None for an empty cell.

    One separator before three digits groups thousands: the đồng has no smaller unit in use.

    :param int factor: how many units of the file are one đồng, e.g. 100
    :raise Fault: AMOUNT for what is no number, FRACTION for a part of a đồng
    """
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool):
        raise Fault("AMOUNT", cell)
    if isinstance(cell, (int, float)):
        number, cents = _of_number(cell)
    else:
        number, cents = _of_text(str(cell))
        if number is None:
            return None
    whole, rest = divmod(abs(number), factor)
    if rest or cents:
        raise Fault("FRACTION", cell)
    if whole >= _MAX:
        raise Fault("AMOUNT", cell)
    return whole if number >= 0 else -whole


def _of_number(cell):
    if isinstance(cell, int):
        return cell, 0
    if cell != cell or abs(cell) > 1e15:
        raise Fault("AMOUNT", cell)
    nearest = round(cell)
    return nearest, abs(cell - nearest) > 1e-6


def _of_text(cell):
    text = _NOISE.sub("", cell)
    if not text or text in ("-", "–"):
        return None, 0
    negative = text[0] in "-−(" or text[-1] in "-−"
    text = text.strip("-−+()")
    found = _PLAIN.fullmatch(text)
    if found:
        digits, cents = found.groups()
    else:
        found = _GROUPED.fullmatch(text)
        if not found:
            raise Fault("AMOUNT", cell)
        digits, cents = re.sub(r"[.,]", "", found[1]), found[3]
    number = int(digits)
    return (-number if negative else number), int(cents or 0)


def moment(cell, given=None, offset=clock.OFFSET):
    """Return a naive UTC moment; None for an empty cell.

    :param str given: how dates are written, in the signs of `strptime`; the usual ways when empty
    :param timedelta offset: from UTC to the time zone of the file
    :raise Fault: DATE
    """
    if cell is None or cell == "":
        return None
    if isinstance(cell, datetime):
        return cell - offset
    if isinstance(cell, date):
        return datetime.combine(cell, time()) - offset
    if isinstance(cell, (int, float)) and int(cell) in _SERIALS:
        return _serial(cell) - offset
    text = str(cell).strip().strip("'’")
    for form in (given,) if given else _FORMATS:
        try:
            return datetime.strptime(text, form) - offset
        except ValueError:
            continue
    if not given and re.fullmatch(r"\d{5}(\.\d+)?", text) and int(float(text)) in _SERIALS:
        return _serial(float(text)) - offset
    raise Fault("DATE", cell)


def time_of_day(cell):
    """Return how far into the day a cell is that holds a time alone; nothing for an empty one."""
    if cell is None or cell == "":
        return timedelta()
    if isinstance(cell, float) and 0 <= cell < 1:
        return timedelta(seconds=round(cell * 86_400))
    found = re.fullmatch(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", str(cell).strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59 or int(found[3] or 0) > 59:
        raise Fault("DATE", cell)
    return timedelta(hours=int(found[1]), minutes=int(found[2]), seconds=int(found[3] or 0))


def _serial(number):
    return _EPOCH + timedelta(days=int(number), seconds=round(number % 1 * 86_400))


def text(cell, maximum=500):
    """Return a cell as one line of text; numbers keep all their digits."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())[:maximum]
