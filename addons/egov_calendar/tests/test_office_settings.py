from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import CalendarCommon


@tagged("post_install", "-at_install")
class TestOfficeSettings(CalendarCommon):
    def test_an_administrator_changes_how_the_office_counts(self):
        settings = Form(self.env["egov.office.settings"].with_user(self.admin_a))
        self.assertEqual(settings.deadline_counting, "end_of_day")
        self.assertEqual(settings.intake_cutoff, 15.0)
        settings.deadline_counting = "exact"
        settings.intake_cutoff = 16.5
        settings.save().action_save()
        self.assertEqual(self.company_a.deadline_counting, "exact")
        self.assertEqual(self.company_a.intake_cutoff, 16.5)
        self.assertEqual(self.company_b.deadline_counting, "end_of_day")

    def test_the_example_shows_what_would_change(self):
        settings = Form(self.env["egov.office.settings"].with_user(self.admin_a))
        before = settings.example
        self.assertEqual(before["due"][11:], "17:00:00")
        settings.deadline_counting = "exact"
        self.assertNotEqual(settings.example, before)

    def test_the_example_says_when_there_are_no_hours(self):
        self.company_a.working_calendar_id.attendance_ids.unlink()
        settings = Form(self.env["egov.office.settings"].with_user(self.admin_a))
        self.assertIn("no office hours", settings.example["texts"][0])

    def test_another_office_is_out_of_reach(self):
        settings = self.env["egov.office.settings"].with_user(self.admin_a).create({})
        settings.sudo().company_id = self.company_b
        with self.assertRaises(AccessError):
            settings.action_save()

    def test_staff_have_no_settings(self):
        for user in (self.clerk_a, self.leader_a, self.officer_a):
            with self.assertRaises(AccessError):
                self.env["egov.office.settings"].with_user(user).create({})

    def test_the_method_checks_the_role_itself(self):
        settings = self.env["egov.office.settings"].with_user(self.admin_a).create({})
        with self.assertRaises(AccessError):
            settings.sudo().with_user(self.clerk_a).sudo().action_save()
