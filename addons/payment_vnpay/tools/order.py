"""What VNPAY takes for references, texts, amounts and times."""

import re
import unicodedata
from datetime import timedelta, timezone

#: VNPAY's clock, whatever the zone of the server.
ZONE = timezone(timedelta(hours=7))
REFERENCE_LENGTH, TEXT_LENGTH = 90, 200


def reference(text):
    """A reference that every implementation encodes alike in an address."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", unaccented(text)).strip("-._")[:REFERENCE_LENGTH]


def plain(text):
    """A text without accents and signs, as VNPAY asks for in descriptions."""
    return " ".join(re.sub(r"[^A-Za-z0-9 ._:/-]+", " ", unaccented(text)).split())[:TEXT_LENGTH]


def unaccented(text):
    """A Vietnamese text in ASCII letters."""
    decomposed = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def stamp(moment):
    """A moment, in UTC without a zone, as VNPAY writes it."""
    return moment.replace(tzinfo=timezone.utc).astimezone(ZONE).strftime("%Y%m%d%H%M%S")


def amount(text):
    """The đồng of vnp_Amount, which counts hundredths; None when it is no amount."""
    text = str(text or "")
    if not re.fullmatch(r"[0-9]{1,15}", text):
        return None
    return int(text) / 100
