from datetime import datetime, timedelta

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import PDF, DossierCommon

MONDAY = datetime(2026, 11, 23, 2, 0)

BIRTH, PERMIT = "1.001193", "1.013225"
BIRTH_FORM = {
    "child_name": "Nguyễn Bảo An",
    "child_birth_date": "2026-11-16",
    "child_sex": "female",
    "child_birth_place": "Bệnh viện Phụ sản",
    "mother_name": "Nguyễn Thị Đào",
}
PERMIT_FORM = {
    "works_kind": "house",
    "works_grade": "IV",
    "site_address": "12 Đường Thử, tổ 3",
    "parcel_number": "123",
    "map_sheet": "45",
    "parcel_area": "100",
    "footprint_area": "80",
    "floor_area": "160",
    "height": "8,5",
    "floor_count": "2",
}


@tagged("post_install", "-at_install")
class TestScenarioCounter(DossierCommon):
    """The shipped catalogue is enough to take people's matters from the counter to the result.

    A birth registration and a building permit go the whole way through the hands of
    the people who would hold them; one is late, one is supplemented, one is refused.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shipped = {code: cls.env["egov.procedure"].search([("code", "=", code)]) for code in (BIRTH, PERMIT)}
        offers = cls.env["egov.procedure.offer"].with_user(cls.admin_a).with_company(cls.company_a)
        offers.create(
            [{"procedure_id": procedure.id, "division_id": cls.division_a.id} for procedure in cls.shipped.values()]
        )

    def _take_in(self, code, form, at=MONDAY, case=0):
        """A dossier received at the counter with all papers that the law asks for."""
        with clock.at(at):
            dossier = self.Dossier.with_user(self.clerk_a).create(
                {"applicant_id": self.dao.id, "procedure_id": self.shipped[code].id, "form_values": form}
            )
            dossier.case_id = dossier.version_id.case_ids[case]
            required = dossier.paper_ids.filtered(lambda paper: paper.requirement == "required")
            required.state = "received"
            dossier.action_receive()
        return dossier

    def _forward(self, dossier, user, at):
        """Let ``user`` press the main button that hands the dossier on."""
        with clock.at(at):
            dossier.with_user(user).action_next()

    def _decide(self, dossier, at, signers):
        """Let the officer submit, the signers approve and the records officer number the result."""
        with clock.at(at):
            officer = dossier.sudo().holder_id
            form = dossier.with_user(officer).action_draft_result()
            result = (
                self.env[form["res_model"]]
                .with_user(officer)
                .with_context(**form["context"])
                .create({"file_ids": [Command.create({"name": "du-thao.pdf", "datas": PDF})]})
            )
            result.action_submit()
            self._approve(result, *signers)
            dossier.with_user(self.records_a).action_issue()
        return result

    def _hand_out(self, dossier, at):
        with clock.at(at):
            dialog = self.env["egov.dossier.deliver"].with_user(self.clerk_a)
            dialog = dialog.create(
                {"dossier_id": dossier.id, "channel": "counter", "receiver_name": self.dao.name, "signature": PDF}
            )
            dialog.action_confirm()

    def test_a_birth_is_registered_the_same_day(self):
        dossier = self._take_in(BIRTH, BIRTH_FORM)
        self.assertRegex(dossier.code, r"-261123-\d{4}$")
        self.assertEqual(dossier.due_info["due"], "2026-11-23T17:00")
        self.assertTrue(dossier.due_info["texts"])
        self.assertTrue(dossier.with_user(self.clerk_a).action_print_slip())
        self._forward(dossier, self.clerk_a, MONDAY + timedelta(minutes=20))
        result = self._decide(dossier, MONDAY + timedelta(hours=2), [self.leader_a])
        self.assertEqual((dossier.state, dossier.delivery_state), ("finished", "ready"))
        self.assertTrue(result.entry_notation)
        self._hand_out(dossier, MONDAY + timedelta(hours=3))
        self.assertEqual((dossier.state, dossier.due_band), ("returned", "done_on_time"))
        kinds = self._kinds(dossier)
        self.assertEqual(kinds, ["receive", "hand_over", "submit", "approve", "issue", "deliver"])
        prints = (
            self.env["egov.form.print"]
            .sudo()
            .search([("res_model", "=", "egov.dossier"), ("res_id", "=", dossier.id)])
        )
        self.assertEqual(prints.mapped("code"), ["slip_01"])
        self.assertEqual(len(prints.sha256), 64)

    def test_a_building_permit_waits_for_a_supplement(self):
        dossier = self._take_in(PERMIT, PERMIT_FORM)
        due = dossier.due_at
        self._forward(dossier, self.clerk_a, MONDAY)
        head = dossier.sudo().holder_id
        self.assertTrue(head.has_group("egov_base.group_division_head"))
        self._forward(dossier, head, MONDAY + timedelta(hours=1))
        officer = dossier.sudo().holder_id
        with clock.at(MONDAY + timedelta(days=2)):
            request = (
                self.env["egov.dossier.supplement"]
                .with_user(officer)
                .create(
                    {
                        "dossier_id": dossier.id,
                        "item_ids": [
                            Command.create({"name": "Bản vẽ", "reason": "Thiếu mặt cắt", "remedy": "Bổ sung bản vẽ"})
                        ],
                    }
                )
            )
            request.action_send()
        self.assertEqual((dossier.state, dossier.national_state, dossier.due_at), ("supplement", 5, False))
        with clock.at(MONDAY + timedelta(days=7)):
            request.with_user(self.clerk_a).item_ids.is_answered = True
            request.with_user(self.clerk_a).action_complete()
        self.assertEqual(dossier.state, "processing")
        self.assertGreater(dossier.due_at, due + timedelta(days=4))
        with self.assertRaisesRegex(UserError, "leader"), clock.at(MONDAY + timedelta(days=8)):
            request.copy({"dossier_id": dossier.id}).action_send()
        signers = [dossier._step_of_kind("review") and head, self.leader_a]
        self._decide(dossier, MONDAY + timedelta(days=9), signers)
        self._hand_out(dossier, MONDAY + timedelta(days=10))
        self.assertEqual((dossier.state, dossier.due_band), ("returned", "done_early"))

    def test_a_late_permit_gets_one_apology_and_stays_late(self):
        dossier = self._take_in(PERMIT, PERMIT_FORM)
        self._forward(dossier, self.clerk_a, MONDAY)
        head = dossier.sudo().holder_id
        self._forward(dossier, head, MONDAY)
        officer = dossier.sudo().holder_id
        before = dossier.due_at
        with clock.at(before - timedelta(days=1)):
            extension = (
                self.env["egov.dossier.extension"]
                .with_user(officer)
                .create(
                    {
                        "dossier_id": dossier.id,
                        "reason": "Chờ ý kiến",
                        "new_due_date": (before + timedelta(days=4)).date(),
                    }
                )
            )
            extension.action_submit()
            self._approve(extension, self.leader_a)
        self.assertGreater(dossier.due_at, before)
        late = dossier.due_at + timedelta(days=3)
        with clock.at(late):
            dossier.invalidate_recordset(["due_band"])
            self.assertEqual(dossier.due_band, "overdue")
            self.assertIn(dossier, self.Dossier.with_user(officer).search([("is_overdue", "=", True)]))
        self._decide(dossier, late, [head, self.leader_a])
        self._hand_out(dossier, late + timedelta(hours=1))
        self.assertEqual(dossier.due_band, "done_late")

    def test_a_birth_that_does_not_belong_here_is_refused(self):
        dossier = self._take_in(BIRTH, BIRTH_FORM, at=datetime(2026, 11, 25, 2, 0))
        with clock.at(datetime(2026, 11, 25, 3, 0)):
            refusal = (
                self.env["egov.dossier.refusal"]
                .with_user(self.clerk_a)
                .create({"dossier_id": dossier.id, "reason": "Không thuộc thẩm quyền", "legal_basis": "Luật Hộ tịch"})
            )
            refusal.action_send()
            self._approve(refusal, self.leader_a)
        self.assertEqual((dossier.state, dossier.delivery_state), ("refused", "none"))
        self.assertTrue(refusal.entry_notation)
        self.assertTrue(refusal.action_print())
        with self.assertRaises(UserError):
            dossier.with_user(self.clerk_a).action_next()
