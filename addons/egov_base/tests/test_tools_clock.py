from datetime import date, datetime
from threading import Thread

from odoo.tests import BaseCase, freeze_time, tagged

from ..tools import clock


@tagged("post_install", "-at_install")
class TestClock(BaseCase):
    def test_new_year_begins_at_17_utc(self):
        with clock.at(datetime(2026, 12, 31, 16, 59, 59)):
            self.assertEqual(clock.today(), date(2026, 12, 31))
        with clock.at(datetime(2026, 12, 31, 17, 0)):
            self.assertEqual(clock.today(), date(2027, 1, 1))

    def test_local_and_utc_undo_each_other(self):
        moment = datetime(2026, 11, 20, 8, 10)
        self.assertEqual(clock.local(moment), datetime(2026, 11, 20, 15, 10))
        self.assertEqual(clock.utc(clock.local(moment)), moment)

    def test_a_fixed_clock_nests_and_is_restored_after_errors(self):
        outer, inner = datetime(2026, 1, 1, 1), datetime(2026, 2, 2, 2)
        with clock.at(outer):
            with self.assertRaises(ZeroDivisionError), clock.at(inner):
                self.assertEqual(clock.now(), inner)
                self.fail(1 / 0)
            self.assertEqual(clock.now(), outer)
        self.assertGreater(clock.now(), outer)

    def test_a_fixed_clock_is_fixed_for_its_own_thread_only(self):
        seen = []
        with clock.at(datetime(2001, 1, 1)):
            thread = Thread(target=lambda: seen.append(clock.now().year))
            thread.start()
            thread.join()
        self.assertNotEqual(seen, [2001])

    @freeze_time("2026-11-20 08:10:05.7")
    def test_now_is_whole_seconds_of_naive_utc(self):
        self.assertEqual(clock.now(), datetime(2026, 11, 20, 8, 10, 5))
