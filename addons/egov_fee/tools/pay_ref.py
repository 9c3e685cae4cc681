"""Payment references: `P`, year and month, six digits, Damm check digit.

The same twelve characters are the order at a gateway, the memo of a transfer and what an
accountant types. The check digit finds every wrong digit and every swap of neighbours.
"""

import re

#: Quasigroup of order 10 of H. M. Damm (2004): weak totally anti-symmetric, with zero diagonal.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
_REFERENCE = re.compile(r"P\d{11}")
_RETRY = re.compile(r"-\d+$")


def check_digit(digits):
    """Return the Damm check digit of a string of digits."""
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)


def make(day, number):
    """Return the reference of the `number`-th charge of the month of `day`.

    :raise ValueError: when the number does not fit into six digits
    """
    if not 0 < number < 1_000_000:
        raise ValueError(f"A month has 999999 payment references, not {number}")
    body = f"{day:%y%m}{number:06}"
    return f"P{body}{check_digit(body)}"


def is_valid(text):
    """Whether a text is a payment reference with the right check digit."""
    return bool(_REFERENCE.fullmatch(text or "")) and check_digit(text[1:]) == "0"


def find(memo):
    """Return the valid references in what a bank wrote, without repetition, in their order.

    Banks put blanks and points into memos and add text of their own.
    """
    found = []
    compact = re.sub(r"[^A-Z0-9]", "", (memo or "").upper())
    for start in range(len(compact) - 11):
        text = compact[start : start + 12]
        if is_valid(text) and text not in found:
            found.append(text)
    return found


def without_retry(text):
    """Return the reference of which a gateway's order is a retry: P26110000427-2 is one of P26110000427."""
    return _RETRY.sub("", text or "")
