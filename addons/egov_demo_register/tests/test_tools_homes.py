import random
from collections import Counter
from datetime import date

from odoo.tests import BaseCase, tagged

from odoo.addons.egov_base.tools import personal_number

from ..tools.homes import Homes, start

DAYS = (date(2026, 11, 20), date(2027, 1, 1), date(2028, 2, 29))


@tagged("post_install", "-at_install")
class TestHomes(BaseCase):
    """Invented families hold together, whatever the day."""

    def _homes(self, today=DAYS[0], seed=7, count=300):
        return Homes(random.Random(seed), today, "Hải Châu").make(count)

    def _every(self):
        """Each membership of each day, with its day."""
        for today in DAYS:
            for home in self._homes(today):
                for stay in home.stays:
                    yield today, home, stay

    def test_the_same_for_a_seed_and_a_day(self):
        first, again, other = self._homes(), self._homes(), self._homes(seed=8)
        names = [[stay.resident.name for stay in home.stays] for home in first]
        self.assertEqual(names, [[stay.resident.name for stay in home.stays] for home in again])
        self.assertNotEqual(names, [[stay.resident.name for stay in home.stays] for home in other])

    def test_one_living_head(self):
        for today in DAYS:
            for home in self._homes(today):
                heads = [stay for stay in home.stays if stay.relationship == "head"]
                self.assertEqual(len(heads), 1)
                self.assertFalse(heads[0].date_to or heads[0].resident.death_date)
                self.assertGreaterEqual(heads[0].resident.age(today), 18)

    def test_numbers_fit_birth_and_sex_and_are_there_once(self):
        for today in DAYS:
            residents = {stay.resident for home in self._homes(today) for stay in home.stays}
            numbers = Counter(one.number for one in residents if one.number)
            self.assertEqual(max(numbers.values()), 1)
            for one in residents:
                found = one.number and personal_number.check(one.number, one.birth_date, one.precision, one.sex)
                self.assertFalse(found, one.name)

    def test_parents_are_older_and_children_bear_the_name(self):
        for _today, _home, stay in self._every():
            one = stay.resident
            for parent in filter(None, (one.father, one.mother)):
                self.assertGreaterEqual((one.birth_date - parent.birth_date).days / 365.25, 19)
            if one.father:
                self.assertEqual(one.name.split()[0], one.father.name.split()[0])

    def test_spouses_name_each_other(self):
        for _today, _home, stay in self._every():
            one = stay.resident
            if one.spouse and not one.death_date:
                self.assertIs(one.spouse.spouse, one)
                self.assertEqual((one.marital, one.spouse.marital), ("married", "married"))
                self.assertNotEqual(one.sex, one.spouse.sex)

    def test_days_follow_each_other(self):
        for today, home, stay in self._every():
            self.assertLessEqual(start(today), home.since)
            self.assertLessEqual(max(home.since, stay.resident.birth_date), stay.date_from)
            self.assertLessEqual(stay.date_from, stay.date_to or today)
            for absent in filter(None, (stay.absent_from,)):
                self.assertLess(stay.date_from, absent)
            self.assertTrue(all(home.since <= happening.date <= today for happening in home.happenings))
