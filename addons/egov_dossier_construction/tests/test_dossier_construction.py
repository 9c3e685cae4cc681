from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tests.common import FRIDAY, STEPS, DossierCommon

ANSWERS = {
    "works_kind": "house",
    "works_grade": "IV",
    "site_address": "12 Trần Phú",
    "parcel_number": "145",
    "map_sheet": "12",
    "parcel_area": 100,
    "footprint_area": 80,
    "floor_area": 240,
    "height": 11,
    "floor_count": 3,
}


@tagged("post_install", "-at_install")
class TestDossierConstruction(DossierCommon):
    """From a dossier to a permit and back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(FRIDAY)
        officers = cls.officer_a | cls.officer2_a | cls.officer_b
        officers.group_ids = [Command.link(cls.env.ref("egov_construction.group_officer").id)]
        cls.procedure.write({"construction_operation": "grant", "construction_kind": "new"})
        cls.operations = cls.env["egov.construction.operation"]

    def _dossier(self, **vals):
        return self._in_progress(form_values={"purpose": "thử", **ANSWERS}, **vals)

    def _draft_of(self, dossier):
        return self.operations.with_user(dossier.env.user).browse(dossier.action_construction()["res_id"])

    def _signed(self, dossier):
        operation = self._draft_of(dossier)
        operation.action_submit()
        result = dossier.result_ids[-1]
        self._approve(result, self.head_a, self.leader_a)
        operation.invalidate_recordset()
        return operation

    def test_the_form_is_taken_over(self):
        operation = self._draft_of(self._dossier())
        self.assertRecordValues(
            operation,
            [
                {
                    "owner_id": self.dao.id,
                    "address": "12 Trần Phú",
                    "parcel": "145",
                    "floors": 3,
                    "floor_area": 240,
                    "state": "appraising",
                    "limit_days": 7,
                }
            ],
        )
        self.assertEqual(operation.received_at, FRIDAY)

    def test_opened_twice_it_is_the_same_draft(self):
        dossier = self._dossier()
        self.assertEqual(self._draft_of(dossier), self._draft_of(dossier))

    def test_the_leader_signs_dossier_and_permit_at_once(self):
        dossier = self._dossier()
        operation = self._signed(dossier)
        permit = operation.permit_id
        self.assertEqual((permit.number_text, permit.state, permit.owner_id), ("01/GPXD", "valid", self.dao))
        self.assertEqual(dossier.construction_permit_number, "01/GPXD")
        self.assertEqual(dossier.result_ids.permit_number, "01/GPXD")
        self.assertIn("CHỦ TỊCH", permit.signer_text.upper())
        self.assertEqual(dossier.step_id.kind, "issue")
        self.assertEqual(operation.action_open_dossier()["res_id"], dossier.id)

    def test_what_is_submitted_is_what_the_leader_reads_and_is_frozen(self):
        dossier = self._dossier()
        operation = self._draft_of(dossier)
        operation.action_submit()
        summary = {item["label"]: item["value"] for item in dossier.result_ids.sudo()._approval_summary()}
        self.assertEqual(summary["Place"], "12 Trần Phú")
        with self.assertRaises(UserError):
            operation.floors = 5
        operation.sudo().floors = 5
        approval = dossier.result_ids.sudo().approval_id.with_user(self.head_a)
        with self.assertRaises(UserError):
            approval.action_approve(approval.snapshot_hash)

    def test_sent_back_it_is_edited_and_signed_later(self):
        dossier = self._dossier()
        operation = self._draft_of(dossier)
        operation.action_submit()
        dossier.result_ids.sudo().approval_id.with_user(self.head_a).action_return("Sai tầng")
        self.assertEqual(operation.state, "appraising")
        operation.write({"floors": 2, "floor_area": 160})
        self.assertEqual(self._signed(dossier).permit_id.floors, 2)

    def test_a_result_without_its_permit_is_not_submitted(self):
        with self.assertRaisesRegex(UserError, "Draft the permit first"):
            self._submitted_result(self._dossier())

    def test_who_does_not_keep_the_register_is_told_who_does(self):
        keeper = self.env.ref("egov_construction.group_officer")
        self.officer_a.group_ids = [Command.unlink(keeper.id)]
        self.records_a.group_ids = [Command.link(keeper.id)]
        with self.assertRaisesRegex(UserError, f"Draft the permit first.*{self.records_a.name}"):
            self._submitted_result(self._dossier())

    def test_an_office_without_the_register_decides_as_before(self):
        keeper = self.env.ref("egov_construction.group_officer")
        for user in keeper.all_user_ids:
            user.group_ids -= keeper | keeper.all_implied_by_ids
        dossier = self._dossier()
        self._approve(self._submitted_result(dossier), self.head_a, self.leader_a)
        self.assertEqual(dossier.step_id.kind, "issue")
        self.assertFalse(dossier.construction_permit_number)

    def test_faults_of_the_permit_stop_the_dossier(self):
        dossier = self._dossier()
        operation = self._draft_of(dossier)
        operation.footprint = 150
        with self.assertRaisesRegex(UserError, "AREA_LAND"):
            operation.action_submit()
        with self.assertRaisesRegex(UserError, "AREA_LAND"):
            self._submitted_result(dossier)

    def test_an_extension_finds_the_permit_of_its_owner(self):
        permit = self._signed(self._dossier()).permit_id
        self.procedure.construction_operation = "extend"
        dossier = self._dossier(duplicate_reason="Giấy phép đã ký, chờ đóng dấu")
        operation = self._draft_of(dossier)
        self.assertEqual(operation.permit_id, permit)
        operation.has_original = True
        operation.action_submit()
        self._approve(dossier.result_ids[-1], self.head_a, self.leader_a)
        self.assertEqual(permit.extension_count, 1)
        self.assertEqual(dossier.construction_permit_number, "01/GPXD")

    def test_without_one_permit_the_officer_chooses(self):
        self.procedure.construction_operation = "extend"
        dossier = self._dossier()
        action = dossier.action_construction()
        self.assertNotIn("res_id", action)
        self.assertEqual(action["context"]["default_dossier_id"], dossier.id)

    def test_steps_of_the_draft_are_those_of_the_dossier(self):
        operation = self._draft_of(self._dossier())
        operation.refusal_reason = "x"
        for step in ("action_refuse", "action_withdraw", "action_supplement"):
            with self.assertRaisesRegex(UserError, "belongs to dossier"):
                getattr(operation, step)()

    def test_a_dossier_that_ends_ends_its_draft(self):
        dossier = self._dossier()
        operation = self._draft_of(dossier)
        dossier._move("refused", finished_at=clock.now())
        self.assertEqual((operation.state, operation.refused_on), ("refused", FRIDAY.date()))

    def test_the_clock_stands_still_with_the_dossier(self):
        dossier = self._dossier()
        operation = self._draft_of(dossier)
        self.assertEqual((operation.due_at, operation.due_text), (dossier.due_at, self._why(dossier)))
        self._ask_for_supplement(dossier)
        self.assertFalse(operation.due_at)

    def _why(self, dossier):
        return "\n".join(dossier.company_id._deadline_text(dossier.due_lines))

    def test_others_do_not_draft_for_a_dossier(self):
        dossier = self._dossier()
        with self.assertRaises(AccessError):
            dossier.with_user(self.officer2_a).action_construction()
        with self.assertRaises(AccessError):
            dossier.with_user(self.officer_b).action_construction()
        with self.assertRaises(AccessError):
            dossier.with_user(self.clerk_a).action_construction()
        operation = self._draft_of(dossier)
        with self.assertRaises(UserError):
            operation.dossier_id = False

    def test_other_procedures_have_nothing_to_do_with_permits(self):
        other = self._new_procedure("9.000002", "Thủ tục khác", STEPS)
        self.assertFalse(other.construction_operation)
        known = self.env["egov.procedure"].search([("code", "=", "1.013227")])
        self.assertTrue(not known or known.construction_operation == "extend")
