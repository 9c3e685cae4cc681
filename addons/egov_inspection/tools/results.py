"""What an inspection ends with, and what a record must say before it is signed."""

#: Keys of the results, best first.
PASS, REMEDY, FAIL = "pass", "remedy", "fail"


def problem(result, findings, due_on, today):
    """Return the code of what is wrong with a result, or None.

    :param int findings: how many findings the record has
    :param date due_on: until when they are to be remedied
    """
    if not result:
        return "RESULT_MISSING"
    if result == PASS and findings:
        return "PASS_WITH_FINDINGS"
    if result != PASS and not findings:
        return "NO_FINDING"
    if result == REMEDY and not due_on:
        return "DUE_MISSING"
    if result == REMEDY and due_on <= today:
        return "DUE_PAST"
    return None
