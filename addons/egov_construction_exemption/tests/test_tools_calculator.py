import unittest

from ..tools.calculator import Ground, Rules, Works, Zone, answer

RULES = Rules(
    size_basis="art. 43 k2 g",
    permit_basis="art. 43",
    notice_basis="art. 43 k3",
    authority_basis="art. 53",
    grounds={
        "a_secret": Ground("a_secret", "secret", "art. 43 k2 a", notice=False),
        "b": Ground("b", "public project", "art. 43 k2 b", notice_dossier=False),
        "e": Ground("e", "appraised", "art. 43 k2 e"),
        "g": Ground("g", "small", "art. 43 k2 g"),
    },
    zones={
        "centre": Zone("centre", "centre line", "art. 43 k2 g"),
        "board": Zone("board", "industrial zone", "art. 53", has_board=True),
    },
)


class TestCalculator(unittest.TestCase):
    """Is a permit needed, is the start notified, who decides."""

    def _codes(self, *args, **kwargs):
        found = answer(Works(*args, **kwargs), RULES)
        return found, [line.code for line in found.lines]

    def test_a_house_below_7_floors_and_500_m2_needs_no_permit(self):
        for floors, area, permit in ((6, 499.0, False), (6, 499.99, False), (6, 500.0, True), (7, 499.0, True)):
            with self.subTest(floors=floors, area=area):
                self.assertEqual(answer(Works("house", "4", floors, area), RULES).permit, permit)

    def test_both_limits_are_named_when_both_are_passed(self):
        _found, codes = self._codes("house", "3", 8, 900.0)
        self.assertEqual(codes, ["PERMIT_FLOORS", "PERMIT_AREA", "AUTHORITY_COMMUNE", "NO_NOTICE_HOUSE"])

    def test_a_small_house_in_a_zone_needs_a_permit(self):
        found, codes = self._codes("house", "4", 2, 120.0, zones=("centre",))
        self.assertTrue(found.permit)
        self.assertIn("PERMIT_ZONE", codes)
        self.assertEqual(found.authority, "commune")

    def test_an_unknown_zone_changes_nothing(self):
        self.assertFalse(answer(Works("house", "4", 2, 120.0, zones=("gone",)), RULES).permit)

    def test_the_board_of_a_zone_decides_inside_it(self):
        found, codes = self._codes("building", "2", 2, 900.0, zones=("board",))
        self.assertEqual(found.authority, "board")
        self.assertIn("AUTHORITY_BOARD", codes)

    def test_houses_of_households_never_need_a_start_notice(self):
        for floors, area in ((2, 100.0), (9, 900.0)):
            self.assertFalse(answer(Works("house", "4", floors, area), RULES).notice)
        self.assertTrue(answer(Works("house", "4", 2, 100.0, is_of_household=False), RULES).notice)

    def test_grounds_of_exemption_and_their_notices(self):
        for ground, notice, code in (
            ("a_secret", False, "NO_NOTICE_GROUND"),
            ("b", True, "NOTICE"),
            ("e", True, "NOTICE_DOSSIER"),
        ):
            with self.subTest(ground=ground):
                found, codes = self._codes("building", "1", 9, 9000.0, ground=ground)
                self.assertFalse(found.permit)
                self.assertEqual(found.notice, notice)
                self.assertEqual(codes, ["EXEMPT_GROUND", code])

    def test_the_small_size_is_measured_and_not_claimed(self):
        self.assertTrue(answer(Works("building", "3", 1, 50.0, ground="g"), RULES).permit)
        self.assertTrue(answer(Works("house", "4", 7, 50.0, ground="g"), RULES).permit)

    def test_grade_4_works_count_as_houses_do_and_grade_3_needs_a_permit(self):
        self.assertFalse(answer(Works("building", "4", 1, 80.0), RULES).permit)
        found, codes = self._codes("building", "3", 1, 80.0)
        self.assertTrue(found.permit)
        self.assertEqual(codes[0], "PERMIT_GRADE")

    def test_every_reason_names_its_article(self):
        for works in (Works("house", "4", 2, 99.0), Works("building", "2", 2, 99.0), Works("house", "4", 8, 99.0)):
            self.assertTrue(all(line.basis for line in answer(works, RULES).lines))
