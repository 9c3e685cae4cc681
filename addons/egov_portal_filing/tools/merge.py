"""Two devices, one draft: the newest text of each field counts, and the other one is kept.

A draft holds ``values`` (key: value), ``stamps`` (key: ``[when typed, device, turn]``) and
``others`` (key: ``{"value", "at", "device"}``, what another device had written).
Moments are seconds since 1970, as the server reckons them from what the device tells; they
err by the time the text was on its way. The texts of one device are therefore told apart by
its own turns, numbers that only grow.
"""


def merge(values, stamps, others, incoming, device):
    """Merge ``incoming`` of a device; return the three dicts anew.

    :param dict incoming: by key ``(value, at, turn)``; a turn of None is the newest
    """
    values, stamps, others = dict(values), dict(stamps), dict(others)
    for key, (value, at, turn) in incoming.items():
        old, (old_at, old_device, old_turn) = values.get(key), [*(stamps.get(key) or (0, device)), None][:3]
        is_other = old_device != device and key in stamps
        is_newer = at >= old_at if is_other else turn is None or old_turn is None or turn >= old_turn
        if old == value:
            stamps[key] = [max(at, old_at), device, turn] if is_newer else [old_at, old_device, old_turn]
            continue
        if is_newer:
            values[key], stamps[key] = value, [at, device, turn]
            if is_other and old not in (None, ""):
                others[key] = {"value": old, "at": old_at, "device": old_device}
        elif is_other and value not in (None, ""):
            others[key] = {"value": value, "at": at, "device": device}
        if key in others and others[key]["value"] == values.get(key):
            del others[key]
    return values, stamps, others
