from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tests.common import FRIDAY, STEPS, DossierCommon

ANSWERS = {
    "use_purpose": "wedding",
    "street": "đường hoa sứ ",
    "surface": "sidewalk",
    "side": "odd",
    "house_from": "11",
    "house_to": "15",
    "length": 12,
    "width": 2.5,
    "use_from": "2026-12-05",
    "use_to": "2026-12-06",
}


@tagged("post_install", "-at_install")
class TestDossierSidewalk(DossierCommon):
    """From a dossier to a permit on a street and back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(FRIDAY)
        for user in cls.officer_a | cls.officer2_a | cls.officer_b:
            user.group_ids = [Command.link(cls.env.ref("egov_sidewalk.group_officer").id)]
        cls.procedure.is_sidewalk = True
        line = {"road_class": "urban", "date_from": date(2025, 7, 1)}
        streets = cls.env["egov.sidewalk.street"].with_user(cls.officer_a)
        cls.street = streets.create({"name": "Đường Hoa Sứ", "class_ids": [Command.create(line)]})

    def _dossier(self, **answers):
        values = {"purpose": "thử", **ANSWERS, **answers}
        return self._in_progress(form_values=values, duplicate_reason="hai việc khác nhau")

    def _opened(self, dossier):
        """The request of a dossier, made in its form as the officer does."""
        action = dossier.action_sidewalk()
        permits = self.env["egov.sidewalk.permit"].with_user(dossier.env.user)
        if action.get("res_id"):
            return permits.browse(action["res_id"])
        return Form(permits.with_context(**action["context"])).save()

    def _checked(self, dossier):
        permit = self._opened(dossier)
        permit.action_submit()
        permit.action_check()
        return permit

    def test_the_form_is_taken_over(self):
        dossier = self._dossier()
        permit = self._opened(dossier)
        self.assertEqual((permit.dossier_id, permit.dossier_code, permit.source), (dossier, dossier.code, "dossier"))
        self.assertEqual((permit.applicant_id, permit.street_id), (self.dao, self.street))
        self.assertEqual((permit.purpose_id.code, permit.area), ("wedding", 30))
        self.assertEqual(clock.local(permit.date_from).isoformat()[:16], "2026-12-05T00:00")
        self.assertEqual(clock.local(permit.date_to).isoformat()[:16], "2026-12-06T23:59")

    def test_opened_twice_it_is_the_same_request(self):
        dossier = self._dossier()
        self.assertEqual(self._opened(dossier), self._opened(dossier))
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._opened(dossier).copy({"dossier_id": dossier.id})

    def test_an_unknown_street_is_left_to_the_officer(self):
        action = self._dossier(street="Đường không có").action_sidewalk()
        self.assertFalse(action["context"]["default_street_id"])

    def test_there_is_one_due_date(self):
        dossier = self._dossier()
        permit = self._opened(dossier)
        self.assertTrue(dossier.due_at)
        permit.action_submit()
        self.assertEqual((permit.due_at, permit.received_at), (dossier.due_at, dossier.received_at))
        self._ask_for_supplement(dossier)
        self.assertEqual(permit.due_at, dossier.due_at)

    def test_the_leader_signs_dossier_and_permit_at_once(self):
        dossier = self._dossier()
        permit = self._checked(dossier)
        self._approve(self._submitted_result(dossier), self.head_a, self.leader_a)
        permit.invalidate_recordset()
        self.assertEqual((permit.state, permit.granted_by_id), ("granted", self.leader_a))
        self.assertTrue(permit.entry_notation)
        self.assertEqual(dossier.sidewalk_number, permit.entry_notation)
        self.assertEqual(permit.action_open_dossier()["res_id"], dossier.id)

    def test_an_unchecked_place_is_not_submitted(self):
        dossier = self._dossier()
        with self.assertRaisesRegex(UserError, "Check the place first"):
            self._submitted_result(dossier)
        self._opened(dossier).action_submit()
        with self.assertRaisesRegex(UserError, "Check the place first"):
            self._submitted_result(dossier)

    def test_who_does_not_keep_the_register_is_told_who_does(self):
        keeper = self.env.ref("egov_sidewalk.group_officer")
        self.officer_a.group_ids = [Command.unlink(keeper.id)]
        self.records_a.group_ids = [Command.link(keeper.id)]
        with self.assertRaisesRegex(UserError, f"Check the place first.*{self.records_a.name}"):
            self._submitted_result(self._dossier())

    def test_an_office_without_the_register_decides_as_before(self):
        keeper = self.env.ref("egov_sidewalk.group_officer")
        for user in keeper.all_user_ids:
            user.group_ids -= keeper | keeper.all_implied_by_ids
        dossier = self._dossier()
        self._approve(self._submitted_result(dossier), self.head_a, self.leader_a)
        self.assertEqual(dossier.step_id.kind, "issue")
        self.assertFalse(dossier.sidewalk_number)

    def test_a_place_taken_meanwhile_is_not_signed(self):
        first, second = self._dossier(), self._dossier()
        self._checked(first)
        self._checked(second)
        results = [self._submitted_result(dossier) for dossier in (first, second)]
        self._approve(results[0], self.head_a, self.leader_a)
        with self.assertRaises(UserError):
            self._approve(results[1], self.head_a, self.leader_a)

    def test_what_the_leader_reads_is_what_is_signed(self):
        dossier = self._dossier()
        permit = self._checked(dossier)
        result = self._submitted_result(dossier)
        summary = {item["key"]: item["value"] for item in result.sudo()._approval_summary()}
        self.assertIn("Đường Hoa Sứ, 11 – 15", summary["sidewalk:place"])
        permit.sudo().house_to = "25"
        approval = result.sudo().approval_id.with_user(self.head_a)
        with self.assertRaises(UserError):
            approval.action_approve(approval.snapshot_hash)

    def test_it_is_signed_and_refused_at_the_dossier(self):
        permit = self._checked(self._dossier())
        self.leader_a.group_ids = [Command.link(self.env.ref("egov_sidewalk.group_reader").id)]
        with self.assertRaisesRegex(UserError, "belongs to dossier"):
            permit.with_user(self.leader_a).action_grant()
        for kind in ("refused", "withdrawn"):
            with self.assertRaisesRegex(UserError, "belongs to dossier"):
                permit.with_user(self.leader_a)._decide(kind, "x")

    def test_a_dossier_that_ends_ends_its_request(self):
        dossier = self._dossier()
        permit = self._checked(dossier)
        dossier._move("refused", finished_at=clock.now())
        self.assertEqual((permit.state, permit.reason), ("refused", dossier.code))

    def test_others_do_not_open_a_dossier(self):
        dossier = self._dossier()
        for user in (self.officer_b, self.clerk_a):
            with self.assertRaises(AccessError):
                dossier.with_user(user).action_sidewalk()
        permit = self._opened(dossier)
        with self.assertRaises(UserError):
            permit.dossier_id = False
        with self.assertRaises(UserError):
            permit.with_user(self.officer2_a).create(
                {**permit.copy_data()[0], "dossier_id": self._dossier(house_from="31", house_to="33").id}
            )

    def test_other_procedures_have_nothing_to_do_with_streets(self):
        other = self._new_procedure("9.000003", "Thủ tục khác", STEPS)
        self.assertFalse(other.is_sidewalk)
        known = self.env["egov.procedure"].search([("code", "=", "1.013274")])
        self.assertTrue(not known or known.is_sidewalk)
        self.procedure.is_sidewalk = False
        with self.assertRaisesRegex(UserError, "no permit on a street"):
            self._dossier().action_sidewalk()
