from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import TODAY, FeeCommon


@tagged("post_install", "-at_install")
class TestEgovFee(FeeCommon):
    def _rate(self, fee, channel="counter", day=TODAY, company=None):
        return fee._find_rate(company or self.company_a, channel, day)

    def test_the_closest_rate_counts(self):
        national = self.extract.rate_ids
        province = self._new_rate(self.extract, formula="per_unit", amount=7_000, province_code="48")
        online = self._new_rate(self.extract, formula="per_unit", amount=5_000, province_code="48", channel="online")
        office = self._new_rate(self.extract, formula="per_unit", amount=1_000, company_id=self.company_b.id)
        self.company_a.agency_id.province_code = "48"
        self.assertEqual(self._rate(self.extract), province)
        self.assertEqual(self._rate(self.extract, "online"), online)
        self.assertEqual(self._rate(self.extract, company=self.company_b), office)
        self.company_a.agency_id.province_code = "01"
        self.assertEqual(self._rate(self.extract), national)

    def test_wards_and_communes_may_pay_differently(self):
        fee = self._new_fee("T-AREA", formula="fixed", amount=10_000, area="urban")
        rural = self._new_rate(fee, formula="fixed", amount=6_000, area="rural")
        self.company_a.agency_id.commune_kind = "commune"
        self.assertEqual(self._rate(fee), rural)
        self.company_a.agency_id.commune_kind = "ward"
        self.assertEqual(self._rate(fee).amount, 10_000)

    def test_a_tariff_ends_and_the_next_one_begins(self):
        fee = self._new_fee("T-DATED", formula="fixed", amount=50_000, valid_to=date(2026, 12, 31))
        self._new_rate(fee, formula="fixed", amount=100_000, valid_from=date(2027, 1, 1))
        self.assertEqual(self._rate(fee, day=date(2026, 12, 31)).amount, 50_000)
        self.assertEqual(self._rate(fee, day=date(2027, 1, 1)).amount, 100_000)
        with self.assertRaises(UserError):
            fee._get_rate(self.company_a, "counter", date(2016, 12, 31))

    def test_two_tariffs_of_the_same_days_are_refused(self):
        with self.assertRaises(ValidationError):
            self._new_rate(self.extract, formula="fixed", amount=1, valid_from=date(2026, 1, 1))
        self.assertTrue(self._new_rate(self.extract, formula="fixed", amount=1, channel="post"))

    def test_the_same_day_as_a_text_is_no_change(self):
        """Screens and imports write a date as a text."""
        self._due((self.extract, 1))
        rate = self.extract.rate_ids
        rate.write({"valid_from": "2017-01-01", "fee_id": self.extract.id, "amount": 8_000, "tier_ids": []})
        with self.assertRaises(UserError):
            rate.write({"valid_from": "2017-01-02"})

    def test_a_rate_by_which_money_was_asked_for_is_ended_not_changed(self):
        admin = self.env.ref("base.user_admin")
        rate, pages = (fee.rate_ids.with_user(admin).sudo() for fee in (self.extract, self.copy))
        self._new_charge((self.extract, 1))
        rate.amount = 9_000  # a draft only
        rate.amount = 8_000
        self._due((self.extract, 1), (self.copy, 1, 3))
        for change in (
            lambda: rate.write({"amount": 9_000}),
            lambda: rate.write({"valid_from": "2026-12-01"}),
            lambda: pages.tier_ids[:1].write({"amount": 1}),
            lambda: pages.tier_ids[:1].unlink(),
            lambda: pages.write({"tier_ids": [Command.create({"first_page": 90, "amount": 1})]}),
        ):
            with self.assertRaisesRegex(UserError, "Enter the day on which it ends"):
                change()
        rate.write({"amount": 8_000, "valid_to": "2026-12-31", "is_verified": True})
        self.assertEqual(rate.valid_to, date(2026, 12, 31))

    @mute_logger("odoo.sql_db")
    def test_amounts_have_bounds(self):
        for vals in ({"amount": -1}, {"amount": 1_000_000_001}, {"cap": -1}):
            with self.subTest(vals=vals), self.assertRaises(CheckViolation), self.env.cr.savepoint():
                self._new_fee("T-BAD", formula="fixed", **vals)
                self.env.flush_all()

    def test_pages_begin_with_the_first(self):
        with self.assertRaises(ValidationError):
            self._new_fee("T-PAGES", formula="page_tier")

    def test_exemptions_end_too(self):
        policy = self._new_policy(
            self.extract, beneficiary_id=self.merit.id, valid_to=date(2027, 2, 28), channel="online"
        )

        def found(channel, day, groups=self.merit):
            return self.extract._find_policies(self.company_a, channel, day, groups)

        self.assertEqual(found("online", date(2027, 2, 28)), policy)
        self.assertFalse(found("online", date(2027, 3, 1)))
        self.assertFalse(found("counter", date(2027, 2, 28)))
        self.assertFalse(found("online", date(2027, 2, 28), self.poor))

    def test_the_kept_share_of_its_time(self):
        self.env["egov.fee.share"].create(
            {"fee_id": self.extract.id, "kept_percent": 50, "valid_from": date(2026, 1, 1), "legal_basis": "Test"}
        )
        self.assertEqual(self.extract._kept_percent(self.company_a, TODAY), 50)
        self.assertEqual(self.extract._kept_percent(self.company_a, date(2025, 12, 31)), 0)

    def test_the_list_says_what_holds_now(self):
        self.assertEqual(
            self.copy.with_company(self.company_a).rate_text, "2.000 đ, from page 3 1.000 đ, at most 200.000 đ"
        )

    def test_what_is_shipped(self):
        copy = self.env.ref("egov_fee.fee_copy")
        rate = copy._get_rate(self.company_a, "counter", TODAY)
        self.assertEqual(rate._amount(3, 250), 600_000)
        digital = self.env.ref("egov_fee.beneficiary_digital")
        extract = self.env.ref("egov_fee.fee_extract")
        online = extract._find_policies(self.company_a, "online", date(2027, 2, 28), digital)
        self.assertEqual(online.percent_due, 0)
        self.assertFalse(extract._find_policies(self.company_a, "online", date(2027, 3, 1), digital))
        self.assertFalse(copy._find_policies(self.company_a, "online", TODAY, digital))
