from datetime import date, timedelta

from odoo.tests import BaseCase, tagged

from odoo.addons.egov_demo_money.tools import takings

DAYS = [date(2026, 11, 2) + timedelta(days=number) for number in range(40)]
CODES = {"CT-BS", "HT-TL"}


@tagged("at_install", "-post_install")
class TestTakings(BaseCase):
    def test_the_same_for_one_seed(self):
        self.assertEqual(takings.draw_up(1, DAYS, 0, CODES), takings.draw_up(1, DAYS, 0, CODES))
        self.assertNotEqual(takings.draw_up(1, DAYS, 0, CODES), takings.draw_up(1, DAYS, 1, CODES))

    def test_a_month_up_to_today_of_fees_that_there_are(self):
        days = takings.draw_up(1, DAYS, 0, CODES)
        self.assertEqual((len(days), days[-1].date, days[-1].back), (takings.DAYS, DAYS[-1], 0))
        codes = {code for day in days for visit in day.visits for code, _quantity, _pages in visit.lines}
        self.assertEqual(codes, CODES)
        ways = {visit.way for day in days for visit in day.visits}
        self.assertEqual(ways, {way for way, _often in takings.WAYS})

    def test_a_drawer_is_counted_to_the_last_note(self):
        pieces = takings.notes(678_000, [500_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000])
        self.assertEqual(sum(value * number for value, number in pieces.items()), 678_000)

    def test_what_a_gateway_pays_out(self):
        self.assertEqual(takings.net("vnpay", [10_000, 8_000]), 9_920 + 7_936)
