"""How money of one charge belongs to its fees, in whole đồng."""


def allocate(amounts, start, amount):
    """Return which part of ``amount`` falls to each of ``amounts``, which are filled one after another.

    :param int start: what has been allocated before: 0 for a collection, what was given back for a further refund
    """
    parts, low = [], 0
    for each in amounts:
        high = low + each
        parts.append(max(0, min(high, start + amount) - max(low, start)))
        low = high
    return parts
