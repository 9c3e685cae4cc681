from datetime import date, datetime
from unittest.mock import patch

from psycopg2.errors import ExclusionViolation

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import SidewalkCommon


@tagged("post_install", "-at_install")
class TestSidewalkPlace(SidewalkCommon):
    def test_an_overlap_is_refused_and_names_the_other_permit(self):
        other = self._granted()
        late = self._new_request(house_from="15A", house_to="13", applicant_id=self.an.id)
        late.action_submit()
        with self.assertRaisesRegex(UserError, "OVERLAP") as caught:
            late.action_check()
        self.assertIn(other.entry_notation, str(caught.exception))
        self.assertIn("Nguyễn Thị Đào", str(caught.exception))
        self.assertEqual(late.conflict_ids, other)

    def test_another_side_surface_place_or_time_is_free(self):
        self._granted()
        for vals in (
            {"side": "even", "house_from": "12", "house_to": "16"},
            {"surface": "carriageway"},
            {"house_from": "17", "house_to": "19"},
            {"date_from": datetime(2026, 11, 26, 15, 0), "date_to": datetime(2026, 11, 27, 15, 0)},
        ):
            with self.subTest(vals=vals):
                permit = self._granted(**vals)
                self.assertEqual(permit.state, "granted")

    def test_both_sides_meet_either_side(self):
        self._granted()
        both = self._new_request(side="both")
        both.action_submit()
        with self.assertRaisesRegex(UserError, "OVERLAP"):
            both.action_check()

    def test_the_database_refuses_who_did_not_see_the_other(self):
        """Two leaders sign at the same moment: neither sees the other's permit, one of them gets it."""
        first, second = self._checked(), self._checked(applicant_id=self.an.id)
        first.with_user(self.leader_a).action_grant()
        blind = patch.object(type(second), "_check_place", lambda permits: None)
        with blind, mute_logger("odoo.sql_db"), self.assertRaises(ExclusionViolation), self.env.cr.savepoint():
            second.with_user(self.leader_a).action_grant()

    def test_the_street_is_held_while_a_place_is_given_away(self):
        permit = self._checked()
        permit.with_user(self.leader_a).action_grant()
        self.assertTrue(self.street.granted_at)

    def test_a_refused_or_revoked_permit_leaves_its_place(self):
        permit = self._granted()
        permit.with_user(self.leader_a)._decide("revoked", "Sử dụng sai mục đích")
        self.assertEqual(self._granted(applicant_id=self.an.id).state, "granted")

    def test_rivals_are_shown_but_hold_nothing(self):
        waiting = self._checked()
        late = self._checked(applicant_id=self.an.id)
        self.assertEqual(late.rival_ids, waiting)
        self.assertFalse(late.conflict_ids)

    def test_the_carriageway_of_a_main_street_is_not_for_weddings(self):
        permit = self._new_request(street_id=self.main_street.id, surface="carriageway")
        permit.action_submit()
        with self.assertRaisesRegex(UserError, "ROAD_CLASS"):
            permit.action_check()
        self._checked("event", street_id=self.main_street.id, surface="carriageway")

    def test_a_provincial_road_is_not_the_wards_unless_handed_over(self):
        road = self._new_street("Tỉnh lộ 601", "provincial")
        permit = self._new_request(street_id=road.id)
        permit.action_submit()
        with self.assertRaisesRegex(UserError, "AUTHORITY"):
            permit.action_check()
        road.class_ids.is_handed_over = True
        permit.action_check()

    def test_the_class_of_the_day_of_use_decides(self):
        line = {"road_class": "urban_main", "date_from": date(2026, 12, 1)}
        with self.assertRaises(ExclusionViolation), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self.street.class_ids = [Command.create(line)]
            self.street.flush_recordset()
            self.env.flush_all()
        self.street.invalidate_recordset()
        self.street.class_ids.date_to = date(2026, 11, 30)
        self.street.class_ids = [Command.create(line)]
        permit = self._new_request(
            surface="carriageway", date_from=datetime(2026, 12, 2, 0, 0), date_to=datetime(2026, 12, 3, 0, 0)
        )
        self.assertIn("ROAD_CLASS", permit.finding_text)

    def test_odd_things_are_said_and_do_not_block(self):
        self.street.sidewalk_width = 2
        permit = self._checked(house_from="12")
        self.assertIn("SIDE", permit.finding_text)
        self.assertIn("WIDTH", permit.finding_text)

    def test_the_plan_shows_the_neighbours_of_the_time(self):
        neighbour = self._granted(house_from="21", house_to="23")
        plan = self._new_request().plan
        texts = [shape["text"] for shape in plan["shapes"] if shape["kind"] == "text"]
        self.assertIn(neighbour.entry_notation, texts)
        later = self._new_request(date_from=datetime(2026, 12, 25, 0, 0), date_to=datetime(2026, 12, 26, 0, 0))
        self.assertNotIn(neighbour.entry_notation, str(later.plan))
