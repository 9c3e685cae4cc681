import random
from collections import Counter
from datetime import datetime, timedelta

from odoo.tests import BaseCase, tagged

from odoo.addons.egov_fee.tools import pay_ref

from ..tools import matching as m
from ..tools.layout import Row
from ..tools.matching import Entry, Matcher

NOW = datetime(2026, 11, 20, 2)


def ref(number):
    return pay_ref.make(NOW, number)


def row(number, order="", amount=8_000, kind="in", status="success", memo="", minutes=0):
    moment = NOW + timedelta(minutes=minutes)
    return Row(1, str(number), order, kind, amount, 0, amount, moment, status, memo)


def entry(number, order, amount=8_000, kind="in", state=m.DONE, claimed=False, minutes=0):
    orders = (order,) if isinstance(order, str) else order
    return Entry(orders, str(number), kind, amount, state, NOW + timedelta(minutes=minutes), claimed)


def results(rows, entries, **options):
    return [outcome.result for outcome in Matcher(entries, **options).match(rows)]


@tagged("post_install", "-at_install")
class TestMatching(BaseCase):
    def test_single_lines(self):
        one = ref(1)
        cases = [
            (row(7, one), [entry(7, one)], m.OK),
            (row(7, f"{one}-2"), [entry("", one)], m.OK),
            (row(7, one, amount=9), [entry(7, one)], m.AMOUNT_DIFF),
            (row(7, one), [entry("", one, state=m.OPEN)], m.PAID_NOT_RECORDED),
            (row(7, one), [entry("", one, state=m.GONE)], m.PAID_NOT_RECORDED),
            (row(7, one), [entry("", one, state=m.ELSEWHERE)], m.DOUBLE),
            (row(7, one), [entry(6, one, claimed=True)], m.DOUBLE),
            (row(7, one), [], m.UNKNOWN),
            (row(7), [entry(8, one)], m.UNKNOWN),
            (row(7, one, status="failed"), [entry(7, one)], m.NOT_SUCCESS),
            (row(7, ref(2)), [entry(7, one), entry(8, ref(2))], m.AMBIGUOUS),
            (row(7, one, kind="out"), [entry(7, one, kind="out")], m.REFUND_OK),
            (row(9, one, kind="out"), [entry("", one, kind="out")], m.REFUND_OK),
            (row(9, one, kind="out"), [entry(7, one)], m.REFUND_UNEXPECTED),
            (row(9, one, kind="out", amount=1), [entry(9, one, kind="out")], m.REFUND_UNEXPECTED),
        ]
        for number, (line, entries, result) in enumerate(cases):
            with self.subTest(number=number):
                self.assertEqual(results([line], entries), [result])

    def test_the_line_with_our_number_is_the_one_that_counts(self):
        one = ref(1)
        lines = [row(8, one), row(7, one)]
        self.assertEqual(results(lines, [entry(7, one)]), [m.DOUBLE, m.OK])
        self.assertEqual(results(lines, [entry("", one)]), [m.OK, m.DOUBLE])
        self.assertEqual(results(lines, [entry("", one, state=m.OPEN)]), [m.PAID_NOT_RECORDED, m.DOUBLE])

    def test_a_repeated_line(self):
        one = ref(1)
        self.assertEqual(results([row(7, one), row(7, one)], [entry(7, one)]), [m.OK, m.DUPLICATE])
        self.assertEqual(results([row(7, one)], [entry(7, one)], known={("7", "in")}), [m.DUPLICATE])
        pending = row(7, one, status="pending")
        self.assertEqual(results([pending, row(7, one)], [entry(7, one)]), [m.NOT_SUCCESS, m.OK])

    def test_memos_of_a_bank(self):
        one, two = ref(1), ref(2)
        due = [entry("", one, state=m.OPEN), entry("", two, state=m.OPEN)]
        memo = f"MBVCB.123.{one[:5]} {one[5:]}.CT tu 0011"
        self.assertEqual(results([row(1, memo=memo)], due, collects=True), [m.COLLECT])
        self.assertEqual(results([row(1, memo=one, amount=7)], due, collects=True), [m.AMOUNT_DIFF])
        self.assertEqual(results([row(1, memo=f"{one} {two}")], due, collects=True), [m.AMBIGUOUS])
        self.assertEqual(results([row(1, memo=one), row(2, memo=one)], due, collects=True), [m.COLLECT, m.DOUBLE])
        self.assertEqual(results([row(1, memo="tra tien dien", kind="out")], due, collects=True), [m.OTHER_OUT])
        wrong = one[:-1] + str((int(one[-1]) + 1) % 10)
        self.assertEqual(results([row(1, memo=wrong)], due, collects=True), [m.UNKNOWN])
        payout = {"collects": True, "payout": lambda text: "vnpay" in text}
        self.assertEqual(results([row(1, memo="vnpay tra 20/11")], due, **payout), [m.PAYOUT])
        self.assertEqual(results([row(1, memo=f"vnpay-qr {one}")], due, **payout), [m.COLLECT])

    def test_one_payment_for_several_charges(self):
        orders = (ref(1), ref(2))
        self.assertEqual(results([row(7, ref(1), amount=16_000)], [entry(7, orders, amount=16_000)]), [m.OK])

    def test_suggestions_are_near_in_time_and_equal_in_amount(self):
        entries = [entry(1, ref(1), minutes=3), entry(2, ref(2), minutes=11), entry(3, ref(3), amount=5)]
        entries += [entry(4, ref(4), minutes=-2, state=m.OPEN), entry(5, ref(5), state=m.GONE)]
        (outcome,) = Matcher(entries).match([row(99)])
        self.assertEqual(outcome.suggestions, (3, 0))

    def test_two_thousand_orders_with_planted_defects(self):
        chance = random.Random(7)
        lines, entries, planted = [], [], Counter()
        kinds = [m.AMOUNT_DIFF, m.PAID_NOT_RECORDED, m.DOUBLE, m.DUPLICATE, m.UNKNOWN, m.NOT_SUCCESS]
        for number in range(1, 2_001):
            order, amount = ref(number), chance.randrange(1, 100) * 1_000
            kind = kinds[number // 20 % len(kinds)] if number % 20 == 0 else m.OK
            planted[kind] += 1
            state = m.OPEN if kind in (m.PAID_NOT_RECORDED, m.NOT_SUCCESS) else m.DONE
            entries.append(entry("" if state == m.OPEN else number, order, amount, state=state))
            line = row(number, order, amount + (1_000 if kind == m.AMOUNT_DIFF else 0))
            if kind == m.UNKNOWN:
                line = line._replace(order_ref="X", gw_ref=f"U{number}")
            if kind == m.NOT_SUCCESS:
                line = line._replace(status="failed")
            lines.append(line)
            if kind in (m.DOUBLE, m.DUPLICATE):
                planted[m.OK] += 1
                lines.append(line._replace(gw_ref=f"D{number}") if kind == m.DOUBLE else line)
        chance.shuffle(lines)
        self.assertEqual(Counter(results(lines, entries)), planted)
