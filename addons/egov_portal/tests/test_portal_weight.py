import gzip
import re

from odoo.tests import HttpCase, tagged
from odoo.tools import file_open

from ..controllers.portal_page import PortalPage
from .common import PortalCommon

#: UX rules, in bytes after gzip.
MAX_STYLES = 14_000
MAX_SCRIPTS = 20_000
MAX_COLD_PAGE = 100_000
#: (text, background, least contrast): text 4.5, borders of fields and marks of state 3 (WCAG 1.4.3, 1.4.11).
PAIRS = [
    ("ink", "white", 4.5),
    ("ink", "page", 4.5),
    ("muted", "white", 4.5),
    ("muted", "page", 4.5),
    ("line", "white", 3),
    ("line", "page", 3),
    ("blue", "white", 4.5),
    ("blue", "page", 4.5),
    ("white", "blue", 4.5),
    ("white", "blue-dark", 4.5),
    ("blue-dark", "blue-tint", 4.5),
    ("red", "white", 4.5),
    ("red", "red-tint", 4.5),
    ("white", "red", 4.5),
    ("green", "white", 4.5),
    ("green", "green-tint", 4.5),
    ("white", "green", 4.5),
    ("amber", "white", 4.5),
    ("amber", "amber-tint", 4.5),
    ("purple", "white", 4.5),
    ("purple", "purple-tint", 4.5),
    ("white", "purple", 4.5),
    ("ink", "yellow", 4.5),
    ("yellow", "blue", 3),
]


@tagged("post_install", "-at_install")
class TestPortalWeight(HttpCase, PortalCommon):
    """Pages stay light for a poor line, and their colours legible."""

    def _files(self, paths):
        found = b""
        for path in paths:
            with file_open(path, "rb") as file:
                found += file.read()
        return found

    def test_style_and_script_are_small(self):
        self.assertLess(len(gzip.compress(self._files(PortalPage._styles))), MAX_STYLES)
        self.assertLess(len(gzip.compress(self._files(PortalPage._scripts))), MAX_SCRIPTS)

    def test_a_first_visit_of_the_catalogue_is_small(self):
        page = self.url_open("/thu-tuc")
        total = len(gzip.compress(page.content))
        found = re.findall(r'(?:src|href)="(/[^"]+\.(?:css|js|png|svg|woff2?)[^"]*)"', page.text)
        self.assertTrue(found)
        for address in found:
            content = self.url_open(address).content
            total += len(content if ".png" in address else gzip.compress(content))
        self.assertLess(total, MAX_COLD_PAGE)
        self.assertNotIn("/web/assets", page.text)

    def test_colours_can_be_told_apart(self):
        style = self._files(["egov_portal/static/src/portal.css"]).decode()
        tokens = dict(re.findall(r"--([a-z-]+):(#[0-9A-F]{6})", style))
        weak = [
            (text, ground, round(_contrast(tokens[text], tokens[ground]), 2))
            for text, ground, least in PAIRS
            if _contrast(tokens[text], tokens[ground]) < least
        ]
        self.assertEqual(weak, [])

    def test_no_colour_stands_beside_the_tokens(self):
        style = self._files(["egov_portal/static/src/portal.css"]).decode()
        rules = style.partition("}")[2].partition("@media print")[0]
        self.assertEqual(re.findall(r"#[0-9A-Fa-f]{3,8}\b", rules), [])


def _luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)
