from odoo.tests import tagged

from odoo.addons.egov_calendar.tools.deadline import Pause, compute

from .common import CalendarCommon
from .schedules import schedule
from .test_tools_deadline import at


@tagged("post_install", "-at_install")
class TestDeadlineText(CalendarCommon):
    def _texts(self, received, value, unit, pauses=(), **options):
        lines = compute(at(received), value, unit, schedule(**options), pauses).lines
        return self.company_a.with_user(self.clerk_a)._deadline_text(lines, lang="en_US")

    def test_start_days_off_and_limit(self):
        self.assertEqual(
            self._texts("2026-11-20 15:01", 3, "working_day"),
            [
                "Received at 15:01 Friday 20/11/2026.",
                "Received after 15:00, so the time limit runs from the start of the next "
                "working day, 23/11/2026.",
                "24/11/2026 does not count: Culture Day.",
                "2 weekly days off do not count.",
                "Time limit: 3 working days, until 17:00 Friday 27/11/2026.",
            ],
        )

    def test_rows_of_days_off_and_weekends(self):
        texts = self._texts("2026-02-13 10:00", 5, "working_day")
        self.assertIn("16/02/2026 to 20/02/2026 do not count: Tet.", texts)
        self.assertIn("4 weekly days off do not count.", texts)

    def test_make_up_days_count(self):
        texts = self._texts("2026-08-21 09:00", 2, "working_day")
        self.assertIn("Saturday 22/08/2026 counts as a working day: for 31/08.", texts)

    def test_calendar_days_move(self):
        texts = self._texts("2026-08-17 09:00", 15, "calendar_day")
        self.assertEqual(
            texts[-2:],
            [
                "Time limit: 15 days, until 17:00 Tuesday 01/09/2026.",
                "01/09/2026 is a day off (National Day), so the time limit ends at "
                "17:00 Thursday 03/09/2026.",
            ],
        )
        texts = self._texts("2026-11-02 09:00", 20, "calendar_day")
        self.assertIn("22/11/2026 is a day off, so", texts[-1])

    def test_pause_and_restart(self):
        pause = Pause(at("2026-11-04 10:00"), at("2026-11-10 10:00"), "supplement", "art. 17", True)
        texts = self._texts("2026-11-02 09:00", 5, "working_day", [pause])
        self.assertEqual(
            texts[1:3],
            [
                "The clock is stopped from 10:00 Wednesday 04/11/2026: supplement (art. 17). When "
                "everything is there, the time limit runs again from the beginning.",
                "Complete at 10:00 Tuesday 10/11/2026; the time limit runs again from the beginning.",
            ],
        )
        pause = Pause(at("2026-11-04 10:00"), at("2026-11-05 10:00"), "site visit")
        texts = self._texts("2026-11-02 09:00", 5, "working_day", [pause])
        self.assertEqual(texts[1], "The clock is stopped from 10:00 Wednesday 04/11/2026: site visit.")
        self.assertEqual(texts[2], "The clock goes on at 10:00 Thursday 05/11/2026.")

    def test_warnings(self):
        texts = self._texts("2027-02-04 09:00", 2, "working_day")
        self.assertIn(
            "05/02/2027 (Tet) has not been announced yet, so the date may change.", texts
        )
        texts = self._texts("2027-12-29 09:00", 5, "working_day")
        self.assertIn("The days off of 2028 are not in the calendar yet, so the date may change.", texts)

    def test_limits_in_words(self):
        for value, unit, words in (
            (1, "same_day", "within the working day"),
            (1, "working_day", "1 working day"),
            (0.5, "working_day", "0.5 working days"),
            (8, "working_hour", "8 working hours"),
            (2, "month", "2 months"),
            (24, "hour", "24 hours"),
        ):
            texts = self._texts("2026-03-02 09:00", value, unit)
            self.assertTrue(any(f"Time limit: {words}, until " in text for text in texts), texts)

    def test_no_limit(self):
        self.assertEqual(self._texts("2026-03-02 09:00", 1, "unknown")[-1], "The time limit is not stated.")
        texts = self._texts("2026-03-02 09:00", 1, "campaign")
        self.assertEqual(texts[-1], "The time limit is set by each campaign.")

    def test_lines_of_other_addons_do_no_harm(self):
        extended = {"kind": "extended", "at": "2026-12-01T17:00:00"}
        texts = self.company_a._deadline_text([extended, {"kind": "surprise", "at": "x"}], lang="en_US")
        self.assertEqual(texts, ["Extended until 17:00 Tuesday 01/12/2026."])
        self.assertEqual(self.company_a._deadline_text(False), [])

    def test_vietnamese(self):
        if not self.env["res.lang"]._get_data(code="vi_VN"):
            self.env["res.lang"]._activate_lang("vi_VN")
            self.env["ir.module.module"]._load_module_terms(["egov_calendar"], ["vi_VN"])
        lines = compute(at("2026-11-20 15:01"), 3, "working_day", schedule()).lines
        self.assertEqual(
            self.company_a._deadline_text(lines, lang="vi_VN"),
            [
                "Nhận lúc 15:01 thứ Sáu 20/11/2026.",
                "Nhận sau 15:00 nên thời hạn tính từ đầu giờ ngày làm việc tiếp theo, 23/11/2026.",
                "Không tính 24/11/2026: Culture Day.",
                "Không tính 2 ngày nghỉ hằng tuần.",
                "Thời hạn 3 ngày làm việc, đến 17:00 thứ Sáu 27/11/2026.",
            ],
        )
