"""What a tariff makes of pages, copies and cases. Amounts are whole đồng.

    amount("page_tier", 0, quantity=3, pages=250, tiers=[(1, 2000), (3, 1000)], cap=200_000)    600000
"""

from dataclasses import dataclass

FORMULAS = ("fixed", "per_unit", "page_tier")


class CountError(ValueError):
    """What is counted makes no sense; `code` says what is wrong."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Step:
    """A line of the explanation: `count` times `price`; `kind` is fixed, unit, page or cap."""

    kind: str
    count: int
    price: int


def amount(formula, base, quantity=1, pages=None, tiers=(), cap=0):
    """Return what is due before any exemption.

    :param str formula: ``fixed`` (one amount, whatever is counted), ``per_unit``, ``page_tier`` (pages of the original,
        times copies)
    :param int base: amount of ``fixed`` and ``per_unit``
    :param int quantity: units or copies, at least 1
    :param int pages: pages of the original, at least 1; for ``page_tier``
    :param tiers: (first page, rate of a page from there on) in the order of pages, the first one from page 1
    :param int cap: most that one unit or copy costs; 0 where there is no cap
    :raise CountError: ``QUANTITY`` or ``PAGES`` when what is counted is missing, not whole or below 1
    """
    steps = explain(formula, base, quantity, pages, tiers, cap)
    if formula == "fixed":
        return steps[0].price
    copies = _whole(quantity, "QUANTITY")
    return copies * _unit(steps)


def explain(formula, base, quantity=1, pages=None, tiers=(), cap=0):
    """Return the steps from which one unit's amount follows; parameters and errors as in `amount`."""
    _whole(quantity, "QUANTITY")
    if formula == "fixed":
        return [Step("fixed", 1, base)]
    steps = [Step("unit", 1, base)] if formula == "per_unit" else _page_steps(_whole(pages, "PAGES"), tiers)
    if cap and _unit(steps) > cap:
        steps.append(Step("cap", 1, cap))
    return steps


def _page_steps(pages, tiers):
    steps = []
    ends = [first - 1 for first, _rate in tiers[1:]] + [pages]
    for (first, rate), end in zip(tiers, ends, strict=True):
        count = min(end, pages) - first + 1
        if count > 0:
            steps.append(Step("page", count, rate))
    return steps


def _unit(steps):
    if steps[-1].kind == "cap":
        return steps[-1].price
    return sum(step.count * step.price for step in steps)


def _whole(value, code):
    if value is None or isinstance(value, bool) or value != int(value) or value < 1:
        raise CountError(code)
    return int(value)
