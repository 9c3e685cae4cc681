"""What a photograph of a phone says about itself: where and when it was taken."""

import io
from datetime import datetime
from typing import NamedTuple

from PIL import Image, UnidentifiedImageError

_GPS, _EXIF = 0x8825, 0x8769
_LATITUDE_SIDE, _LATITUDE, _LONGITUDE_SIDE, _LONGITUDE = 1, 2, 3, 4
_TAKEN = (0x9003, 0x0132)


class Facts(NamedTuple):
    """Position in degrees and moment by the clock of the phone; None where the file does not say."""

    latitude: float | None = None
    longitude: float | None = None
    taken_at: datetime | None = None


def facts(content):
    """Return the ``Facts`` of a picture; of what is no picture, none."""
    try:
        exif = Image.open(io.BytesIO(content)).getexif()
    except (UnidentifiedImageError, OSError, ValueError):
        return Facts()
    gps = exif.get_ifd(_GPS)
    latitude = _degrees(gps.get(_LATITUDE), gps.get(_LATITUDE_SIDE) == "S")
    longitude = _degrees(gps.get(_LONGITUDE), gps.get(_LONGITUDE_SIDE) == "W")
    return Facts(latitude, longitude, _moment(exif.get_ifd(_EXIF).get(_TAKEN[0]) or exif.get(_TAKEN[1])))


def _degrees(parts, is_negative):
    try:
        degrees, minutes, seconds = map(float, parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    return round(-value if is_negative else value, 6)


def _moment(text):
    try:
        return datetime.strptime(str(text), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
