"""Amounts that fee rules give. Amounts are whole đồng.

``params`` of a rule: ``first_pages``, ``first_rate``, ``next_rate`` and
``cap_per_copy`` for *per page*; ``next_rate`` for *per event* (each further event
in the same paper).
"""

#: No money is due under these rules.
FREE = ("none",)
#: The amount is set elsewhere (a tariff table, a resolution of the province).
ELSEWHERE = ("tariff", "tariff_table", "province_resolution", "unknown")
#: The amount depends on what is counted: pages and copies, copies, items, events.
COUNTED = ("per_page", "per_copy", "per_item", "per_event")


def amount(rule, unit_amount, params=None, pages=None, count=1):
    """Return what is due, or None when this rule alone cannot tell.

    :param rule: code of the rule
    :param unit_amount: the rule's amount; None or 0 where it has none
    :param pages: pages of one copy, for *per page*
    :param count: copies, items or events
    """
    params = params or {}
    if rule in FREE:
        return 0
    if rule == "per_page":
        return None if pages is None else count * _per_page(params, pages)
    if rule == "per_event":
        following = params.get("next_rate", unit_amount or 0)
        return (unit_amount or 0) + max(count - 1, 0) * following
    if rule in ("per_copy", "per_item"):
        return count * unit_amount if unit_amount else None
    if rule == "per_case":
        return unit_amount or None
    return None


def _per_page(params, pages):
    first_pages = params.get("first_pages", 0)
    total = min(pages, first_pages) * params.get("first_rate", 0)
    total += max(pages - first_pages, 0) * params.get("next_rate", 0)
    return min(total, params.get("cap_per_copy") or total)
