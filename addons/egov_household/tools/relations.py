"""Who is who in a household: generations around the head, and what relationships become when the head changes."""

#: Relationship to the head: its generation, the head's being 0; older ones are negative.
GENERATION = {
    "head": 0,
    "wife": 0,
    "husband": 0,
    "child": 1,
    "adopted_child": 1,
    "father": -1,
    "mother": -1,
    "grandfather": -2,
    "grandmother": -2,
    "grandchild": 2,
    "older_brother": 0,
    "older_sister": 0,
    "younger_sibling": 0,
    "parent_in_law": -1,
    "daughter_in_law": 1,
    "son_in_law": 1,
    "guardian": None,
    "ward": None,
    "co_resident": None,
    "lodger": None,
}
SPOUSES = ("wife", "husband")
CHILDREN = ("child", "adopted_child")
SIBLINGS = ("older_brother", "older_sister", "younger_sibling")
#: Whom the sex of a person rules out.
SEX = {
    "wife": "female",
    "husband": "male",
    "father": "male",
    "mother": "female",
    "grandfather": "male",
    "grandmother": "female",
    "older_brother": "male",
    "older_sister": "female",
    "daughter_in_law": "female",
    "son_in_law": "male",
}
#: How many years older than the other a parent is at least, before it looks odd.
_PARENTS = ("father", "mother", "parent_in_law")
_UNRELATED = ("guardian", "ward", "co_resident", "lodger")


def after_change(new_head, member, sex=None, older=None):
    """Return what a member is to the new head, or None when only the family can tell.

    :param str new_head: what the new head was to the old one
    :param str member: what the member was to the old head; "head" for the old head
    :param str sex: of the member
    :param bool older: whether the member is older than the new head
    """
    if member in _UNRELATED or new_head in _UNRELATED:
        return member if member in _UNRELATED else None
    if new_head in SPOUSES:
        return _seen_by_spouse(member, sex)
    if new_head in CHILDREN:
        return _seen_by_child(member, sex, older)
    if new_head in _PARENTS[:2]:
        return _seen_by_parent(member, sex)
    return None


def _seen_by_spouse(member, sex):
    if member == "head":
        return {"male": "husband", "female": "wife"}.get(sex)
    if member in ("father", "mother"):
        return "parent_in_law"
    return member if GENERATION[member] in (1, 2) else None


def _seen_by_child(member, sex, older):
    if member in ("head", *SPOUSES):
        return {"male": "father", "female": "mother"}.get(sex)
    if member in CHILDREN:
        if older is None:
            return None
        return {"male": "older_brother", "female": "older_sister"}.get(sex) if older else "younger_sibling"
    if member in ("father", "mother"):
        return {"father": "grandfather", "mother": "grandmother"}[member]
    return None


def _seen_by_parent(member, sex):
    if member == "head" or member in SIBLINGS:
        return "child"
    if member in SPOUSES:
        return {"male": "son_in_law", "female": "daughter_in_law"}.get(sex)
    if member in CHILDREN:
        return "grandchild"
    if member in ("father", "mother"):
        return {"male": "husband", "female": "wife"}.get(sex)
    return None


def family(people):
    """Return the picture of a family: generations from the oldest down, others last.

    :param list people: dicts with `id`, `relationship`, `spouse` and `parents` (ids, possibly of nobody here)
    :return: list of (generation, couples); a couple is a list of people, husband and wife side by side; the generation
        of those who are no relatives is None
    """
    by_id = {person["id"]: person for person in people}
    levels = {}
    for person in people:
        levels.setdefault(GENERATION.get(person["relationship"]), []).append(person)
    picture = []
    for level in sorted(levels, key=lambda level: (level is None, level or 0)):
        picture.append((level, _couples(levels[level], by_id)))
    return picture


def _couples(people, by_id):
    couples, placed = [], set()
    head_first = sorted(people, key=lambda person: person["relationship"] != "head")
    for person in head_first:
        if person["id"] in placed:
            continue
        partner = _partner(person, people, by_id)
        couple = [person] if partner is None or partner["id"] in placed else [person, partner]
        placed.update(one["id"] for one in couple)
        couples.append(couple)
    return couples


def _partner(person, people, by_id):
    if person["relationship"] == "head":
        partner = next((one for one in people if one["relationship"] in SPOUSES), None)
        if partner:
            return partner
    partner = by_id.get(person.get("spouse"))
    return partner if partner in people else None
