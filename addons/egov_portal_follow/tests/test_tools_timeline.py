import unittest
from datetime import datetime, timedelta

from odoo.addons.egov_portal_follow.tools.timeline import Line, Now, make

START = datetime(2026, 11, 20, 2, 0)
RECEIVE, WORK, REVIEW, SIGN, DELIVER = STEPS = [11, 12, 13, 14, 15]


def at(hours):
    return START + timedelta(hours=hours)


def line(kind, hours, from_step, to_step=False, user=1, unit=9):
    return Line(kind, at(hours), from_step, to_step, user, unit, at(hours + 8))


class TestTimeline(unittest.TestCase):
    def _marks(self, lines, now):
        return "".join(
            {"done": "✓", "now": "●", "next": "○", "paused": "‖", "stopped": "✕"}[e.mark]
            for e in make(STEPS, lines, now)
        )

    def test_a_dossier_in_progress(self):
        lines = [line("receive", 0, RECEIVE), line("hand_over", 1, RECEIVE, WORK)]
        now = Now("processing", WORK, 2, 8, at(20))
        entries = make(STEPS, lines, now)
        self.assertEqual(self._marks(lines, now), "✓●○○○")
        self.assertEqual((entries[0].start, entries[0].end, entries[0].user, entries[0].unit), (at(0), at(1), 1, 9))
        self.assertEqual(
            (entries[1].start, entries[1].end, entries[1].user, entries[1].due_at), (at(1), False, 2, at(20))
        )
        self.assertFalse(entries[2].start)

    def test_a_paused_clock_shows_at_the_present_step(self):
        lines = [line("receive", 0, RECEIVE), line("hand_over", 1, RECEIVE, WORK)]
        self.assertEqual(self._marks(lines, Now("supplement", WORK, 2, 8, False, True)), "✓‖○○○")

    def test_a_step_given_back_is_open_again(self):
        lines = [
            line("receive", 0, RECEIVE),
            line("hand_over", 1, RECEIVE, WORK),
            line("submit", 2, WORK, REVIEW, user=2),
            line("send_back", 3, REVIEW, WORK, user=3),
        ]
        entries = make(STEPS, lines, Now("processing", WORK, 2, 8, False))
        self.assertEqual([entry.mark for entry in entries[:3]], ["done", "now", "next"])
        self.assertEqual((entries[1].start, entries[1].end), (at(1), False))
        self.assertFalse(entries[2].start)

    def test_a_reassigned_step_names_who_has_it_now(self):
        lines = [
            line("receive", 0, RECEIVE),
            line("hand_over", 1, RECEIVE, WORK),
            line("reassign", 5, WORK, WORK, user=2),
        ]
        entry = make(STEPS, lines, Now("processing", WORK, 7, 8, False))[1]
        self.assertEqual((entry.start, entry.user), (at(1), 7))

    def test_after_the_delivery_all_is_done(self):
        lines = [line("receive", 0, RECEIVE), line("issue", 1, RECEIVE, DELIVER), line("deliver", 2, DELIVER)]
        entries = make(STEPS, lines, Now("returned", DELIVER, 1, 9, False))
        self.assertEqual({entry.mark for entry in entries}, {"done"})
        self.assertEqual(entries[-1].end, at(2))

    def test_a_stopped_dossier_has_no_further_steps(self):
        lines = [line("receive", 0, RECEIVE), line("hand_over", 1, RECEIVE, WORK), line("withdraw", 2, WORK)]
        self.assertEqual(self._marks(lines, Now("withdrawn", WORK, 2, 8, False)), "✓✕")
        self.assertEqual(self._marks([], Now("not_accepted", False, False, False, False)), "")

    def test_before_the_receipt_the_first_step_is_next_in_line(self):
        self.assertEqual(self._marks([], Now("registered", False, False, False, False)), "●○○○○")
