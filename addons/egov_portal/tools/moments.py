"""Moments in the words of a page."""

from odoo.tools.translate import LazyTranslate

from odoo.addons.egov_base.tools import clock

_lt = LazyTranslate(__name__)
_DAYS = [
    _lt("Monday"),
    _lt("Tuesday"),
    _lt("Wednesday"),
    _lt("Thursday"),
    _lt("Friday"),
    _lt("Saturday"),
    _lt("Sunday"),
]


def moment_text(env, moment):
    """A UTC moment as Vietnamese write it: 17:00 thứ Sáu 27/11/2026; empty without one."""
    if not moment:
        return ""
    local = clock.local(moment)
    return f"{local:%H:%M} {env._(_DAYS[local.weekday()])} {local:%d/%m/%Y}"
