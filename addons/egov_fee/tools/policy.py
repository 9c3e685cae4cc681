"""Exemptions and reductions: the one that is best for the payer counts.

Where several policies apply, the most favourable one does (Resolution 66.22/2026/NQ-CP, article 5.2).
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Policy:
    """`percent` of the tariff that is due (0 is exempt), or a `fixed` amount instead of it; `key` is the caller's."""

    key: object
    percent: Decimal | None = None
    fixed: int | None = None

    def payable(self, amount):
        """Return what is due of an amount; never more than the amount."""
        due = self.fixed if self.fixed is not None else _round(Decimal(amount) * Decimal(self.percent) / 100)
        return max(0, min(int(due), amount))


def best(amount, policies):
    """Return (payable, policy): the least that is due, and the first policy that leads to it or None."""
    chosen, least = None, amount
    for policy in policies:
        due = policy.payable(amount)
        if due < least:
            chosen, least = policy, due
    return least, chosen


def split(amount, kept_percent):
    """Return (kept, to_remit) of an amount; what rounding leaves over goes to the State.

    :param kept_percent: share that the office keeps, 0 to 100
    """
    kept = int(Decimal(amount) * Decimal(str(kept_percent)) / 100)
    return kept, amount - kept


def _round(value):
    return value.quantize(Decimal(1), rounding=ROUND_HALF_UP)
