from datetime import date
from unittest import TestCase

from ..tools import incident, risk, rules

TODAY = date(2026, 11, 13)
FIGURES = rules.Figures(certificate_years=3, health_months=12, sample_meals=30)
POINTS = {
    "large_meals": 200,
    "large_employees": 20,
    "large": 15,
    "never": 15,
    "failed": 30,
    "remedy": 15,
    "passed": 15,
    "incident": 40,
    "no_licence": 20,
    "high_from": 60,
    "medium_from": 35,
    "high_months": 6,
    "medium_months": 12,
    "low_months": 24,
}
GOOD = {
    "reg_no": "0401234567",
    "employee_count": 4,
    "health_count": 4,
    "health_checked_on": date(2026, 1, 1),
    "meals_per_day": 29,
    "licence_kind": "certificate",
    "licence_number": "012/2026/ATTP-CNĐK",
    "issued_on": date(2026, 1, 1),
    "valid_to": date(2029, 1, 1),
}


class TestRules(TestCase):
    def _codes(self, **vals):
        return [(fault.code, fault.hard) for fault in rules.check({**GOOD, **vals}, FIGURES, TODAY)]

    def test_each_code(self):
        table = [
            ({}, []),
            ({"reg_no": "123"}, [("REG_NO", True)]),
            ({"reg_no": "048190001234"}, []),
            ({"health_count": 5}, [("HEALTH_COUNT", True)]),
            ({"health_count": 3}, [("HEALTH_COUNT", False)]),
            ({"health_checked_on": date(2025, 11, 12)}, [("HEALTH_12M", False)]),
            ({"health_checked_on": date(2025, 11, 13)}, []),
            ({"health_checked_on": None}, [("HEALTH_12M", False)]),
            ({"meals_per_day": 30}, [("SAMPLES_30", False)]),
            ({"meals_per_day": 30, "keeps_samples": True}, []),
            ({"valid_to": date(2028, 1, 1)}, [("GCN_3Y", True)]),
            ({"issued_on": date(2023, 1, 1), "valid_to": date(2026, 1, 1)}, [("GCN_EXPIRED", False)]),
            ({"valid_to": None}, [("GCN_FIELDS", True)]),
            ({"licence_number": ""}, [("GCN_FIELDS", True)]),
            ({"is_exempt": True}, [("EXEMPT_HAS_GCN", True)]),
            ({"is_exempt": True, "licence_kind": "commitment"}, []),
            ({"employee_count": 0, "health_count": 0, "health_checked_on": None}, []),
        ]
        for vals, codes in table:
            with self.subTest(vals=vals):
                self.assertEqual(self._codes(**vals), codes)

    def test_months_and_years(self):
        table = [
            (date(2024, 2, 29), 12, date(2025, 2, 28)),
            (date(2026, 8, 31), 6, date(2027, 2, 28)),
            (date(2026, 11, 13), -24, date(2024, 11, 13)),
            (date(2026, 12, 1), 1, date(2027, 1, 1)),
        ]
        for day, months, expected in table:
            self.assertEqual(rules.add_months(day, months), expected)
        self.assertEqual(rules.expiry(date(2024, 2, 29), 3), date(2027, 2, 28))


class TestRisk(TestCase):
    def _lines(self, **vals):
        given = {"weight": 30, "meals": 0, "employees": 0, "results": ["pass"], "incidents": 0, "has_licence": True}
        return [(line.code, line.points) for line in risk.lines(**{**given, **vals}, points=POINTS)]

    def test_reasons(self):
        self.assertEqual(self._lines(), [("activity", 30)])
        self.assertIn(("size", 15), self._lines(meals=200))
        self.assertIn(("size", 15), self._lines(employees=20))
        self.assertIn(("never", 15), self._lines(results=[]))
        self.assertIn(("failed", 30), self._lines(results=["fail", "pass"]))
        self.assertIn(("remedy", 15), self._lines(results=["remedy"]))
        self.assertIn(("passed", -15), self._lines(results=["pass", "pass"]))
        self.assertIn(("incident", 80), self._lines(incidents=2))
        self.assertIn(("licence", 20), self._lines(has_licence=False))

    def test_classes_and_months(self):
        self.assertEqual(
            [risk.classify(score, POINTS) for score in (60, 59, 35, 34)], ["high", "medium", "medium", "low"]
        )
        self.assertEqual(risk.next_inspection(TODAY, risk.LOW, POINTS), date(2028, 11, 13))


class TestIncident(TestCase):
    def test_cases(self):
        table = [((2, 0), True), ((1, 0), False), ((0, 1), True), ((1, 1), True)]
        for (sick, dead), expected in table:
            self.assertEqual(incident.is_case(sick, dead, 2, 1), expected)
        self.assertIsNone(incident.problem(10, 5, 5, 5))
        self.assertEqual(incident.problem(4, 5, 0, 0), "SICK_MORE_THAN_EXPOSED")
