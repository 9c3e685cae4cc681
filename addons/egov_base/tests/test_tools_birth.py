from datetime import date

from odoo.tests import BaseCase, tagged

from ..tools import birth

BORN = date(1990, 12, 14)


@tagged("post_install", "-at_install")
class TestBirth(BaseCase):
    def test_what_is_stored_when_less_is_known(self):
        self.assertEqual(birth.start(BORN, "day"), BORN)
        self.assertEqual(birth.start(BORN, "month"), date(1990, 12, 1))
        self.assertEqual(birth.start(BORN, "year"), date(1990, 1, 1))
        self.assertIsNone(birth.start(False, "year"))

    def test_what_is_shown(self):
        shown = [birth.label(BORN, precision) for precision in ("day", "month", "year")]
        self.assertEqual(shown, ["14/12/1990", "12/1990", "1990"])
        self.assertFalse(birth.label(False, "day"))

    def test_the_days_it_may_mean(self):
        self.assertEqual(birth.span(BORN, "day"), (BORN, BORN))
        self.assertEqual(birth.span(BORN, "month"), (date(1990, 12, 1), date(1990, 12, 31)))
        self.assertEqual(birth.span(date(2024, 2, 3), "month"), (date(2024, 2, 1), date(2024, 2, 29)))
        self.assertEqual(birth.span(BORN, "year"), (date(1990, 1, 1), date(1990, 12, 31)))
