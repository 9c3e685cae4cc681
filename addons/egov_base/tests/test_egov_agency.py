from datetime import date, datetime

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..tools import clock
from .common import EgovCommon

EVE, DAY = date(2026, 6, 30), date(2026, 7, 1)


@tagged("post_install", "-at_install")
class TestEgovAgency(EgovCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(datetime(2026, 11, 20, 3, 0))
        cls.district = cls._new_agency("Quận thử", "H17.10", level="district", parent=cls.province)

    def _under(self, agency, parent, since=None, until=None):
        return self.env["egov.agency.parent"].create(
            {"agency_id": agency.id, "parent_id": parent.id, "valid_from": since, "valid_to": until}
        )

    def _restructure(self, kind, sources, user=None, **vals):
        return (
            self.env["egov.agency.restructure"]
            .with_user(user or self.admin_a)
            .create(
                {
                    "kind": kind,
                    "source_ids": [Command.set(sources.ids)],
                    "date": DAY,
                    "legal_basis": "Resolution 1",
                    **vals,
                }
            )
        )

    def test_the_parent_depends_on_the_date(self):
        ward = self._new_agency("Phường thử", "H17.11")
        self._under(ward, self.district, until=date(2025, 6, 30))
        self._under(ward, self.province, since=date(2025, 7, 1))
        self.assertEqual(ward._parent_at(date(2025, 6, 30)), self.district)
        self.assertEqual(ward._parent_at(date(2025, 7, 1)), self.province)
        self.assertEqual(ward.parent_id, self.province)
        self.assertEqual(ward.search([("id", "child_of", self.province.id)]) & ward, ward)

    def test_choosing_another_parent_keeps_the_former_one(self):
        ward = self._new_agency("Phường thử", "H17.11", parent=self.district)
        ward.parent_id = self.province
        self.assertEqual(ward.parent_id, self.province)
        self.assertEqual(ward._parent_at(date(2026, 11, 19)), self.district)
        self.assertEqual(ward._parent_at(date(2026, 11, 20)), self.province)
        ward.parent_id = False
        self.assertFalse(ward.parent_id)
        self.assertEqual(ward._parent_at(date(2026, 11, 19)), self.district)

    def test_two_parents_at_once_are_refused(self):
        ward = self._new_agency("Phường thử", "H17.11", parent=self.district)
        with self.assertRaises(ValidationError):
            self._under(ward, self.province, since=DAY)

    def test_a_circle_is_refused(self):
        with self.assertRaises(ValidationError):
            self.province.parent_id = self.division_a

    def test_the_office_reaches_down_to_the_divisions(self):
        self.assertEqual(self.division_a.office_company_id, self.company_a)
        self.assertEqual(self.company_a.agency_id, self.ward_a)
        self.assertFalse(self.province.office_company_id)
        self.company_a.agency_id = self.district
        self.assertEqual((self.ward_a.company_id, self.district.company_id), (self.env["res.company"], self.company_a))
        self.assertFalse(self.division_a.office_company_id)

    def test_identifiers_are_checked_and_shown_in_both_forms(self):
        self.assertEqual(self.division_a.code_legacy, "000.01.28.H17")
        with self.assertRaises(ValidationError):
            self.ward_a.code = "000.00.28.H17"
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._new_agency("Phường trùng", "H17.28")

    def test_the_cron_follows_the_history(self):
        ward = self._new_agency("Phường thử", "H17.11", parent=self.district)
        ward._move_under(self.province, date(2027, 1, 1), "Resolution 2")
        self.district.valid_to = date(2026, 12, 31)
        self.env["egov.agency"]._cron_refresh_by_date()
        self.assertEqual(ward.parent_id, self.district)
        with clock.at(datetime(2026, 12, 31, 17, 5)):
            self.env["egov.agency"]._cron_refresh_by_date()
        self.assertEqual(ward.parent_id, self.province)
        self.assertFalse(self.district.active)

    def test_merging_two_wards_into_a_new_one(self):
        wizard = self._restructure(
            "merge",
            self.ward_a | self.ward_b,
            line_ids=[Command.create({"name": "UBND phường AB", "code": "H17.28", "commune_kind": "ward"})],
        )
        action = wizard.action_apply()
        successor = self.env["egov.agency"].search(action["domain"])
        self.assertRecordValues(
            successor,
            [
                {
                    "name": "UBND phường AB",
                    "valid_from": DAY,
                    "parent_id": self.province.id,
                    "predecessor_ids": (self.ward_a | self.ward_b).ids,
                    "is_one_stop": True,
                    "legal_basis": "Resolution 1",
                }
            ],
        )
        self.assertRecordValues(
            self.ward_a | self.ward_b,
            [{"valid_to": EVE, "active": False, "successor_ids": successor.ids}] * 2,
        )
        divisions = self.division_a | self.division_b
        self.assertEqual(divisions.parent_id, successor)
        self.assertEqual(self.division_a._parent_at(EVE), self.ward_a)

    def test_an_agency_takes_in_another_one(self):
        self._restructure("merge", self.ward_b, existing_id=self.ward_a.id, move_units=False).action_apply()
        self.assertEqual(self.ward_b.successor_ids, self.ward_a)
        self.assertEqual(self.division_b.parent_id, self.ward_b)

    def test_splitting_a_ward(self):
        lines = [Command.create({"name": f"UBND phường A{n}", "code": f"H17.28{n}"}) for n in (1, 2)]
        self._restructure("split", self.ward_a, line_ids=lines).action_apply()
        self.assertEqual(self.ward_a.successor_ids.mapped("code"), ["H17.281", "H17.282"])
        self.assertEqual(self.ward_a.successor_ids.predecessor_ids, self.ward_a)

    def test_a_change_of_tomorrow_waits_for_its_day(self):
        wizard = self._restructure("merge", self.ward_b, existing_id=self.ward_a.id, date=date(2027, 1, 1))
        wizard.action_apply()
        self.assertTrue(self.ward_b.active)
        self.assertEqual(self.division_b.parent_id, self.ward_b)
        with clock.at(datetime(2026, 12, 31, 17, 5)):
            self.env["egov.agency"]._cron_refresh_by_date()
        self.assertFalse(self.ward_b.active)
        self.assertEqual(self.division_b.parent_id, self.ward_a)

    def test_plans_that_make_no_sense_are_refused(self):
        new = [Command.create({"name": "UBND phường mới"})]
        plans = (
            self._restructure("merge", self.ward_a),
            self._restructure("merge", self.ward_a, existing_id=self.ward_b.id, line_ids=new),
            self._restructure("merge", self.ward_a, existing_id=self.ward_a.id),
            self._restructure("split", self.ward_a, line_ids=new),
            self._restructure("split", self.ward_a | self.ward_b, line_ids=new * 2),
        )
        for wizard in plans:
            with self.subTest(kind=wizard.kind), self.assertRaises(UserError):
                wizard.action_apply()
        self.ward_b.valid_to = EVE
        with self.assertRaises(UserError):
            self._restructure("merge", self.ward_b, existing_id=self.ward_a.id).action_apply()

    def test_only_the_administrator_restructures(self):
        for user in (self.clerk_a, self.leader_a):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._restructure("merge", self.ward_a, user=user, existing_id=self.ward_b.id)

    def test_the_wizard_opens_on_the_chosen_agencies(self):
        context = {"active_model": "egov.agency", "active_ids": (self.ward_a | self.ward_b).ids}
        form = Form(self.env["egov.agency.restructure"].with_user(self.admin_a).with_context(**context))
        self.assertEqual(form.source_ids[:], self.ward_a | self.ward_b)

    def test_levels_of_before_and_after_july_2025(self):
        district = self.env.ref("egov_base.level_district")
        self.assertEqual(district.valid_to, date(2025, 6, 30))
        self.assertFalse(self.env.ref("egov_base.level_commune").valid_to)
