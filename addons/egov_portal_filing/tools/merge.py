"""Two devices, one draft: the newest text of each field counts, and the other one is kept.

A draft holds ``values`` (key: value), ``stamps`` (key: ``[when typed, device]``) and
``others`` (key: ``{"value", "at", "device"}``, what another device had written).
Moments are seconds since 1970.
"""


def merge(values, stamps, others, incoming, device):
    """Merge ``incoming`` (key: ``(value, at)``) of a device; return the three dicts anew."""
    values, stamps, others = dict(values), dict(stamps), dict(others)
    for key, (value, at) in incoming.items():
        old, (old_at, old_device) = values.get(key), stamps.get(key) or (0, device)
        if old == value:
            stamps[key] = [max(at, old_at), device if at >= old_at else old_device]
            continue
        is_other = old_device != device and key in stamps
        if at >= old_at:
            values[key], stamps[key] = value, [at, device]
            if is_other and old not in (None, ""):
                others[key] = {"value": old, "at": old_at, "device": old_device}
        elif is_other and value not in (None, ""):
            others[key] = {"value": value, "at": at, "device": device}
        if key in others and others[key]["value"] == values.get(key):
            del others[key]
    return values, stamps, others
