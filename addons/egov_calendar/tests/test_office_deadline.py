from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_calendar.tools.deadline import Pause

from .common import CalendarCommon, utc
from .test_tools_deadline import VECTORS


@tagged("post_install", "-at_install")
class TestOfficeDeadline(CalendarCommon):
    def test_every_vector_with_the_calendar_that_is_shipped(self):
        clerk = self.company_a.with_user(self.clerk_a)
        for received, value, unit, start, exact, end_of_day in VECTORS:
            for counting, due in (("exact", exact), ("end_of_day", end_of_day)):
                with self.subTest(received=received, value=value, counting=counting):
                    self.company_a.deadline_counting = counting
                    deadline = self.assertDue(clerk, received, value, unit, due)
                    self.assertEqual(deadline.start, utc(start))

    def test_moments_are_utc_and_lines_are_local(self):
        deadline = self.company_a._deadline(utc("2026-11-20 15:01"), 3, "working_day")
        self.assertEqual(str(deadline.due), "2026-11-27 10:00:00")
        self.assertEqual(deadline.lines[0]["at"], "2026-11-20T15:01:00")

    def test_an_early_morning_belongs_to_its_vietnamese_day(self):
        # 06:30 on Monday in Viet Nam is still Sunday in UTC
        deadline = self.assertDue(
            self.company_a, "2026-11-23 06:30", 1, "working_day", "2026-11-25 17:00"
        )
        self.assertEqual(deadline.start, utc("2026-11-23 07:30"))

    def test_pauses_are_given_in_utc(self):
        pause = Pause(utc("2026-11-04 10:00"), utc("2026-11-10 10:00"), "supplement", restart=True)
        self.assertDue(
            self.company_a, "2026-11-02 09:00", 5, "working_day", "2026-11-17 17:00", pauses=[pause]
        )
        pause = Pause(utc("2026-11-04 10:00"), None, "supplement")
        self.assertDue(self.company_a, "2026-11-02 09:00", 5, "working_day", None, pauses=[pause])

    def test_close_of_business(self):
        company = self.company_a.with_user(self.officer_a)
        friday, saturday = utc("2026-11-20 12:00").date(), utc("2026-11-21 12:00").date()
        self.assertEqual(company._close_of_business(friday), utc("2026-11-20 17:00"))
        self.assertFalse(company._close_of_business(saturday))

    def test_a_changed_setting_holds_at_once(self):
        self.assertDue(self.company_a, "2026-11-20 15:30", 1, "working_day", "2026-11-25 17:00")
        self.company_a.intake_cutoff = 16.0
        self.assertDue(self.company_a, "2026-11-20 15:30", 1, "working_day", "2026-11-23 17:00")

    def test_a_changed_day_holds_at_once(self):
        self.assertDue(self.company_a, "2026-11-20 09:00", 1, "working_day", "2026-11-23 17:00")
        vals = {"date": "2026-11-23", "name": "Storm", "legal_basis": "Test", "kind": "off"}
        day = self.Day.create(vals)
        self.assertDue(self.company_a, "2026-11-20 09:00", 1, "working_day", "2026-11-25 17:00")
        day.date = "2026-11-25"
        self.assertDue(self.company_a, "2026-11-20 09:00", 2, "working_day", "2026-11-26 17:00")
        day.unlink()
        self.assertDue(self.company_a, "2026-11-20 09:00", 2, "working_day", "2026-11-25 17:00")

    def test_changed_office_hours_hold_at_once_and_for_this_office_only(self):
        self.assertDue(self.company_a, "2026-11-20 09:00", 1, "working_day", "2026-11-23 17:00")
        afternoons = self.company_a.working_calendar_id.attendance_ids.filtered(
            lambda line: line.day_period == "afternoon"
        )
        afternoons.hour_to = 17.5
        self.assertDue(self.company_a, "2026-11-20 09:00", 1, "working_day", "2026-11-23 17:30")
        self.assertDue(self.company_b, "2026-11-20 09:00", 1, "working_day", "2026-11-23 17:00")
        afternoons.unlink()
        self.assertDue(self.company_a, "2026-11-20 09:00", 1, "working_day", "2026-11-23 11:30")

    def test_a_break_is_no_working_time(self):
        self.company_a.working_calendar_id.attendance_ids = [
            Command.create({"name": "Lunch", "dayofweek": "0", "day_period": "lunch", "hour_from": 11.5, "hour_to": 13})
        ]
        self.assertDue(self.company_a, "2026-11-23 11:00", 1, "working_hour", "2026-11-23 13:30")

    def test_an_office_has_days_of_its_own(self):
        own = {"date": "2026-11-24", "name": "Open day", "legal_basis": "Test", "kind": "half_day"}
        self.Day.create({**own, "company_id": self.company_a.id})
        self.assertDue(self.company_a, "2026-11-23 09:00", 1, "working_day", "2026-11-24 11:30")
        self.assertDue(self.company_b, "2026-11-23 09:00", 1, "working_day", "2026-11-25 17:00")

    def test_an_office_without_hours_says_so(self):
        self.company_a.working_calendar_id.attendance_ids.unlink()
        with self.assertRaisesRegex(UserError, "no office hours"):
            self.company_a._deadline(utc("2026-11-20 09:00"), 1, "working_day")

    def test_settings_that_make_no_sense_are_refused(self):
        with self.assertRaises(ValidationError):
            self.company_a.intake_cutoff = 24.5
        two_weeks = self.env["resource.calendar"].create({"name": "Two weeks", "two_weeks_calendar": True})
        with self.assertRaises(ValidationError):
            self.company_a.working_calendar_id = two_weeks

    def test_a_new_office_has_its_own_copy_of_the_usual_hours(self):
        usual = self.env.ref("egov_calendar.working_calendar_vn")
        hours = self.company_a.working_calendar_id
        self.assertNotEqual(hours, usual)
        self.assertEqual((hours.company_id, hours.tz), (self.company_a, "Asia/Ho_Chi_Minh"))
        self.assertEqual(hours.name, usual.name)
        self.assertNotEqual(hours, self.company_b.working_calendar_id)
        self.assertEqual(len(hours.attendance_ids), len(usual.attendance_ids))

    def test_the_band_follows_the_clock(self):
        company = self.company_a.with_user(self.clerk_a)
        due = utc("2026-11-27 17:00")
        for now, band, label in (
            ("2026-11-20 09:00", "normal", "4 days left"),
            ("2026-11-26 09:00", "soon", "◆ 1 day left"),
            ("2026-11-27 09:00", "today", "● Today 17:00"),
            ("2026-11-27 19:00", "overdue", "▲ 2 hours overdue"),
            ("2026-12-01 08:00", "overdue", "▲ 2 days overdue"),
        ):
            with self.subTest(now=now), clock.at(utc(now)):
                self.assertEqual(company._due_band(due), (band, label))

    def test_bands_of_what_is_paused_done_or_without_limit(self):
        due = utc("2026-11-27 17:00")
        band = self.company_a._due_band
        with clock.at(utc("2026-12-01 08:00")):
            self.assertEqual(band(False, paused_reason="supplement"), ("paused", "❚❚ Paused: supplement"))
            self.assertEqual(band(due, finished_at=utc("2026-11-26 16:00")), ("done_early", "✓ Done, 1 day early"))
            self.assertEqual(band(due, finished_at=utc("2026-11-27 16:00")), ("done_on_time", "✓ Done on time"))
            self.assertEqual(band(due, finished_at=utc("2026-11-30 16:00")), ("done_late", "▲ Done, 1 day late"))
            self.assertEqual(band(False), ("none", ""))
