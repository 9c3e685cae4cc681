"""Phone numbers as people in Viet Nam write them, stored with the country code."""

import re

_NOISE = re.compile(r"[\s.()\-]")
# Decision 2036/QD-BTTTT of 2017 and plan 798/QD-BTTTT of 2018: mobile numbers have ten digits, landlines eleven
# (02 and nine more).
_DOMESTIC = re.compile(r"0(?:[35789]\d{8}|2\d{9})")
_FOREIGN = re.compile(r"\+(?!84)[1-9]\d{7,14}")


def normalise(text):
    """Return `text` as +84…, or as it is when it is a foreign number with +; None when it is no phone number."""
    text = text or ""
    if _DOMESTIC.fullmatch(text):
        return f"+84{text[1:]}"
    number = _NOISE.sub("", text)
    if _FOREIGN.fullmatch(number):
        return number
    domestic = re.sub(r"^(?:\+|00)?84(?=\d{9,10}$)", "0", number)
    return f"+84{domestic[1:]}" if _DOMESTIC.fullmatch(domestic) else None


def display(number):
    """Return a stored number as it is read aloud: 0905 123 456."""
    if not (number or "").startswith("+84"):
        return number or ""
    domestic = f"0{number[3:]}"
    return " ".join(filter(None, [domestic[:4], domestic[4:7], domestic[7:]]))
