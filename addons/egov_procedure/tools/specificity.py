"""Which of several lines applies to a channel and a case."""


def pick(lines, channel, case):
    """Return the most specific line, or None.

    :param lines: tuples ``(channel, case, line)``; channel ``"any"`` and an empty
        case fit all
    :param channel: the channel asked for
    :param case: the case asked for; empty when there is none

    A line made for the case goes before one made for the channel.
    """
    fitting = [
        (bool(line_case), line_channel != "any", line)
        for line_channel, line_case, line in lines
        if line_channel in ("any", channel) and (not line_case or line_case == case)
    ]
    return max(fitting, key=lambda each: each[:2])[2] if fitting else None
