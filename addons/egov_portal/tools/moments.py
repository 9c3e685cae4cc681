"""Moments in the words of a page."""

from odoo.addons.egov_base.tools import clock


def moment_text(env, moment):
    """A UTC moment as Vietnamese write it: 17:00 thứ Sáu 27/11/2026; empty without one."""
    if not moment:
        return ""
    _ = env._
    days = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]
    local = clock.local(moment)
    return f"{local:%H:%M} {days[local.weekday()]} {local:%d/%m/%Y}"
