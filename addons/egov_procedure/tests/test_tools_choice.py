from odoo.tests import BaseCase, tagged

from odoo.addons.egov_procedure.tools import fee_rules, initials, specificity, step_plan


@tagged("post_install", "-at_install")
class TestToolsChoice(BaseCase):
    def test_fee_amounts(self):
        page = {"first_pages": 2, "first_rate": 2000, "next_rate": 1000, "cap_per_copy": 200000}
        table = [
            # Circular 226/2016/TT-BTC: 12 pages in 3 copies are (2 × 2,000 + 10 × 1,000) × 3
            (("per_page", 0, page, 12, 3), 42000),
            (("per_page", 0, page, 1, 1), 2000),
            (("per_page", 0, page, 2, 1), 4000),
            (("per_page", 0, page, 300, 2), 400000),
            (("per_page", 0, page, None, 3), None),
            (("per_copy", 8000, None, None, 5), 40000),
            (("per_item", 50000, None, None, 1), 50000),
            (("per_event", 8000, {"next_rate": 3000}, None, 3), 14000),
            (("per_event", 8000, None, None, 2), 16000),
            (("per_case", 10000, None, None, 1), 10000),
            (("per_case", 0, None, None, 1), None),
            (("none", 0, None, None, 1), 0),
            (("none_if_on_time", 0, None, None, 1), None),
            (("province_resolution", 0, None, None, 1), None),
            (("tariff_table", 0, None, None, 1), None),
            (("unknown", 0, None, None, 1), None),
        ]
        for arguments, expected in table:
            with self.subTest(arguments=arguments):
                self.assertEqual(fee_rules.amount(*arguments), expected)

    def test_most_specific_line(self):
        lines = [
            ("any", False, "general"),
            ("online", False, "online"),
            ("any", "late", "late"),
            ("post", "late", "late by post"),
        ]
        table = [
            ("counter", False, "general"),
            ("online", False, "online"),
            ("counter", "late", "late"),
            ("online", "late", "late"),
            ("post", "late", "late by post"),
            ("online", "other", "online"),
        ]
        for channel, case, expected in table:
            with self.subTest(channel=channel, case=case):
                self.assertEqual(specificity.pick(lines, channel, case), expected)

    def test_no_line_fits(self):
        self.assertIsNone(specificity.pick([("counter", False, "x")], "online", False))
        self.assertIsNone(specificity.pick([("any", "late", "x")], "counter", False))
        self.assertIsNone(specificity.pick([], "counter", False))

    def test_sharing_the_limit(self):
        table = [
            (([4, None, 8], 120), [4, 108, 8]),
            (([4, None, None], 24), [4, 10, 10]),
            (([2, 2, False], 8), [2, 2, None]),
            (([12, None, 4], 8), [6, 0, 2]),  # more fixed hours than there are
            (([4, None, False], None), [4, None, None]),
            (([None], 16), [16]),
            (([False, False], 8), [None, None]),
        ]
        for (hours, total), expected in table:
            with self.subTest(hours=hours, total=total):
                self.assertEqual(step_plan.share(hours, total), expected)

    def test_initials(self):
        self.assertEqual(initials.initials("khai sinh"), "ks")
        self.assertEqual(initials.initials(""), "")
        self.assertEqual(initials.tokens("dang ky khai sinh"), ["dkks", "kks", "ks"])
        self.assertEqual(initials.tokens("khai"), [])
        self.assertEqual(max(map(len, initials.tokens("a b c d e f g h i j"))), initials.MAX_LETTERS)
