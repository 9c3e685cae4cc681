import itertools
import random
from datetime import date
from xml.etree import ElementTree

from odoo.tests import BaseCase, tagged

from odoo.addons.egov_fee.tools import allocation, pay_ref, policy, qr_svg, tariff, vietqr

COPY = {"formula": "page_tier", "base": 0, "tiers": [(1, 2000), (3, 1000)], "cap": 200_000}
#: Copies, pages of the original, amount by Circular 226/2016/TT-BTC, article 4.
GOLDEN = [
    (1, 1, 2_000),
    (1, 2, 4_000),
    (1, 3, 5_000),
    (1, 10, 12_000),
    (1, 198, 200_000),
    (1, 199, 200_000),
    (1, 500, 200_000),
    (2, 10, 24_000),
    (3, 250, 600_000),
]
#: Bank, account, amount, purpose, end of the text; checked against two independent libraries.
VIETQR = [
    (
        ("970436", "1012345678", 24_000, "BL26TAA00000042"),
        "00020101021238540010A00000072701240006970436011010123456780208QRIBFTTA53037045405240005802VN"
        "62190815BL26TAA000000426304C565",
    ),
    (("970436", "1012345678"), "QRIBFTTA53037045802VN6304497A"),
    (("970416", "257678859"), "6304AE9F"),
    (("970416", "257678859", 10_000, "Chuyển tiền"), "630453E6"),
    (("970422", "660704060000129", 100, "INVTEST0001"), "6304840A"),
]


@tagged("at_install", "-post_install")
class TestTariff(BaseCase):
    def test_copies(self):
        for copies, pages, expected in GOLDEN:
            with self.subTest(copies=copies, pages=pages):
                self.assertEqual(tariff.amount(quantity=copies, pages=pages, **COPY), expected)

    def test_one_amount_and_units(self):
        self.assertEqual(tariff.amount("fixed", 10_000, quantity=3), 10_000)
        self.assertEqual(tariff.amount("per_unit", 8_000, quantity=3), 24_000)
        self.assertEqual(tariff.amount("per_unit", 8_000, quantity=3, cap=5_000), 15_000)

    def test_what_cannot_be_counted_is_refused(self):
        for quantity, pages, code in ((1, 0, "PAGES"), (1, None, "PAGES"), (1, 1.5, "PAGES"), (-1, 3, "QUANTITY")):
            with self.subTest(quantity=quantity, pages=pages), self.assertRaises(tariff.CountError) as raised:
                tariff.amount(quantity=quantity, pages=pages, **COPY)
            self.assertEqual(raised.exception.code, code)
        for quantity in (0, True, None):
            with self.subTest(quantity=quantity), self.assertRaises(tariff.CountError):
                tariff.amount("per_unit", 8_000, quantity=quantity)

    def test_steps_explain_the_amount(self):
        steps = tariff.explain(quantity=2, pages=10, **COPY)
        self.assertEqual(steps, [tariff.Step("page", 2, 2_000), tariff.Step("page", 8, 1_000)])
        self.assertEqual(tariff.explain(pages=250, **COPY)[-1], tariff.Step("cap", 1, 200_000))


@tagged("at_install", "-post_install")
class TestPolicy(BaseCase):
    def test_the_best_one_counts(self):
        half, free = policy.Policy("half", percent=50), policy.Policy("free", percent=0)
        self.assertEqual(policy.best(8_000, [half, free]), (0, free))
        self.assertEqual(policy.best(8_000, [half]), (4_000, half))
        self.assertEqual(policy.best(8_000, []), (8_000, None))

    def test_an_amount_instead_never_costs_more(self):
        dear = policy.Policy("dear", fixed=9_000)
        self.assertEqual(policy.best(8_000, [dear]), (8_000, None))
        self.assertEqual(policy.Policy("cheap", fixed=3_000).payable(8_000), 3_000)

    def test_whole_dong(self):
        self.assertEqual(policy.Policy("third", percent="33.3").payable(1_001), 333)

    def test_what_rounding_leaves_goes_to_the_state(self):
        self.assertEqual(policy.split(12_345, 50), (6_172, 6_173))
        for amount, percent in itertools.product((1, 999, 24_001), (0, 33.3, 50, 100)):
            self.assertEqual(sum(policy.split(amount, percent)), amount)


@tagged("at_install", "-post_install")
class TestAllocation(BaseCase):
    def test_a_whole_payment_is_all_lines(self):
        self.assertEqual(allocation.allocate([8_000, 0, 5_000], 0, 13_000), [8_000, 0, 5_000])

    def test_parts_given_back_add_up_to_the_whole(self):
        amounts, start, sums = [8_000, 5_000, 3], 0, [0, 0, 0]
        for part in (1, 7_999, 2, 5_001):
            given = allocation.allocate(amounts, start, part)
            self.assertEqual(sum(given), part)
            sums = [one + other for one, other in zip(sums, given, strict=True)]
            start += part
        self.assertEqual(sums, amounts)


@tagged("at_install", "-post_install")
class TestPayRef(BaseCase):
    def test_form(self):
        self.assertEqual(pay_ref.make(date(2026, 11, 3), 42), "P26110000427")
        self.assertTrue(pay_ref.is_valid("P26110000427"))
        for number in (0, 1_000_000):
            with self.assertRaises(ValueError):
                pay_ref.make(date(2026, 11, 3), number)

    def test_every_wrong_digit_and_swap_is_found(self):
        rng = random.Random(11)
        for _round in range(60):
            reference = pay_ref.make(date(2026, rng.randint(1, 12), 1), rng.randint(1, 999_999))
            for place in range(1, 12):
                for digit in "0123456789":
                    wrong = reference[:place] + digit + reference[place + 1 :]
                    self.assertEqual(pay_ref.is_valid(wrong), wrong == reference)
            for place in range(1, 11):
                swapped = reference[:place] + reference[place + 1] + reference[place] + reference[place + 2 :]
                self.assertEqual(pay_ref.is_valid(swapped), swapped == reference)

    def test_found_in_what_a_bank_wrote(self):
        one, two = pay_ref.make(date(2026, 11, 1), 42), pay_ref.make(date(2026, 11, 1), 43)
        self.assertEqual(pay_ref.find(f"MBVCB.123 ct den {one[:5]} {one[5:].lower()}.nop phi"), [one])
        self.assertEqual(pay_ref.find(f"{one}-{two} {one}"), [one, two])
        self.assertEqual(pay_ref.find("P26110000428 lam phi"), [])
        self.assertEqual(pay_ref.find(None), [])

    def test_a_retry_at_a_gateway(self):
        self.assertEqual(pay_ref.without_retry("P26110000427-2"), "P26110000427")


@tagged("at_install", "-post_install")
class TestVietQR(BaseCase):
    def test_known_codes(self):
        for arguments, end in VIETQR:
            with self.subTest(arguments=arguments):
                self.assertTrue(vietqr.payload(*arguments).endswith(end))

    def test_what_cannot_be_written_is_refused(self):
        for arguments in (
            ("97043", "1"),
            ("970436", ""),
            ("970436", "1" * 20),
            ("970436", "1", 0),
            ("970436", "1", -5),
            ("970436", "1", 24_000.5),
        ):
            with self.subTest(arguments=arguments), self.assertRaises(ValueError):
                vietqr.payload(*arguments)

    def test_a_memo_that_all_banks_carry(self):
        self.assertEqual(vietqr.plain("Đóng phí: hồ sơ – số 12/3"), "Dong phi ho so so 12 3")
        self.assertEqual(len(vietqr.plain("x" * 80)), 25)

    def test_picture(self):
        picture = ElementTree.fromstring(qr_svg.draw(vietqr.payload("970436", "1012345678", 24_000, "P26110000427")))
        self.assertTrue(picture.tag.endswith("svg"))
        self.assertEqual(len(picture), 2)
