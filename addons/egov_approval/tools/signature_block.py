"""Who signs in which capacity, as it stands above a signature (Decree 30/2020/ND-CP art. 13 and Annex I).

These lines are texts of legal forms, hence Vietnamese.
"""

ACTING = "quyền "


def capacity(kind, title, head_title):
    """Return the lines above the signature of somebody who signs by their own position.

    A deputy signs for the head (KT., art. 13(1)); an acting head is marked Q.; everybody
    else signs with the title alone.

    :param str kind: kind of the position, see `egov.position`
    :param str title: title of the position as printed
    :param str head_title: title of the head of the agency, or a false value when nobody is in office
    """
    if kind == "vice_chairperson":
        return f"KT. {printed(head_title or 'Chủ tịch')}\n{printed(title)}"
    return printed(title)


def delegated(delegator_title, title, wording=None):
    """Return the lines above the signature of a delegate (TUQ., art. 13(4)).

    :param str wording: first line as the delegation itself words it
    """
    first = (wording or "").strip() or f"TUQ. {printed(delegator_title)}"
    return f"{first}\n{printed(title)}"


def printed(title):
    """Return a title in capitals; an acting one with the sign Q."""
    title = " ".join((title or "").split())
    if title.lower().startswith(ACTING):
        title = f"Q. {title[len(ACTING) :]}"
    return title.upper()
