from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tests.common import FRIDAY

from .common import FilingCommon


@tagged("post_install", "-at_install")
class TestFilingIntake(FilingCommon):
    """What the counter does with an online filing."""

    def _dialog(self, dossier):
        return self.env["egov.dossier.identify"].with_user(self.clerk_a).create({"dossier_id": dossier.id})

    def test_the_list_has_its_own_clock(self):
        with clock.at(FRIDAY):
            dossier = self._sent().with_user(self.clerk_a)
            self.assertEqual(dossier.answer_due_band, "soon")
        with clock.at(FRIDAY + timedelta(days=5)):
            dossier.invalidate_recordset()
            self.assertEqual(dossier.answer_due_band, "overdue")

    def test_the_sender_is_told_by_when_the_office_answers(self):
        with clock.at(FRIDAY):
            dossier = self._sent()
        self.assertTrue(dossier.answer_due_at)
        self.assertEqual(dossier._portal_answer_due(), dossier.answer_due_at)

    def test_the_action_lists_what_waits(self):
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_dossier.egov_dossier_action_online")
        dossier = self._sent()
        found = self.env["egov.dossier"].with_user(self.clerk_a).search(eval(action["domain"]))  # noqa: S307  our own action
        self.assertIn(dossier, found)

    def test_accepting_gives_the_code_and_starts_the_clock(self):
        with clock.at(FRIDAY):
            dossier = self._sent().with_user(self.clerk_a)
            dossier.action_receive()
        self.assertEqual((dossier.state, dossier.received_at, bool(dossier.due_at)), ("received", FRIDAY, True))
        self.assertEqual(self._kinds(dossier), ["register", "receive"])
        self.assertEqual(dossier.portal_partner_id, self.citizen.partner_id)

    def test_a_paper_that_is_missing_has_to_be_ticked(self):
        dossier = self._sent().with_user(self.clerk_a)
        paper = dossier.paper_ids.filtered(lambda paper: paper.name == "Giấy chứng sinh")
        paper.state = "missing"
        with self.assertRaisesRegex(UserError, "Giấy chứng sinh"):
            dossier.action_receive()

    def test_refusing_and_asking_to_complete(self):
        dossier = self._sent().with_user(self.clerk_a)
        request = self._ask_for_supplement(dossier)
        self.assertEqual((request.phase, dossier.state), ("intake", "registered"))
        refusal = dossier.env["egov.dossier.refusal"].create({"dossier_id": dossier.id, "reason": "Không đúng nơi nộp"})
        refusal.action_send()
        self.assertEqual(dossier.state, "not_accepted")

    def test_who_it_is_comes_first(self):
        dossier = self._sent(_birth="1990-03-15").with_user(self.clerk_a)
        with self.assertRaisesRegex(UserError, "Who is it"):
            dossier.action_receive()
        dialog = self._dialog(dossier)
        self.assertEqual((dialog.role, dialog.holder_id), ("applicant", self.dao))
        declared = dossier.applicant_id
        dialog.action_same()
        self.assertEqual((dossier.applicant_id, dossier.identity_open), (self.dao, False))
        self.assertFalse(declared.active)
        self.assertFalse(self.dao.partner_id)
        dossier.action_receive()
        self.assertEqual(self._kinds(dossier), ["register", "correct", "receive"])

    def test_somebody_else_stays_without_the_number(self):
        dossier = self._sent(_birth="1990-03-15").with_user(self.clerk_a)
        declared = dossier.applicant_id
        self._dialog(dossier).action_other()
        dossier.action_receive()
        self.assertEqual(dossier.applicant_id, declared)
        self.assertFalse(declared.personal_number)
        self.assertEqual(self.dao.personal_number, "048190001234")

    def test_the_dialog_is_for_clerks_of_the_office(self):
        dossier = self._sent(_birth="1990-03-15")
        for user in (self.officer_a, self.clerk_b, self.citizen):
            with self.assertRaises(AccessError):
                self.env["egov.dossier.identify"].with_user(user).create({"dossier_id": dossier.id}).action_same()
            with self.assertRaises(AccessError):
                dossier.with_user(user).action_identify()

    def test_the_clerk_sets_the_validity_and_the_holder_sees_it(self):
        dossier = self._sent().with_user(self.clerk_a)
        with Form(dossier) as form:
            with form.online_paper_ids.edit(0) as paper:
                paper.valid_until = "2030-01-31"
        kept = self.env["egov.portal.paper"].with_user(self.citizen)._kept()
        self.assertEqual((str(kept.valid_until), kept.valid_source), ("2030-01-31", "clerk"))

    def test_staff_find_a_dossier_by_its_tracking_code(self):
        dossier = self._sent()
        found = (
            self.env["egov.dossier"]
            .with_user(self.clerk_a)
            .search([("search_text", "ilike", dossier.portal_code.lower())])
        )
        self.assertEqual(found, dossier)
        self.assertEqual(found.display_name, dossier.portal_code)
