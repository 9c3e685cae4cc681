from datetime import time

from odoo import api, models


class ResourceCalendarAttendance(models.Model):
    _inherit = "resource.calendar.attendance"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        self.env["res.company"]._forget_schedules()
        return lines

    def write(self, vals):
        result = super().write(vals)
        self.env["res.company"]._forget_schedules()
        return result

    def unlink(self):
        result = super().unlink()
        self.env["res.company"]._forget_schedules()
        return result

    def _deadline_week(self):
        """Return these lines as the week of a ``Schedule``."""
        week = {}
        for line in self:
            if line.day_period == "lunch" or line.display_type or line.hour_to <= line.hour_from:
                continue
            interval = (time_of(line.hour_from), time_of(line.hour_to))
            week.setdefault(int(line.dayofweek), []).append(interval)
        return week


def time_of(hours):
    """Return the time of a float hour; 24:00 is the last minute of the day."""
    minutes = min(round(hours * 60), 24 * 60 - 1)
    return time(minutes // 60, minutes % 60)
