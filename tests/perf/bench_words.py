"""Amounts in Vietnamese words, against num2words, which spells a third of them wrongly.

Both spell the same amounts, those of fees and any up to a billion đồng; ours adds the capital and the unit.
"""

import random
from contextlib import contextmanager

from num2words import num2words

from odoo.addons.egov_form.tools.words import amount_in_words

AMOUNTS, AMOUNTS_SMALL = 100_000, 2_000


def run(bench):
    choice = random.Random(5)
    count = AMOUNTS_SMALL if bench.small else AMOUNTS
    amounts = [choice.choice((choice.randrange(1, 2_000) * 500, choice.randrange(1, 10**9))) for _turn in range(count)]

    def spelling(spell):
        @contextmanager
        def way():
            yield lambda: [spell(amount) for amount in amounts]

        return way

    ways = {"ours": spelling(amount_in_words), "num2words": spelling(lambda amount: num2words(amount, lang="vi"))}
    times = bench.interleave(ways, rounds=2 if bench.small else 5)
    detail = {f"{label}_seconds": round(taken, 3) for label, taken in times.items()} | {"amounts": count}
    bench.report("words.vs_num2words", times["ours"] / times["num2words"], goal="<= 1", detail=detail)
