from datetime import datetime

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.egov_base.tools import clock

from .common import FRIDAY, DossierCommon


@tagged("post_install", "-at_install")
class TestDossierWorkflow(DossierCommon):
    def test_handing_over_gives_one_person_a_step_and_a_clock(self):
        dossier = self._received()
        with clock.at(FRIDAY):
            self._hand_over(dossier, self.officer_a)
        self.assertRecordValues(
            dossier.sudo(),
            [
                {
                    "state": "processing",
                    "holder_id": self.officer_a.id,
                    "division_id": self.division_a.id,
                    "step_id": self.version.step_ids[1].id,
                    "step_due_at": datetime(2026, 11, 23, 2, 0),
                }
            ],
        )
        log = dossier.sudo().log_ids[-1]
        self.assertEqual(log.from_user_id, self.clerk_a)
        self.assertEqual(log.to_user_id, self.officer_a)
        self.assertEqual(log.band, "on_time")

    def test_the_least_busy_officer_of_the_unit_gets_the_next_dossier(self):
        self._in_progress(officer=self.officer_a)
        dossier = self._received(applicant_id=self.an.id)
        dossier.action_next()
        self.assertEqual(dossier.sudo().holder_id, self.officer2_a)

    def test_a_head_is_no_officer_while_others_are(self):
        group = self.env.ref("egov_base.group_processing_officer")
        self.head_a.group_ids += group
        self.officer2_a.group_ids -= group
        self._in_progress(officer=self.officer_a)
        dossier = self._received(applicant_id=self.an.id)
        self.assertIn(self.head_a, dossier.sudo()._candidates(self.version.step_ids[1]))
        dossier.action_next()
        self.assertEqual(dossier.sudo().holder_id, self.officer_a)

    def test_the_usual_officer_comes_first(self):
        offer = self.procedure._offer_in(self.company_a)
        offer.officer_id = self.officer_a
        self._in_progress(officer=self.officer_a)
        dossier = self._received(applicant_id=self.an.id)
        dossier.action_next()
        self.assertEqual(dossier.sudo().holder_id, self.officer_a)

    def test_only_the_holder_the_head_or_a_leader_hands_over(self):
        dossier = self._received()
        for user in (self.clerk2_a, self.officer_a, self.records_a):
            with self.assertRaises(AccessError):
                dossier.with_user(user).action_next()
        dossier.with_user(self.leader_a).action_next()
        self.assertEqual(dossier.state, "processing")

    def test_a_decision_step_is_not_reached_by_handing_over(self):
        dossier = self._in_progress()
        with self.assertRaisesRegex(UserError, "approval"):
            dossier.action_next()

    def test_a_receiver_without_the_role_is_refused(self):
        dossier = self._received()
        with self.assertRaisesRegex(UserError, "does not hold the role"):
            dossier._hand_over(self.version.step_ids[1], self.accountant_a)
        with self.assertRaisesRegex(UserError, "does not hold the role"):
            dossier._hand_over(self.version.step_ids[1], self.officer_b)

    def test_a_step_is_returned_to_the_person_who_gave_it(self):
        dossier = self._in_progress()
        with self.assertRaisesRegex(UserError, "why"):
            self._hand_over(dossier, action="return_step")
        self._hand_over(dossier, action="return_step", note="thiếu bản vẽ")
        self.assertEqual(dossier.sudo().holder_id, self.clerk_a)
        self.assertEqual(dossier.sudo().step_id.kind, "receive")
        self.assertEqual(dossier.sudo().log_ids[-1].note, "thiếu bản vẽ")

    def test_the_head_reassigns_and_a_colleague_takes_over_on_leave(self):
        dossier = self._in_progress()
        self._hand_over(dossier.with_user(self.head_a), self.officer2_a, action="reassign")
        self.assertEqual(dossier.sudo().holder_id, self.officer2_a)
        dossier.with_user(self.officer_a).action_take_over("nghỉ phép")
        self.assertEqual(dossier.sudo().holder_id, self.officer_a)
        self.assertEqual(self._kinds(dossier)[-2:], ["reassign", "take_over"])

    def test_the_dialogs_of_a_dossier_offer_those_who_may_hold_it(self):
        dossier = self._in_progress()
        for action in ("hand_over", "reassign", "return_step"):
            context = {"default_dossier_ids": dossier.ids, "default_action": action}
            form = Form(dossier.env["egov.dossier.hand.over"].with_context(**context))
            offered = set(form.candidate_ids.ids)
            step = dossier.next_step_id if action == "hand_over" else dossier.step_id
            self.assertEqual(offered, set(dossier._candidates(step).ids), action)

    def test_what_cannot_be_handed_over_may_still_be_returned(self):
        """The work is to be submitted next, which is no exception to returning or reassigning."""
        dossier = self._in_progress()
        for action, exceptions in (("hand_over", 1), ("reassign", 0), ("return_step", 0)):
            context = {"default_dossier_ids": dossier.ids, "default_action": action}
            form = Form(dossier.env["egov.dossier.hand.over"].with_context(**context))
            self.assertEqual(len(form.line_ids), exceptions, action)
        received = self._received(applicant_id=self.an.id)
        context = {"default_dossier_ids": received.ids, "default_action": "return_step"}
        wizard = received.env["egov.dossier.hand.over"].with_context(**context).create({})
        self.assertEqual(wizard.line_ids.mapped("reason"), ["There is no step to return to."])

    def test_another_unit_does_not_take_over(self):
        division = self._new_agency("Phòng khác", "H17.28.09", parent=self.ward_a, kind="division")
        stranger = self._new_user(
            "stranger", "egov_base.group_processing_officer", self.company_a, division, "Chuyên viên"
        )
        with self.assertRaisesRegex(AccessError, "another unit"):
            self._in_progress().with_user(stranger).action_take_over()

    def test_a_dialog_left_open_while_the_dossier_moved_changes_nothing(self):
        dossier = self._received()
        wizard = (
            self.env["egov.dossier.hand.over"]
            .with_user(self.clerk_a)
            .with_context(default_dossier_ids=dossier.ids)
            .create({"holder_id": self.officer2_a.id})
        )
        self._hand_over(dossier, self.officer_a)
        wizard.action_confirm()
        self.assertIn("moved", wizard.line_ids.reason)
        self.assertEqual(dossier.sudo().holder_id, self.officer_a)

    def test_in_bulk_one_failure_does_not_stop_the_rest(self):
        good = self._received() + self._received(applicant_id=self.an.id)
        moved = self._received(duplicate_reason="khác")
        moved.with_user(self.leader_a).action_next()
        wizard = (
            self.env["egov.dossier.hand.over"]
            .with_user(self.clerk_a)
            .with_context(default_dossier_ids=(good + moved).ids)
            .create({})
        )
        self.assertEqual(wizard.line_ids.dossier_id, moved)
        action = wizard.action_confirm()
        self.assertEqual(good.mapped("state"), ["processing"] * 2)
        self.assertEqual(action["res_id"], wizard.id)
        self.assertEqual(wizard.dossier_ids, moved)

    def test_two_hundred_go_in_few_queries(self):
        dossiers = self.Dossier
        for number in range(20):
            party = self.an.copy({"name": f"Người {number}", "personal_number": False})
            dossiers += self._received(applicant_id=party.id)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(45):
            self._hand_over(dossiers, self.officer_a)
            self.env.flush_all()
        self.assertEqual(set(dossiers.mapped("state")), {"processing"})

    def test_who_works_for_two_offices_is_as_busy_as_both_together(self):
        elsewhere = self._received(self.clerk_b)
        desk = self.Dossier.with_user(self.clerk_a)
        before = desk._open_load([self.officer_a.id]).get(self.officer_a.id, 0)
        elsewhere.sudo().holder_id = self.officer_a  # not written to the database yet
        self.assertEqual(desk._open_load([self.officer_a.id])[self.officer_a.id], before + 1)

    def test_worklists_mine_and_my_division(self):
        dossier = self._in_progress()
        search = self.Dossier.with_user(self.officer_a).search
        self.assertIn(dossier, search([("is_mine", "=", True)]))
        self.assertNotIn(
            dossier, self.Dossier.with_user(self.officer2_a).search([("is_mine", "=", True)])
        )
        head = self.Dossier.with_user(self.head_a)
        self.assertIn(dossier, head.search([("is_my_division", "=", True)]))

    def test_nobody_for_the_step_is_said_plainly(self):
        company = self.env["res.company"].create({"name": "Phường trống"})
        self._new_agency("Phường trống", "H17.77", parent=self.province, company=company)
        clerk = new_test_user(
            self.env,
            "lonely",
            "egov_base.group_receiving_clerk",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        party = self._new_party("Người C", "048190009999", self.dao.birth_date, "female", company)
        self.env["egov.procedure.offer"].create(
            {"company_id": company.id, "procedure_id": self.procedure.id}
        )
        dossier = self._received(clerk, applicant_id=party.id)
        with self.assertRaisesRegex(UserError, "Nobody in this office"):
            dossier.action_next()

    def test_the_holder_corrects_and_the_correction_is_in_the_history(self):
        dossier = self._in_progress()
        dossier.form_values = {"purpose": "mục đích khác"}
        line = dossier.sudo().log_ids[-1]
        self.assertEqual(line.kind, "correct")
        self.assertEqual(line.changes["before"], {"form_values": {"purpose": "thử"}})
        with self.assertRaises(AccessError):
            dossier.with_user(self.clerk_a).form_values = {"purpose": "x"}
        with self.assertRaises(AccessError):
            dossier.procedure_id = self.procedure.copy({"code": "9.000009"})
