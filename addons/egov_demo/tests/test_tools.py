import io
import random
from collections import Counter
from datetime import date, datetime, time, timedelta

from PIL import Image
from pypdf import PdfReader

from odoo.tests.common import BaseCase

from odoo.addons.egov_base.tools import personal_number, phone
from odoo.addons.egov_calendar.tools import schedule
from odoo.addons.egov_procedure.tools import form_values

from ..tools import cast, form_filler, people, plan, scans

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 16, 0)


def is_weekday(day):
    return day.weekday() < 5


class TestPeople(BaseCase):
    def test_numbers_agree_with_birth_date_and_sex(self):
        rng = random.Random(1)
        for someone in people.invent_distinct(rng, TODAY, 300):
            findings = personal_number.check(
                someone.number, someone.birth_date, sex=someone.sex
            )
            self.assertEqual(findings, [], someone)

    def test_nobody_is_there_twice(self):
        found = people.invent_distinct(random.Random(2), TODAY, 300)
        self.assertEqual(len({each.name for each in found}), 300)
        self.assertEqual(len({each.number for each in found}), 300)

    def test_telephones_are_well_formed_and_of_no_operator(self):
        rng = random.Random(3)
        for _each in range(50):
            number = people.invent_phone(rng)
            self.assertTrue(phone.normalise(number))
            self.assertTrue(number.startswith("095"))


class TestPlan(BaseCase):
    def test_the_same_seed_gives_the_same_year(self):
        def drawn(seed):
            plans = plan.draw_up(seed, NOW, 300, is_weekday)
            return [(each.kind, each.code, each.day, each.minute) for each in plans]

        self.assertEqual(drawn(1), drawn(1))
        self.assertNotEqual(drawn(1), drawn(2))

    def test_every_kind_of_ending_is_planned(self):
        kinds = Counter(each.kind for each in plan.draw_up(1, NOW, 300, is_weekday))
        for kind, number in plan.SPECIAL.items():
            self.assertEqual(kinds[kind], number)
        self.assertEqual(sum(kinds.values()), 300)

    def test_days_are_working_days_of_the_past_year(self):
        for each in plan.draw_up(1, NOW, 300, is_weekday):
            self.assertTrue(is_weekday(each.day))
            self.assertLessEqual(0, (TODAY - each.day).days)
            self.assertLessEqual((TODAY - each.day).days, plan.DAYS)

    def test_drafts_and_online_filings_are_there_before_the_counter_opens(self):
        # Monday, Saturday, and the first morning after nine days off
        holidays = {date(2026, 2, 14) + timedelta(days=each) for each in range(9)}
        for day in (date(2026, 11, 23), date(2026, 11, 28), date(2026, 2, 23)):
            for hour in (0, 8, 12, 16, 23):
                now = datetime(day.year, day.month, day.day, hour)
                plans = plan.draw_up(1, now, 300, lambda each: is_weekday(each) and each not in holidays)
                self.assertFalse([each for each in plans if each.opening > now], now)
                for each in plans:
                    self.assertTrue(is_weekday(each.day))


class TestPlanOfFilings(BaseCase):
    """Filings show what is open now, so they have to fit every hour of every day."""

    def setUp(self):
        super().setUp()
        hours = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))
        off = {date(2026, 2, 14) + timedelta(days=each): schedule.Day(schedule.OFF) for each in range(9)}
        self.schedule = schedule.Schedule({weekday: hours for weekday in range(5)}, off)

    def _moments(self):
        """Monday, Friday, Saturday, and the first morning after nine days off."""
        for day in (date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 28), date(2026, 2, 23)):
            for hour in (0, 8, 12, 16, 23):
                yield datetime(day.year, day.month, day.day, hour)

    def test_they_are_the_same_for_one_seed(self):
        def drawn(seed):
            plans = plan.draw_up_filings(seed, NOW, self.schedule)
            return [(each.kind, each.opening, each.rng.random()) for each in plans]

        self.assertEqual(drawn(1), drawn(1))
        self.assertNotEqual(drawn(1), drawn(2))

    def test_all_have_begun_on_a_working_day_of_recent_weeks(self):
        for now in self._moments():
            for each in plan.draw_up_filings(1, now, self.schedule):
                self.assertLessEqual(each.opening, now)
                self.assertLess(now - each.opening, timedelta(days=45))
                self.assertTrue(self.schedule.is_open(each.day))

    def test_what_goes_on_began_before_the_last_working_day(self):
        for now in self._moments():
            for each in plan.draw_up_filings(1, now, self.schedule):
                if each.kind not in ("waiting", "unsent"):
                    self.assertGreaterEqual(self.schedule.days_between(each.day, now.date()), 1)

    def test_answers_are_due_soon_and_past_whatever_the_hour(self):
        limit = timedelta(hours=8)
        for now in self._moments():
            waiting = [each for each in plan.draw_up_filings(1, now, self.schedule) if each.kind == "waiting"]
            left = [limit - self.schedule.time_between(each.opening, now) for each in waiting]
            self.assertLess(min(left), timedelta())
            self.assertTrue([each for each in left if timedelta() < each < timedelta(hours=2)], now)
            self.assertTrue([each for each in left if each > timedelta(hours=4)], now)


class TestFormFiller(BaseCase):
    def test_what_it_fills_leaves_no_problem(self):
        definition = [
            {"key": "child_name", "kind": "text", "required": True},
            {"key": "mother_birth_date", "kind": "date", "required": True},
            {"key": "parcel_area", "kind": "number", "required": True},
            {"key": "note", "kind": "text", "required": False},
            {
                "key": "works_kind",
                "kind": "choice",
                "required": True,
                "options": [{"value": "house", "label": "Nhà"}],
            },
            {
                "key": "basement",
                "kind": "number",
                "required": True,
                "shown_when": {"key": "works_kind", "value": "house"},
            },
            {
                "key": "lines",
                "kind": "table",
                "required": True,
                "columns": [{"key": "name", "kind": "text", "required": True}],
            },
        ]
        for seed in range(20):
            values = form_filler.Filler(random.Random(seed), TODAY, "A").fill(definition)
            self.assertEqual(form_values.validate(definition, values), [], values)
            self.assertIn("basement", values)
            known = form_filler.Filler(random.Random(seed), TODAY, "A").fill(definition, {"child_name": "An"})
            self.assertEqual(known["child_name"], "An")
            self.assertNotIn("note", values)


class TestScans(BaseCase):
    def test_samples_are_files_that_open_and_say_what_they_are(self):
        for extension, raw in [*scans.samples(), ("pdf", scans.result())]:
            if extension == "pdf":
                text = PdfReader(io.BytesIO(raw)).pages[0].extract_text()
                self.assertIn(scans.SAMPLE, " ".join(text.split()))
            else:
                self.assertEqual(Image.open(io.BytesIO(raw)).size, scans.SIZE)
            self.assertLess(len(raw), 200_000)


    def test_photos_are_pages_of_a_telephone(self):
        first, second = scans.birth_photos()
        self.assertNotEqual(first, second)
        for raw in (first, second):
            self.assertEqual(Image.open(io.BytesIO(raw)).format, "JPEG")
            self.assertLess(len(raw), 300_000)


class TestCast(BaseCase):
    def test_every_office_has_all_roles_under_the_documented_logins(self):
        logins = {person.login for person in cast.BASIC_STAFF}
        expected = {
            "tiepnhan",
            "xuly",
            "truongphong",
            "lanhdao",
            "vanthu",
            "ketoan",
            "quantri",
        }
        self.assertEqual(logins, expected)
        for office in (cast.PROVINCE, *cast.WARDS):
            self.assertLessEqual(logins, {person.login for person in office.staff})

    def test_citizens_have_numbers_that_agree_and_nobodys_telephone(self):
        for citizen in cast.CITIZENS:
            findings = personal_number.check(citizen.number, citizen.birth_date, sex=citizen.sex)
            self.assertEqual(findings, [], citizen.login)
            self.assertTrue(phone.normalise(citizen.phone))
            self.assertTrue(citizen.phone.startswith("095"))

    def test_no_login_is_given_twice(self):
        logins = Counter(
            person.login + office.suffix
            for office in (cast.PROVINCE, *cast.WARDS)
            for person in office.staff
        )
        logins.update(citizen.login for citizen in cast.CITIZENS)
        self.assertEqual([login for login, times in logins.items() if times > 1], [])
