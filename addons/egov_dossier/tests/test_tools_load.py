from odoo.tests import BaseCase, tagged

from ..tools.load import GOOD_FOR, Held

LAN, MINH, HOA = 1, 2, 3


@tagged("post_install", "-at_install")
class TestToolsLoad(BaseCase):
    def setUp(self):
        super().setUp()
        self.held = Held()
        self.held.learn([LAN, MINH], {LAN: 4}, 1000.0)

    def test_who_was_never_counted_or_too_long_ago_is_counted(self):
        self.assertEqual(self.held.stale([LAN, HOA, MINH], 1000.0 + GOOD_FOR - 1), [HOA])
        self.held.learn([MINH], {MINH: 2}, 1030.0)
        self.assertEqual(self.held.stale([LAN, MINH], 1000.0 + GOOD_FOR), [LAN])

    def test_who_is_missing_from_a_count_holds_nothing(self):
        self.assertEqual(self.held.counts([LAN, MINH, HOA]), {LAN: 4, MINH: 0, HOA: 0})

    def test_a_move_is_known_at_once(self):
        self.held.move(LAN, MINH)
        self.assertEqual(self.held.counts([LAN, MINH]), {LAN: 3, MINH: 1})
        self.held.move(False, MINH)
        self.held.move(MINH, HOA)
        self.assertEqual(self.held.counts([MINH]), {MINH: 1})

    def test_who_is_not_known_is_not_known_by_a_move_either(self):
        self.held.move(LAN, HOA)
        self.assertEqual(self.held.stale([HOA], 1000.0), [HOA])

    def test_nobody_holds_less_than_nothing(self):
        self.held.move(MINH, LAN)
        self.assertEqual(self.held.counts([MINH]), {MINH: 0})

    def test_a_move_does_not_make_a_count_last_longer(self):
        self.held.move(LAN, MINH)
        self.assertEqual(self.held.stale([LAN, MINH], 1000.0 + GOOD_FOR), [LAN, MINH])

    def test_after_forgetting_everybody_is_counted(self):
        self.held.forget()
        self.assertEqual(self.held.stale([LAN, MINH], 1000.0), [LAN, MINH])
