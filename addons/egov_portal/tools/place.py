"""Places as people write them."""

from odoo.addons.egov_base.tools.folding import fold


def join(address, *names):
    """An address with the names of its ward and province, unless they stand in it already."""
    known = fold(address or "")
    return ", ".join(filter(None, [address, *(name for name in names if name and fold(name) not in known)]))
