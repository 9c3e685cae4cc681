from datetime import date, datetime

from odoo.tests import tagged

from ..tools import clock
from .common import EgovCommon


@tagged("post_install", "-at_install")
class TestEgovPosition(EgovCommon):
    def _current(self, day, **criteria):
        return self.env["egov.position"]._current(date=day, **criteria)

    def test_a_position_is_held_from_its_first_to_its_last_day(self):
        official = self.officer_a.official_id
        position = official.position_ids
        position.write({"date_from": date(2026, 3, 1), "date_to": date(2026, 3, 31)})
        held = {day: self._current(day, official=official) == position for day in map(date.fromisoformat, (
            "2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01",
        ))}  # fmt: skip
        self.assertEqual(list(held.values()), [False, True, True, False])

    def test_today_is_the_vietnamese_day(self):
        official = self.officer_a.official_id
        official.position_ids.date_to = date(2026, 12, 31)
        with clock.at(datetime(2026, 12, 31, 17, 30)):
            self.assertFalse(self.env["egov.position"]._current(official=official))

    def test_positions_of_an_office_include_its_divisions(self):
        positions = self._current(date(2026, 11, 20), company=self.company_a)
        self.assertIn(self.officer_a.official_id.position_ids, positions)
        self.assertIn(self.leader_a.official_id.position_ids, positions)
        self.assertNotIn(self.officer_b.official_id.position_ids, positions)
        of_division = self._current(date(2026, 11, 20), agency=self.division_a)
        self.assertEqual(of_division.official_id, (self.officer_a | self.officer2_a | self.head_a).official_id)

    def test_no_official_holds_nothing(self):
        self.assertFalse(self._current(date(2026, 11, 20), official=self.env["egov.official"]))

    def test_the_division_of_a_user(self):
        self.assertEqual(self.officer_a.division_ids, self.division_a)
        self.assertFalse(self.clerk_a.division_ids)
        self.assertEqual(self.officer_a._division_in(self.company_a), self.division_a)
        self.assertFalse(self.officer_a._division_in(self.company_b))
        self.assertFalse(self.leader_a._division_in(self.company_a))
        self.assertFalse(self.env.ref("base.user_admin")._division_in(self.company_a))

    def test_two_logins_of_one_person_share_the_positions(self):
        twin = self._new_user("twin_a", "egov_base.group_leader", self.company_a, self.ward_a, "Chủ tịch")
        twin.official_id = self.officer_a.official_id
        self.assertEqual(twin.division_ids, self.division_a)
        self.assertEqual(self.officer_a.official_id.user_ids, self.officer_a | twin)
