import io
import unittest
from datetime import datetime

from PIL import Image

from ..tools.photo import Facts, facts


def picture(gps=None, taken=None):
    """Return a JPEG with what a phone writes into it."""
    exif = Image.Exif()
    if gps:
        exif.get_ifd(0x8825).update(gps)
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    output = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(output, "JPEG", exif=exif)
    return output.getvalue()


class TestPhoto(unittest.TestCase):
    """Where and when a photograph was taken."""

    def test_position_and_moment(self):
        content = picture({1: "N", 2: (16.0, 3.0, 36.0), 3: "E", 4: (108.0, 13.0, 12.0)}, "2026:11:20 09:05:00")
        self.assertEqual(facts(content), Facts(16.06, 108.22, datetime(2026, 11, 20, 9, 5)))

    def test_south_and_west_are_negative(self):
        found = facts(picture({1: "S", 2: (1.0, 30.0, 0.0), 3: "W", 4: (2.0, 0.0, 0.0)}))
        self.assertEqual((found.latitude, found.longitude), (-1.5, -2.0))

    def test_a_picture_that_says_nothing(self):
        self.assertEqual(facts(picture()), Facts())
        self.assertEqual(facts(picture(taken="yesterday")), Facts())
        self.assertEqual(facts(b"no picture"), Facts())
