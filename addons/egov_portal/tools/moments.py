"""Moments in the words of a page."""

from odoo.addons.egov_base.tools import clock


def moment_text(env, moment):
    """A UTC moment as Vietnamese write it: 17:00 thứ Sáu 27/11/2026; empty without one."""
    if not moment:
        return ""
    _, local = env._, clock.local(moment)
    match local.weekday():
        case 0:
            day = _("Monday")
        case 1:
            day = _("Tuesday")
        case 2:
            day = _("Wednesday")
        case 3:
            day = _("Thursday")
        case 4:
            day = _("Friday")
        case 5:
            day = _("Saturday")
        case _:
            day = _("Sunday")
    return f"{local:%H:%M} {day} {local:%d/%m/%Y}"
