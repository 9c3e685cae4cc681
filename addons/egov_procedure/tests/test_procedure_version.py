import base64
from datetime import date, datetime

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from .common import ProcedureCommon


@tagged("post_install", "-at_install")
class TestProcedureVersion(ProcedureCommon):
    def test_publishing_puts_a_version_in_force(self):
        with clock.at(datetime(2026, 3, 2, 3)):
            self.draft.with_user(self.admin_a).action_publish()
            self.assertEqual(self.draft.state, "published")
            self.assertEqual(self.draft.published_by_id, self.admin_a)
            self.assertEqual(self.draft.published_at, datetime(2026, 3, 2, 3))
            self.assertEqual(self.procedure.current_version_id, self.draft)
            self.assertEqual(self.procedure.online_level, "full")

    def test_only_an_administrator_publishes(self):
        for user in (self.leader_a, self.clerk_a, self.head_a):
            with self.assertRaises(AccessError):
                self.draft.with_user(user).action_publish()
        self.assertEqual(self.draft.state, "draft")

    def test_what_is_missing_is_named(self):
        self.draft.limit_ids.unlink()
        self.draft.legal_basis = False
        with self.assertRaisesRegex(UserError, "legal basis, a time limit"):
            self.draft.action_publish()

    def test_steps_begin_at_the_counter_and_end_there(self):
        self.draft.step_ids[-1].kind = "issue"
        with self.assertRaisesRegex(UserError, "delivering the result"):
            self.draft.action_publish()

    def test_a_published_version_stays_as_it_is(self):
        self.draft.action_publish()
        admin = self.draft.with_user(self.admin_a)
        for vals in (
            {"legal_basis": "Khác"},
            {"limit_ids": [Command.clear()]},
            {"step_ids": [Command.create({"name": "Thêm"})]},
            {"component_ids": [Command.update(self.draft.component_ids[0].id, {"name": "Khác"})]},
        ):
            with self.subTest(vals=list(vals)), self.assertRaises(UserError):
                admin.write(vals)
        for line in (self.draft.limit_ids[0], self.draft.fee_rule_ids[0], self.draft.field_ids[0]):
            with self.assertRaises(UserError):
                line.with_user(self.admin_a).sequence = 99
            with self.assertRaises(UserError):
                line.with_user(self.admin_a).unlink()
        with self.assertRaises(UserError):
            self.draft.sudo().legal_basis = "Khác"
        with self.assertRaises(UserError):
            self.env["egov.procedure.case"].with_user(self.admin_a).create({"version_id": self.draft.id, "name": "Mới"})
        with self.assertRaises(UserError):
            admin.unlink()

    def test_a_line_cannot_move_into_a_published_version(self):
        self.draft.action_publish()
        other = self._new_version(self.procedure, date(2027, 1, 1))
        with self.assertRaises(UserError):
            other.component_ids[0].version_id = self.draft

    def test_the_state_cannot_be_written_by_hand(self):
        admin = self.draft.with_user(self.admin_a)
        with self.assertRaises(AccessError):
            admin.write({"state": "published"})
        with self.assertRaises(AccessError):
            admin.create({"procedure_id": self.procedure.id, "state": "published"})
        with self.assertRaises(AccessError):
            admin.with_context(default_state="published").create({"procedure_id": self.procedure.id})

    def test_a_new_version_copies_all_and_takes_over_from_its_first_day(self):
        self.draft.action_publish()
        action = self.draft.with_user(self.admin_a).action_new_version()
        second = self.env["egov.procedure.version"].browse(action["res_id"])
        self.assertEqual((second.number, second.state, second.valid_from), (2, "draft", False))
        self.assertEqual(second._parts(), self.draft._parts())
        self.assertEqual(second.limit_ids[2].case_id, second.case_ids[1])
        second.write({"valid_from": date(2026, 7, 1), "legal_basis": "Quyết định mới"})
        second.limit_ids[0].value = 4
        second.action_publish()
        self.assertEqual(self.draft.valid_to, date(2026, 6, 30))
        self.assertEqual(self.draft.limit_ids[0].value, 5)
        self.assertEqual(self.procedure._version_at(date(2026, 6, 30)), self.draft)
        self.assertEqual(self.procedure._version_at(date(2026, 7, 1)), second)
        self.assertFalse(self.procedure._version_at(date(2025, 12, 31)))

    def test_a_form_to_download_goes_over_to_the_next_version(self):
        paper = self.draft.component_ids[0]
        form = {"form_file": base64.b64encode(b"%PDF-1.4 form"), "form_filename": "To khai.pdf"}
        paper.write(form)
        copied = self.draft.copy().component_ids[0]
        self.assertEqual((copied.form_filename, copied.form_file), ("To khai.pdf", form["form_file"]))
        with self.assertRaisesRegex(ValidationError, "PDF, Word or OpenDocument"):
            paper.form_filename = "to-khai.exe"

    def test_overlapping_validity_is_refused(self):
        self.draft.action_publish()
        for first_day in (date(2026, 1, 1), date(2025, 6, 1)):
            other = self._new_version(self.procedure, first_day)
            with self.subTest(first_day=first_day), self.assertRaisesRegex(ValidationError, "same time"):
                other.action_publish()
            self.assertEqual(self.draft.valid_to, False)

    def test_an_earlier_version_with_an_end_fits_before(self):
        self.draft.action_publish()
        earlier = self._new_version(self.procedure, date(2025, 1, 1), valid_to=date(2025, 12, 31))
        earlier.action_publish()
        self.assertEqual(self.procedure._version_at(date(2025, 5, 5)), earlier)
        self.assertEqual(self.procedure._version_at(date(2026, 5, 5)), self.draft)

    def test_publishing_twice_is_refused(self):
        self.draft.action_publish()
        with self.assertRaises(UserError):
            self.draft.action_publish()

    def test_the_calendar_changes_the_version_in_force(self):
        with clock.at(datetime(2026, 3, 2, 3)):
            self.draft.action_publish()
            second = self._new_version(self.procedure, date(2026, 7, 1))
            second.action_publish()
            self.assertEqual(self.procedure.current_version_id, self.draft)
        with clock.at(datetime(2026, 6, 30, 17, 30)):  # 00:30 of 1 July in Viet Nam
            self.env["egov.procedure"]._cron_refresh_current_versions()
            self.assertEqual(self.procedure.current_version_id, second)
            self.assertEqual(self.draft.state, "retired")
            self.assertEqual(self.procedure._version_at(date(2026, 3, 2)), self.draft)

    def test_ending_a_version_leaves_nothing_in_force_tomorrow(self):
        with clock.at(datetime(2026, 3, 2, 3)):
            self.draft.action_publish()
            self.draft.with_user(self.admin_a).action_retire()
            self.assertEqual(self.draft.valid_to, date(2026, 3, 2))
            self.assertEqual(self.procedure.current_version_id, self.draft)
        with clock.at(datetime(2026, 3, 3, 3)):
            self.env["egov.procedure"]._cron_refresh_current_versions()
            self.assertFalse(self.procedure.current_version_id)
            with self.assertRaises(UserError):
                self.draft.with_user(self.admin_a).action_retire()

    def test_validity_must_not_end_before_it_begins(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self.draft.valid_to = date(2025, 1, 1)
            self.draft.flush_recordset()

    def test_numbers_count_up_per_procedure(self):
        other = self._new_procedure("9.000002", "Thủ tục khác")
        first = self._new_version(other, date(2026, 1, 1))
        second = self._new_version(other, date(2027, 1, 1))
        self.assertEqual((self.draft.number, first.number, second.number), (1, 1, 2))

    def test_unverified_entries_are_counted(self):
        self.assertEqual(self.draft.unverified_count, 7)
        self.draft.limit_ids.is_verified = True
        self.assertEqual(self.draft.unverified_count, 4)

    def test_the_button_of_a_procedure_starts_its_first_version(self):
        other = self._new_procedure("9.000002", "Thủ tục khác")
        with self.assertRaises(AccessError):
            other.with_user(self.clerk_a).action_new_version()
        action = other.with_user(self.admin_a).action_new_version()
        self.assertEqual(other.version_ids.ids, [action["res_id"]])
