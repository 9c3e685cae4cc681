from datetime import date

from odoo.tests.common import BaseCase

from ..tools import codes, states

DAY = date(2026, 11, 20)


class TestStates(BaseCase):
    def test_every_state_has_its_moves_and_all_targets_are_states(self):
        values = {value for value, _label in states.STATES}
        self.assertEqual(set(states.EDGES), values)
        for targets in states.EDGES.values():
            self.assertLessEqual(targets, values)

    def test_closed_states_lead_nowhere_but_to_the_hand_over(self):
        for state in states.CLOSED:
            allowed = {"returned"} if state == "finished" else set()
            self.assertEqual(states.EDGES[state], allowed, state)

    def test_every_state_but_the_draft_has_a_national_code(self):
        self.assertEqual(states.national_code("draft"), 0)
        codes_used = {states.national_code(value) for value, _ in states.STATES[1:]}
        self.assertEqual(codes_used, set(range(1, 11)))

    def test_open_and_closed_do_not_overlap(self):
        self.assertFalse(set(states.OPEN) & set(states.CLOSED))

    def test_a_supplement_cannot_finish_without_being_processed(self):
        self.assertFalse(states.can_move("supplement", "finished"))
        self.assertTrue(states.can_move("supplement", "processing"))


class TestCodes(BaseCase):
    def test_code_holds_agency_day_and_counter(self):
        scope = codes.counter_scope("H17.28", DAY)
        self.assertEqual(codes.code_of(scope, 12), "H17.28-261120-0012")

    def test_counter_grows_past_four_digits(self):
        scope = codes.counter_scope("H17", DAY)
        self.assertEqual(codes.code_of(scope, 12345), "H17-261120-12345")

    def test_both_written_forms_are_codes(self):
        self.assertTrue(codes.is_code("H15.50.05.13-261008-0975"))
        self.assertTrue(codes.is_code("000.12.34.H17-181225-0001"))

    def test_names_and_broken_codes_are_not_codes(self):
        for text in ("", None, "Nguyễn Thị Đào", "H17-26112-0001", "H17.28-261120-001"):
            self.assertFalse(codes.is_code(text), text)

    def test_a_short_code_is_completed(self):
        self.assertEqual(codes.ending("261119-12", DAY), "261119-0012")
        self.assertEqual(codes.ending("7", DAY), "261120-0007")
        for text in ("", "Đào", "048190001234", "2611-1"):
            self.assertIsNone(codes.ending(text, DAY), text)

    def test_secret_has_no_letter_that_reads_as_another(self):
        secret = codes.new_secret()
        self.assertEqual(len(secret), codes.SECRET_LENGTH)
        self.assertFalse(set(secret) & set("01OIL"))

    def test_secrets_differ(self):
        self.assertEqual(len({codes.new_secret() for _ in range(200)}), 200)
