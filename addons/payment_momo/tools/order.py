"""What MoMo takes for references and amounts."""

import re
import unicodedata

#: 50 less what a refund and a repetition add.
REFERENCE_LENGTH = 42


def reference(text):
    """A reference as MoMo's orderId allows it: letters, digits, and single dots, dashes or underscores between."""
    return re.sub(r"[^A-Za-z0-9]*[^A-Za-z0-9._-]+[^A-Za-z0-9]*", "-", unaccented(text))[:REFERENCE_LENGTH].strip("-._")


def unaccented(text):
    """A Vietnamese text in ASCII letters."""
    decomposed = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def amount(value):
    """The đồng of a message, a whole number; None when it is no amount."""
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,12}", str(value)):
        return None
    return int(value)
