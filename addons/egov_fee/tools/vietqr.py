"""VietQR: a transfer to an account, written as EMV QR text (NAPAS AID A000000727, service QRIBFTTA)."""

import re
import unicodedata

_AID = "A000000727"
_TO_ACCOUNT = "QRIBFTTA"


def payload(bin_code, account, amount=None, purpose=""):
    """Return the text of a QR code that asks a banking app for a transfer.

    :param str bin_code: six digits of the bank
    :param str account: account number, at most 19 characters
    :param int amount: whole đồng; without it the payer types the amount
    :param str purpose: memo; accents and signs are taken off, at most 25 characters
    :raise ValueError: when one of them cannot be written
    """
    if not re.fullmatch(r"\d{6}", bin_code or ""):
        raise ValueError("bin_code")
    if not re.fullmatch(r"[A-Za-z0-9]{1,19}", account or ""):
        raise ValueError("account")
    if amount is not None and (amount != int(amount) or not 0 < amount < 10**13):
        raise ValueError("amount")
    beneficiary = _tlv("00", bin_code) + _tlv("01", account)
    parts = [
        _tlv("00", "01"),
        _tlv("01", "11" if amount is None else "12"),
        _tlv("38", _tlv("00", _AID) + _tlv("01", beneficiary) + _tlv("02", _TO_ACCOUNT)),
        _tlv("53", "704"),
    ]
    if amount is not None:
        parts.append(_tlv("54", str(int(amount))))
    parts.append(_tlv("58", "VN"))
    if memo := plain(purpose):
        parts.append(_tlv("62", _tlv("08", memo)))
    body = "".join(parts) + "6304"
    return f"{body}{checksum(body):04X}"


def plain(text):
    """Return a memo as all banks carry it: letters, digits and single blanks, at most 25 characters."""
    decomposed = unicodedata.normalize("NFD", (text or "").replace("đ", "d").replace("Đ", "D"))
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^A-Za-z0-9 ]", " ", kept).split())[:25].strip()


def checksum(text):
    """Return the CRC-16/CCITT-FALSE of a text."""
    crc = 0xFFFF
    for byte in text.encode():
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1
            crc &= 0xFFFF
    return crc


def _tlv(tag, value):
    return f"{tag}{len(value):02}{value}"
