"""Folding of Vietnamese text for search, and sort keys that any database collation keeps in Vietnamese order."""

import re
import unicodedata
from functools import lru_cache

_STROKED = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_SEPARATORS = re.compile(r"[^a-z0-9]+")

_ALPHABET = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z".split()
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


@lru_cache(maxsize=50_000)
def _fold_word(word):
    plain = unicodedata.normalize("NFKD", word.lower().translate(_STROKED))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _SEPARATORS.sub(" ", _APOSTROPHES.sub("", plain)).strip()


def fold(text):
    """Return `text` in lower case without accents, with single spaces: "Nguyễn Thị Đào" gives "nguyen thi dao".

    Only letters a-z and digits stay; apostrophes vanish, whatever else stands between words becomes a space.
    """
    return " ".join(filter(None, map(_fold_word, (text or "").split())))


def _letter_codes():
    codes, order = {}, {}
    for letter in _ALPHABET:
        base = fold(letter)
        rank = order.get(base, 0)
        order[base] = rank + 1
        codes[letter] = f"{base}{rank}"
    return codes


_CODES = _letter_codes()


@lru_cache(maxsize=50_000)
def _sort_word(word):
    tone, code = 0, []
    for letter in unicodedata.normalize("NFC", word.lower()):
        marks = unicodedata.normalize("NFD", letter)
        tone = max([tone, *(_TONES.get(mark, 0) for mark in marks)])
        plain = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
        if plain.isdigit():
            code.append(f"1{fold(plain)}")
        else:
            code.append(_CODES.get(plain) or "".join(f"{base}9" for base in fold(plain) if base.isalnum()))
    return f"{''.join(code)}0{tone}"


def sort_key(name, given_first=True):
    """Return a key of [a-z0-9] whose order is the Vietnamese one: given name, then family name, then the rest.

    Each letter becomes a pair (d0 for d, d1 for đ), each word ends with 0 and its tone (level, grave, hook, tilde,
    acute, dot below). With `given_first=False` the words keep their order, for the names of organisations.
    """
    words = (name or "").split()
    if given_first and len(words) > 1:
        words = [words[-1], *words[:-1]]
    return "".join(_sort_word(word) for word in words)
