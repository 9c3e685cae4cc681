from odoo.tests import BaseCase, tagged

from ..tools import events


@tagged("post_install", "-at_install")
class TestToolsEvents(BaseCase):
    def test_lines_balance(self):
        parts = [("Bản sao", "1111", "3373", 5_000), ("Trích lục", "1111", "3373", 8_000), ("Khác", "1121", "514", 1)]
        lines = events.lines(parts)
        self.assertEqual(sum(line[2] for line in lines), sum(line[3] for line in lines))
        self.assertEqual(lines[0], ("1111", None, 13_000, 0))
        self.assertEqual(len(lines), 5)

    def test_attempts_come_less_often(self):
        waits = [events.retry_minutes(attempt) for attempt in range(1, 30)]
        self.assertEqual(waits, sorted(waits))
        self.assertEqual((waits[0], waits[-1]), (2, 1440))

    def test_what_is_by_hand_has_no_payment(self):
        self.assertEqual(len(events.EVENTS) - len(events.BY_HAND), 2)
