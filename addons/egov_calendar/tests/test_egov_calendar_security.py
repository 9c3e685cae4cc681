import psycopg2

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CalendarCommon


@tagged("post_install", "-at_install")
class TestCalendarSecurity(CalendarCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        vals = {"name": "Test", "legal_basis": "Test", "kind": "off"}
        cls.national = cls.Day.create({**vals, "date": "2026-12-01"})
        cls.own_a = cls.Day.create({**vals, "date": "2026-12-02", "company_id": cls.company_a.id})
        cls.own_b = cls.Day.create({**vals, "date": "2026-12-03", "company_id": cls.company_b.id})

    def test_staff_read_the_calendar_and_change_nothing(self):
        for user in (self.clerk_a, self.officer_a, self.head_a, self.leader_a, self.records_a):
            day = self.national.with_user(user)
            self.assertEqual(day.name, "Test")
            for attempt in (
                lambda day=day: day.write({"name": "Forged"}),
                lambda day=day: day.unlink(),
                lambda day=day: day.copy({"date": "2026-12-09"}),
                lambda day=day: day.action_confirm(),
            ):
                with self.assertRaises(AccessError):
                    attempt()

    def test_another_office_s_days_are_invisible(self):
        seen = self.Day.with_user(self.clerk_a).search([("date", ">=", "2026-12-01"), ("date", "<", "2026-12-04")])
        self.assertEqual(seen, self.national | self.own_a)
        with self.assertRaises(AccessError):
            self.own_b.with_user(self.admin_a).write({"name": "Forged"})

    def test_administrators_keep_the_calendar(self):
        days = self.Day.with_user(self.admin_a)
        day = days.create({"date": "2026-12-08", "name": "New", "legal_basis": "Test", "is_draft": True})
        day.action_confirm()
        self.assertFalse(day.is_draft)
        day.unlink()

    def test_administrators_keep_their_own_office_hours_only(self):
        usual = self.env.ref("egov_calendar.working_calendar_vn").with_user(self.admin_a)
        self.assertTrue(usual.name)
        own = self.company_a.working_calendar_id.with_user(self.admin_a)
        own.attendance_ids[0].hour_from = 8.0
        other = self.company_b.working_calendar_id.with_user(self.admin_a)
        for lines in (usual.attendance_ids, other.sudo().attendance_ids.sudo(False).with_user(self.admin_a)):
            with self.assertRaises(AccessError):
                lines[0].hour_from = 8.0
        for hours in (usual, other):
            with self.assertRaises(AccessError):
                hours.name = "Forged"

    def test_staff_do_not_change_office_hours(self):
        with self.assertRaises(AccessError):
            self.company_a.working_calendar_id.with_user(self.clerk_a).name = "Forged"

    def test_a_date_is_in_the_calendar_once(self):
        again = {"date": "2026-12-01", "name": "Again", "legal_basis": "Test"}
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.IntegrityError):
            self.Day.create(again)
        self.Day.create({**again, "company_id": self.company_a.id})

    def test_make_up_days_are_at_the_weekend(self):
        with self.assertRaises(ValidationError):
            self.national.write({"kind": "make_up_work"})


@tagged("post_install", "-at_install")
class TestCalendarData(CalendarCommon):
    def _days(self, year, kind="off"):
        domain = [("year", "=", year), ("kind", "=", kind), ("company_id", "=", False)]
        return self.Day.search(domain)

    def test_public_holidays_of_the_law_are_there(self):
        """Labour Code 2019 art. 112, and from 2026 on 24 November."""
        for year in (2024, 2025, 2026, 2027):
            off = {day.strftime("%d/%m") for day in self._days(year).mapped("date")}
            self.assertLessEqual({"01/01", "30/04", "01/05", "02/09"}, off)
            self.assertEqual("24/11" in off, year >= 2026)
            tet = self._days(year).filtered(lambda day: "Nguyên đán" in day.name)
            self.assertGreaterEqual(len(tet), 5)

    def test_a_swapped_day_is_made_up_for(self):
        for year in (2024, 2025, 2026):
            swapped = self._days(year).filtered(lambda day: "hoán đổi" in day.name)
            self.assertEqual(len(swapped), len(self._days(year, "make_up_work")))

    def test_only_what_was_announced_is_official(self):
        drafts = self.Day.search([("is_draft", "=", True), ("company_id", "=", False)])
        self.assertEqual(set(drafts.mapped("year")), {2027})
        tet = self._days(2027).filtered(lambda day: "Nguyên đán" in day.name)
        self.assertTrue(all(tet.mapped("is_draft")))
