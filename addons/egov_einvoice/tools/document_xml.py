"""The XML of receipts, summaries and notices in our own layout, with the official rules for names of tags.

The tax authority has published no layout for receipts of fees under form EBL (as of 21/11/2026). Each version is a
class, so that an official one becomes another class and old files stay readable: a file names its version in ``PBan``.
"""

import re
from functools import cache
from pathlib import Path

from lxml import etree

SCHEMAS = Path(__file__).parent.parent / "schemas"
DATA_ID = "data"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Version:
    """One version of the layout of one kind of document."""

    name = schema = ""
    root = data = signatory = ""

    def build(self, document):
        """Return the unsigned element of a document."""
        raise NotImplementedError

    def facts(self, data):
        """Return what a signed block of data says."""
        raise NotImplementedError

    def problems(self, element):
        """Return what of an element is against the schema, as texts."""
        schema = _schema(self.schema)
        schema.validate(etree.fromstring(etree.tostring(element)))
        return [error.message for error in schema.error_log]


@cache
def _schema(name):
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


def add(parent, tag, value=None, **attributes):
    """Add an element with a text; None adds nothing."""
    element = etree.SubElement(parent, tag, attributes)
    if value is not None:
        element.text = _NO_XML.sub(" ", str(value))
    return element


def add_known(parent, values):
    """Add an element for each value that is there."""
    for tag, value in values.items():
        if value not in (None, False, ""):
            add(parent, tag, value)


def text(element, path):
    return element.findtext(path) or ""


def number(element, path):
    return int(element.findtext(path) or 0)
