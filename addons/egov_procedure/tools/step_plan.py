"""How the hours of a time limit are shared among the steps of a procedure."""


def share(hours, total):
    """Return the hours of each step; None for steps that no clock runs for.

    :param hours: per step its own hours, ``None`` for a step that takes what is
        left (several share it evenly), or ``False`` for a step that is not counted
    :param total: working hours of the limit, or None when there is none; then
        steps that take what is left have none either

    Where the fixed hours alone exceed the limit, all are shortened alike.
    """
    fixed = sum(value for value in hours if value)
    open_steps = sum(value is None for value in hours)
    if total is None:
        return [value or None for value in hours]
    factor = min(1.0, total / fixed) if fixed else 1.0
    left = max(total - fixed, 0.0)
    return [left / open_steps if value is None else None if value is False else value * factor for value in hours]
