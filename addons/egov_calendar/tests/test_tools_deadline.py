import json
import time as timer
from datetime import date, datetime, time

from odoo.tests import BaseCase, tagged

from odoo.addons.egov_calendar.tools.deadline import (
    Day,
    Pause,
    Schedule,
    band,
    compute,
    working_days_between,
)

from .schedules import OFFICE_HOURS, WEEK, schedule

# received, value, unit, start, due counted in exact hours, due at the end of the day
VECTORS = [
    ("2026-11-20 09:00", 3, "working_day", "2026-11-20 09:00", "2026-11-26 09:00", "2026-11-26 17:00"),
    ("2026-11-20 15:00", 3, "working_day", "2026-11-20 15:00", "2026-11-26 15:00", "2026-11-26 17:00"),
    ("2026-11-20 15:01", 3, "working_day", "2026-11-23 07:30", "2026-11-26 17:00", "2026-11-27 17:00"),
    ("2026-11-20 14:59", 1, "working_day", "2026-11-20 14:59", "2026-11-23 14:59", "2026-11-23 17:00"),
    ("2026-08-28 09:00", 3, "working_day", "2026-08-28 09:00", "2026-09-07 09:00", "2026-09-07 17:00"),
    ("2026-08-21 16:00", 1, "working_day", "2026-08-22 07:30", "2026-08-22 17:00", "2026-08-24 17:00"),
    ("2026-02-13 10:00", 5, "working_day", "2026-02-13 10:00", "2026-02-27 10:00", "2026-02-27 17:00"),
    ("2026-04-24 15:30", 2, "working_day", "2026-04-28 07:30", "2026-04-29 17:00", "2026-05-04 17:00"),
    ("2026-11-21 09:00", 1, "working_day", "2026-11-23 07:30", "2026-11-23 17:00", "2026-11-25 17:00"),
    ("2026-11-02 09:00", 20, "calendar_day", "2026-11-02 09:00", "2026-11-23 17:00", "2026-11-23 17:00"),
    ("2026-08-17 09:00", 15, "calendar_day", "2026-08-17 09:00", "2026-09-03 17:00", "2026-09-03 17:00"),
    ("2026-02-02 16:00", 15, "calendar_day", "2026-02-03 07:30", "2026-02-23 17:00", "2026-02-23 17:00"),
    ("2026-11-20 16:40", 8, "working_hour", "2026-11-20 16:40", "2026-11-23 16:40", "2026-11-23 16:40"),
]  # fmt: skip


def at(text):
    return datetime.fromisoformat(text)


def kinds(deadline):
    return [line["kind"] for line in deadline.lines]


def only(deadline, kind):
    return [line for line in deadline.lines if line["kind"] == kind]


@tagged("post_install", "-at_install")
class TestVectors(BaseCase):
    def test_every_vector_in_both_countings(self):
        for received, value, unit, start, exact, end_of_day in VECTORS:
            for counting, due in (("exact", exact), ("end_of_day", end_of_day)):
                with self.subTest(received=received, limit=value, counting=counting):
                    deadline = compute(at(received), value, unit, schedule(counting))
                    self.assertEqual(deadline.start, at(start))
                    self.assertEqual(deadline.due, at(due))

    def test_lines_are_plain_json(self):
        for received, value, unit, *_expected in VECTORS:
            lines = compute(at(received), value, unit, schedule()).lines
            self.assertEqual(json.loads(json.dumps(lines)), lines)

    def test_a_hundred_thousand_deadlines_take_seconds(self):
        ours = schedule()
        rows = [(at(vector[0]), vector[1], vector[2]) for vector in VECTORS]
        began = timer.perf_counter()
        for turn in range(5_000):
            received, value, unit = rows[turn % len(rows)]
            compute(received, value, unit, ours)
        # 100,000 in 30 s would be 1.5 s for these; the margin is for slow machines
        self.assertLess(timer.perf_counter() - began, 1.5)


@tagged("post_install", "-at_install")
class TestStart(BaseCase):
    def test_after_the_cut_off_counts_from_the_next_working_day(self):
        deadline = compute(at("2026-11-20 15:01"), 1, "working_day", schedule())
        self.assertEqual(
            only(deadline, "cutoff"),
            [{"kind": "cutoff", "at": "2026-11-23T07:30:00", "cutoff": "15:00"}],
        )
        self.assertNotIn("start", kinds(deadline))

    def test_seconds_after_the_cut_off_do_not_count(self):
        deadline = compute(at("2026-11-20 15:00:59"), 1, "working_day", schedule())
        self.assertEqual(deadline.start, at("2026-11-20 15:00"))

    def test_another_cut_off(self):
        later = schedule(cutoff=time(16, 0))
        deadline = compute(at("2026-11-20 15:30"), 1, "working_day", later)
        self.assertEqual(deadline.due, at("2026-11-23 17:00"))

    def test_received_while_closed_says_when_it_starts(self):
        for received, start in (
            ("2026-11-20 06:50", "2026-11-20 07:30"),
            ("2026-11-20 12:10", "2026-11-20 13:00"),
            ("2026-11-21 20:00", "2026-11-23 07:30"),
            ("2026-02-17 09:00", "2026-02-23 07:30"),
        ):
            with self.subTest(received=received):
                deadline = compute(at(received), 1, "working_day", schedule())
                self.assertEqual(deadline.start, at(start))
                line = {"kind": "start", "at": at(start).isoformat()}
                self.assertEqual(only(deadline, "start"), [line])

    def test_no_start_line_when_received_in_working_time(self):
        deadline = compute(at("2026-11-20 09:00"), 3, "working_day", schedule())
        self.assertEqual(kinds(deadline), ["received", "skipped", "weekly_rest", "limit"])


@tagged("post_install", "-at_install")
class TestUnits(BaseCase):
    def test_same_day(self):
        for received, due in (
            ("2026-11-20 09:00", "2026-11-20 17:00"),
            ("2026-11-20 15:00", "2026-11-20 17:00"),
            ("2026-11-20 15:10", "2026-11-23 17:00"),
            ("2026-11-23 15:10", "2026-11-25 17:00"),
        ):
            with self.subTest(received=received):
                deadline = compute(at(received), 1, "same_day", schedule())
                self.assertEqual(deadline.due, at(due))

    def test_working_hours_ignore_the_cut_off_and_cross_lunch(self):
        deadline = compute(at("2026-11-20 10:30"), 2, "working_hour", schedule())
        self.assertEqual(deadline.due, at("2026-11-20 14:00"))
        deadline = compute(at("2026-11-20 16:00"), 0.5, "working_hour", schedule())
        self.assertEqual(deadline.due, at("2026-11-20 16:30"))

    def test_working_hours_that_end_at_closing_do_not_spill_over(self):
        deadline = compute(at("2026-11-20 13:00"), 4, "working_hour", schedule())
        self.assertEqual(deadline.due, at("2026-11-20 17:00"))

    def test_hours_run_day_and_night(self):
        deadline = compute(at("2026-11-20 16:00"), 24, "hour", schedule())
        self.assertEqual((deadline.start, deadline.due), (at("2026-11-20 16:00"), at("2026-11-21 16:00")))

    def test_a_part_of_a_day_is_counted_in_hours_either_way(self):
        for counting in ("exact", "end_of_day"):
            deadline = compute(at("2026-11-20 09:00"), 0.5, "working_day", schedule(counting))
            self.assertEqual(deadline.due, at("2026-11-20 14:30"))
            self.assertEqual(only(deadline, "limit")[0]["counting"], "exact")

    def test_months(self):
        for received, months, due in (
            ("2026-11-20 09:00", 1, "2026-12-21 17:00"),  # 20/12 is a Sunday
            ("2026-03-31 09:00", 1, "2026-05-04 17:00"),  # 30/04 and 01/05, weekend
            ("2026-01-30 09:00", 1, "2026-03-02 17:00"),  # 28/02 is a Saturday
            ("2026-12-15 09:00", 2, "2027-02-15 17:00"),
        ):
            with self.subTest(received=received):
                deadline = compute(at(received), months, "month", schedule())
                self.assertEqual(deadline.due, at(due))

    def test_no_limit_is_said(self):
        for unit in ("unknown", "campaign"):
            deadline = compute(at("2026-11-20 09:00"), 3, unit, schedule())
            self.assertIsNone(deadline.due)
            self.assertEqual(only(deadline, "unknown")[0]["unit"], unit)
        deadline = compute(at("2026-11-20 09:00"), 0, "working_day", schedule())
        self.assertIsNone(deadline.due)

    def test_an_unknown_unit_is_refused(self):
        with self.assertRaises(ValueError):
            compute(at("2026-11-20 09:00"), 3, "fortnight", schedule())


@tagged("post_install", "-at_install")
class TestReasons(BaseCase):
    def test_days_off_of_one_name_make_one_line(self):
        deadline = compute(at("2026-02-13 10:00"), 5, "working_day", schedule())
        self.assertEqual(
            only(deadline, "skipped"),
            [
                {
                    "kind": "skipped",
                    "at": "2026-02-16",
                    "until": "2026-02-20",
                    "name": "Tet",
                    "days": 5,
                }
            ],
        )
        self.assertEqual(only(deadline, "weekly_rest")[0]["days"], 4)

    def test_a_holiday_on_a_sunday_and_its_day_in_lieu_are_both_named(self):
        deadline = compute(at("2026-04-24 09:00"), 1, "working_day", schedule())
        names = [line["name"] for line in only(deadline, "skipped")]
        self.assertEqual(names, ["Hung Kings", "Hung Kings, in lieu"])
        self.assertEqual(only(deadline, "weekly_rest")[0]["days"], 1)

    def test_days_off_before_the_clock_starts_are_named_too(self):
        deadline = compute(at("2026-04-24 15:30"), 1, "working_day", schedule())
        self.assertEqual(deadline.start, at("2026-04-28 07:30"))
        names = [line["name"] for line in only(deadline, "skipped")]
        self.assertEqual(names, ["Hung Kings", "Hung Kings, in lieu"])
        deadline = compute(at("2026-04-24 15:30"), 3, "calendar_day", schedule())
        self.assertEqual([line["at"] for line in only(deadline, "skipped")], ["2026-04-26", "2026-04-27"])
        self.assertEqual(deadline.due, at("2026-05-04 17:00"))  # 01/05 is a holiday

    def test_a_make_up_day_is_named(self):
        deadline = compute(at("2026-08-21 09:00"), 2, "working_day", schedule())
        self.assertEqual(deadline.due, at("2026-08-24 17:00"))
        self.assertEqual(only(deadline, "make_up")[0]["at"], "2026-08-22")

    def test_calendar_days_tell_where_they_moved_from(self):
        deadline = compute(at("2026-08-17 09:00"), 15, "calendar_day", schedule())
        self.assertEqual(only(deadline, "limit")[0]["at"], "2026-09-01T17:00:00")
        moved = only(deadline, "moved")[0]
        self.assertEqual((moved["since"], moved["name"]), ("2026-09-01", "National Day"))
        self.assertNotIn("skipped", kinds(deadline))

    def test_calendar_days_that_end_on_a_working_day_stay(self):
        deadline = compute(at("2026-11-02 09:00"), 10, "calendar_day", schedule())
        self.assertEqual(deadline.due, at("2026-11-12 17:00"))
        self.assertNotIn("moved", kinds(deadline))

    def test_a_draft_day_warns(self):
        deadline = compute(at("2027-02-04 09:00"), 2, "working_day", schedule())
        self.assertEqual(only(deadline, "draft_day")[0]["at"], "2027-02-05")
        deadline = compute(at("2026-11-20 09:00"), 3, "working_day", schedule())
        self.assertNotIn("draft_day", kinds(deadline))

    def test_a_year_without_calendar_warns(self):
        deadline = compute(at("2027-12-29 09:00"), 5, "working_day", schedule())
        self.assertEqual(only(deadline, "no_calendar")[0]["year"], 2028)


@tagged("post_install", "-at_install")
class TestPauses(BaseCase):
    def test_a_supplement_restarts_the_limit_from_zero(self):
        pause = Pause(at("2026-11-04 10:00"), at("2026-11-10 10:00"), "supplement", "art. 17", restart=True)
        for counting, due in (("exact", "2026-11-17 10:00"), ("end_of_day", "2026-11-17 17:00")):
            deadline = compute(at("2026-11-02 09:00"), 5, "working_day", schedule(counting), [pause])
            self.assertEqual((deadline.start, deadline.due), (at("2026-11-10 10:00"), at(due)))
            self.assertEqual(kinds(deadline)[:3], ["received", "pause", "restart"])
            self.assertEqual(only(deadline, "pause")[0]["legal_basis"], "art. 17")

    def test_a_supplement_completed_after_the_cut_off_counts_from_the_next_day(self):
        pause = Pause(at("2026-11-04 10:00"), at("2026-11-10 16:00"), "supplement", restart=True)
        deadline = compute(at("2026-11-02 09:00"), 5, "working_day", schedule(), [pause])
        self.assertEqual(deadline.start, at("2026-11-11 07:30"))
        self.assertEqual(deadline.due, at("2026-11-18 17:00"))
        self.assertIn("cutoff", kinds(deadline))

    def test_an_open_pause_has_no_due_moment(self):
        pause = Pause(at("2026-11-04 10:00"), None, "supplement", restart=True)
        deadline = compute(at("2026-11-02 09:00"), 5, "working_day", schedule(), [pause])
        self.assertIsNone(deadline.due)
        self.assertEqual(deadline.start, at("2026-11-02 09:00"))
        self.assertEqual(kinds(deadline), ["received", "pause"])

    def test_exact_hours_go_on_where_they_stopped(self):
        pause = Pause(at("2026-11-03 09:00"), at("2026-11-05 14:00"), "site inspection")
        deadline = compute(at("2026-11-02 09:00"), 3, "working_day", schedule("exact"), [pause])
        self.assertEqual(deadline.due, at("2026-11-09 14:00"))
        self.assertIn("resume", kinds(deadline))

    def test_a_pause_moves_the_last_day_by_the_days_it_took(self):
        pause = Pause(at("2026-11-04 10:00"), at("2026-11-09 09:00"), "tax notice")
        deadline = compute(at("2026-11-02 09:00"), 5, "working_day", schedule(), [pause])
        self.assertEqual(deadline.due, at("2026-11-12 17:00"))  # 09/11 + 3 working days

    def test_a_pause_over_the_weekend_only_moves_nothing(self):
        pause = Pause(at("2026-11-06 18:00"), at("2026-11-08 09:00"), "outage")
        for counting, due in (("exact", "2026-11-09 09:00"), ("end_of_day", "2026-11-09 17:00")):
            deadline = compute(at("2026-11-02 09:00"), 5, "working_day", schedule(counting), [pause])
            self.assertEqual(deadline.due, at(due))

    def test_two_pauses_add_up_and_overlaps_count_once(self):
        first = Pause(at("2026-11-03 08:00"), at("2026-11-04 08:00"), "a")
        second = Pause(at("2026-11-03 13:00"), at("2026-11-05 08:00"), "b")
        inside = Pause(at("2026-11-03 09:00"), at("2026-11-03 10:00"), "c")
        for counting, due in (("exact", "2026-11-06 09:00"), ("end_of_day", "2026-11-06 17:00")):
            deadline = compute(at("2026-11-02 09:00"), 2, "working_day", schedule(counting), [second, inside, first])
            self.assertEqual(deadline.due, at(due))
            self.assertEqual(len(only(deadline, "pause")), 2)

    def test_a_restart_forgets_earlier_pauses(self):
        pauses = [
            Pause(at("2026-11-03 08:00"), at("2026-11-04 08:00"), "a"),
            Pause(at("2026-11-05 08:00"), at("2026-11-09 09:00"), "b", restart=True),
        ]
        deadline = compute(at("2026-11-02 09:00"), 2, "working_day", schedule(), pauses)
        self.assertEqual(deadline.due, at("2026-11-11 17:00"))

    def test_a_pause_begun_too_late_saves_nobody(self):
        pause = Pause(at("2026-11-05 08:00"), at("2026-11-09 09:00"), "late")
        for counting, due in (("exact", "2026-11-04 09:00"), ("end_of_day", "2026-11-04 17:00")):
            deadline = compute(at("2026-11-02 09:00"), 2, "working_day", schedule(counting), [pause])
            self.assertEqual(deadline.due, at(due))

    def test_a_pause_over_before_the_clock_started_counts_nothing(self):
        pause = Pause(at("2026-11-02 15:30"), at("2026-11-02 16:30"), "early")
        deadline = compute(at("2026-11-02 15:20"), 2, "working_day", schedule("exact"), [pause])
        self.assertEqual(deadline.due, at("2026-11-04 17:00"))

    def test_calendar_days_and_hours_move_by_the_length_of_the_pause(self):
        pause = Pause(at("2026-11-04 08:00"), at("2026-11-06 08:00"), "posting")
        deadline = compute(at("2026-11-02 09:00"), 7, "calendar_day", schedule(), [pause])
        self.assertEqual(deadline.due, at("2026-11-11 17:00"))
        deadline = compute(at("2026-11-02 09:00"), 72, "hour", schedule(), [pause])
        self.assertEqual(deadline.due, at("2026-11-07 09:00"))


@tagged("post_install", "-at_install")
class TestSchedule(BaseCase):
    def test_a_half_day_ends_at_noon(self):
        days = {date(2026, 11, 28): Day("half_day", "Saturday morning")}
        ours = schedule(days=days)
        self.assertEqual(ours.close_of(date(2026, 11, 28)), at("2026-11-28 11:30"))
        deadline = compute(at("2026-11-27 09:00"), 1, "working_day", ours)
        self.assertEqual(deadline.due, at("2026-11-28 11:30"))
        deadline = compute(at("2026-11-28 12:00"), 1, "same_day", ours)
        self.assertEqual(deadline.due, at("2026-11-30 17:00"))

    def test_a_make_up_day_works_as_the_fullest_weekday(self):
        week = {**WEEK, 4: OFFICE_HOURS[:1]}
        ours = Schedule(week, {date(2026, 8, 22): Day("make_up_work")})
        self.assertEqual(ours.intervals(date(2026, 8, 22)), OFFICE_HOURS)

    def test_a_schedule_without_hours_is_refused(self):
        with self.assertRaises(ValueError):
            Schedule({0: ()})
        with self.assertRaises(ValueError):
            Schedule(WEEK, counting="roughly")

    def test_working_days_between(self):
        ours = schedule()
        friday, monday = at("2026-11-20 16:00"), at("2026-11-23 08:00")
        self.assertEqual(working_days_between(friday, monday, ours), 1)
        self.assertEqual(working_days_between(monday, friday, ours), -1)
        self.assertEqual(working_days_between(friday, friday, ours), 0)
        self.assertEqual(working_days_between(at("2026-01-01 00:00"), at("2026-12-31 00:00"), ours), 249)

    def test_far_ahead_and_far_back(self):
        ours = schedule()
        self.assertEqual(ours.add_days(date(2026, 11, 20), 600), date(2029, 3, 14))
        self.assertEqual(ours.add_days(date(1999, 12, 30), 2), date(2000, 1, 3))


@tagged("post_install", "-at_install")
class TestBand(BaseCase):
    now = at("2026-11-20 16:00")  # a Friday

    def _band(self, due, **options):
        return band(due and at(due), self.now, schedule(), **options)

    def test_running(self):
        for due, expected in (
            (None, ("none", {})),
            ("2026-11-20 15:59", ("overdue", {"days": 0, "hours": 0})),
            ("2026-11-18 17:00", ("overdue", {"days": 2, "hours": 47})),
            ("2026-11-20 17:00", ("today", {"at": "2026-11-20T17:00:00"})),
            ("2026-11-23 17:00", ("soon", {"days": 1, "at": "2026-11-23T17:00:00"})),
            ("2026-11-30 17:00", ("normal", {"days": 5, "at": "2026-11-30T17:00:00"})),
        ):
            with self.subTest(due=due):
                self.assertEqual(self._band(due), expected)

    def test_less_than_a_fifth_left_is_soon(self):
        start = at("2026-10-01 09:00")
        self.assertEqual(self._band("2026-11-30 17:00", start=start)[0], "soon")
        self.assertEqual(self._band("2026-11-30 17:00", start=at("2026-11-16 09:00"))[0], "normal")

    def test_paused(self):
        self.assertEqual(self._band("2026-11-18 17:00", paused=True)[0], "paused")

    def test_finished(self):
        for due, finished, expected in (
            ("2026-11-18 17:00", "2026-11-16 09:00", ("done_early", {"days": 2})),
            ("2026-11-18 17:00", "2026-11-18 16:59", ("done_on_time", {"days": 0})),
            ("2026-11-18 17:00", "2026-11-20 08:00", ("done_late", {"days": 2})),
            (None, "2026-11-20 08:00", ("done_on_time", {"days": 0})),
        ):
            with self.subTest(finished=finished):
                self.assertEqual(self._band(due, finished=at(finished)), expected)
