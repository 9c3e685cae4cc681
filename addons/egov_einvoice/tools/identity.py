"""How receipts and invoices are named, from 01/07/2026 (Circular 91/2026/TT-BTC, annexes I and II)."""

import re

from .contract import INVOICE, RECEIPT

FORMS = {RECEIPT: re.compile(r"EBL0[12]"), INVOICE: re.compile(r"[1-9]")}
SYMBOLS = {
    RECEIPT: re.compile(r"\d{2}T[ABCDEGHKLMNPQRSTUVXY]{2}"),
    INVOICE: re.compile(r"[CK]\d{2}[TDLMNBGHXF][A-Z]{2}"),
}
#: What an invoice is for, by its form: the first character of what is printed, as in 1C26TAA.
INVOICE_FORMS = {
    "1": "value added tax",
    "2": "sale",
    "3": "sale of public assets",
    "4": "sale of national reserves",
    "5": "stamp, ticket, card or receipt",
    "6": "delivery note",
    "7": "commercial",
    "8": "value added tax with receipt",
    "9": "sale with receipt",
}


def is_valid(kind, form_code, symbol):
    """Whether form and symbol are those of a receipt or of an invoice."""
    return bool(FORMS[kind].fullmatch(form_code or "") and SYMBOLS[kind].fullmatch(symbol or ""))


def year_of(kind, symbol):
    """Return the year of issue that a symbol names, or None."""
    if not SYMBOLS[kind].fullmatch(symbol or ""):
        return None
    start = 0 if kind == RECEIPT else 1
    return 2000 + int(symbol[start : start + 2])
