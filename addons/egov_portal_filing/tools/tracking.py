"""Tracking codes: what a citizen calls a dossier until it has a dossier code."""

import re
import secrets

from odoo.addons.egov_dossier.tools.codes import SECRET_ALPHABET

_BLOCKS = 3
_BLOCK = 4
_CODE = re.compile(rf"[{SECRET_ALPHABET}]{{{_BLOCK}}}(?:-[{SECRET_ALPHABET}]{{{_BLOCK}}}){{{_BLOCKS - 1}}}")


def new_code():
    """A code such as ``7KQM-2XWA-9BTE``: nobody guesses it, and it can be read out on the telephone."""
    blocks = ("".join(secrets.choice(SECRET_ALPHABET) for _ in range(_BLOCK)) for _ in range(_BLOCKS))
    return "-".join(blocks)


def is_code(text):
    """Whether ``text`` is written as a tracking code."""
    return bool(_CODE.fullmatch(text or ""))
