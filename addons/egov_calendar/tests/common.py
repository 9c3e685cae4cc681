from datetime import datetime

from odoo.addons.egov_base.tests.common import EgovCommon
from odoo.addons.egov_base.tools import clock


def utc(text):
    """Turn a Vietnamese moment, written as ISO, into naive UTC."""
    return clock.utc(datetime.fromisoformat(text))


class CalendarCommon(EgovCommon):
    """Ward A counts to the end of the day, as every office does unless it says otherwise."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Day = cls.env["egov.calendar.day"]

    def assertDue(self, company, received, value, unit, due, **options):
        deadline = company._deadline(utc(received), value, unit, **options)
        self.assertEqual(deadline.due, due and utc(due))
        return deadline
