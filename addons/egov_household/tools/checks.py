"""What looks wrong in the register, as questions to the database.

Each answers with pairs of household and person (or NULL). Parameters: office, today, and the figures of the day
named in `FIGURES`. `here` are the memberships that hold now, with the person of each.
"""

HERE = """
    SELECT m.id, m.household_id, m.party_id, m.relationship, m.residence_kind, m.date_from, m.registered_to,
           m.absent_from, p.birth_date, p.birth_precision, p.sex, p.death_date, p.personal_number, p.number_note,
           p.marital_status, p.spouse_id, p.father_id, p.mother_id, p.search_key
      FROM egov_household_member m JOIN egov_party p ON p.id = m.party_id
     WHERE m.company_id = %(office)s AND m.date_to IS NULL
"""
#: Parameters of the rules on households that the questions use.
FIGURES = ("adult_age", "parent_gap", "crowded_address", "verify_months", "temporary_months", "absent_months")

_ACTIVE = "FROM egov_household h WHERE h.company_id = %(office)s AND h.state = 'active'"
_MONTHS = "make_interval(months => %%(%s)s)"


def _age(person):
    return f"date_part('year', age(%(today)s, {person}.birth_date))"


QUESTIONS = {
    "HEAD_NOT_MEMBER": f"""
        SELECT h.id, h.head_id {_ACTIVE} AND NOT EXISTS (
            SELECT 1 FROM here WHERE here.household_id = h.id AND here.party_id = h.head_id
                                 AND here.relationship = 'head')""",
    "HEAD_DEAD": "SELECT household_id, party_id FROM here WHERE death_date IS NOT NULL AND relationship = 'head'",
    "HEAD_MINOR": f"""
        SELECT household_id, party_id FROM here
         WHERE relationship = 'head' AND {_age("here")} < %(adult_age)s""",
    "MEMBER_DEAD": "SELECT household_id, party_id FROM here WHERE death_date IS NOT NULL AND relationship != 'head'",
    "NO_MEMBER": f"SELECT h.id, NULL::int {_ACTIVE} AND NOT EXISTS (SELECT 1 FROM here WHERE here.household_id = h.id)",
    "TWO_MEMBERSHIPS": """
        SELECT household_id, party_id FROM here WHERE party_id IN (
            SELECT party_id FROM here GROUP BY party_id HAVING count(*) > 1)""",
    "TDP_UNKNOWN": f"""
        SELECT h.id, NULL::int {_ACTIVE} AND (h.group_id IS NULL OR EXISTS (
            SELECT 1 FROM egov_residential_group g WHERE g.id = h.group_id AND g.valid_to IS NOT NULL))""",
    "ID_MISSING": "SELECT household_id, party_id FROM here WHERE personal_number IS NULL",
    "ID_SEX": """
        SELECT household_id, party_id FROM here
         WHERE personal_number ~ '^[0-9]{12}$' AND sex IN ('male', 'female') AND COALESCE(number_note, '') = ''
           AND (substr(personal_number, 4, 1)::int %% 2 = 1) != (sex = 'female')""",
    "BIRTH_MISSING": "SELECT household_id, party_id FROM here WHERE birth_date IS NULL",
    "BIRTH_FUTURE": "SELECT household_id, party_id FROM here WHERE birth_date > %(today)s",
    "RELATIONSHIP_SEX": """
        SELECT household_id, party_id FROM here
         WHERE (sex = 'male'
                AND relationship IN ('wife', 'mother', 'grandmother', 'older_sister', 'daughter_in_law'))
            OR (sex = 'female'
                AND relationship IN ('husband', 'father', 'grandfather', 'older_brother', 'son_in_law'))""",
    "SPOUSE_ASYMMETRIC": """
        SELECT here.household_id, here.party_id FROM here JOIN egov_party s ON s.id = here.spouse_id
         WHERE s.spouse_id IS DISTINCT FROM here.party_id""",
    "MARRIED_CHILD": f"""
        SELECT household_id, party_id FROM here
         WHERE marital_status IN ('married', 'divorced', 'widowed') AND {_age("here")} < 14""",
    "PARENT_AGE": """
        SELECT here.household_id, here.party_id FROM here
          JOIN egov_party p ON p.id IN (here.father_id, here.mother_id)
         WHERE here.birth_date < p.birth_date + make_interval(years => %(parent_gap)s)
        UNION
        SELECT child.household_id, child.party_id FROM here child
          JOIN here head ON head.household_id = child.household_id AND head.relationship = 'head'
         WHERE child.relationship = 'child'
           AND child.birth_date < head.birth_date + make_interval(years => %(parent_gap)s)
        UNION
        SELECT elder.household_id, elder.party_id FROM here elder
          JOIN here head ON head.household_id = elder.household_id AND head.relationship = 'head'
         WHERE elder.relationship IN ('father', 'mother')
           AND head.birth_date < elder.birth_date + make_interval(years => %(parent_gap)s)""",
    "CROWDED": f"""
        SELECT h.id, NULL::int {_ACTIVE} AND h.form != 'collective' AND (h.address) IN (
            SELECT c.address FROM egov_household c JOIN here ON here.household_id = c.id
             WHERE c.house_no IS NOT NULL GROUP BY c.address HAVING count(*) > %(crowded_address)s)""",
    "TEMP_EXPIRED": """
        SELECT household_id, party_id FROM here WHERE residence_kind = 'temporary' AND registered_to < %(today)s""",
    "TEMP_MAX_24M": f"""
        SELECT household_id, party_id FROM here
         WHERE residence_kind = 'temporary' AND registered_to > date_from + {_MONTHS % "temporary_months"}""",
    "ABSENT_LONG": f"""
        SELECT household_id, party_id FROM here WHERE absent_from + {_MONTHS % "absent_months"} < %(today)s""",
    "DUPLICATE": """
        SELECT a.household_id, a.party_id FROM here a WHERE EXISTS (
            SELECT 1 FROM here b WHERE b.search_key = a.search_key AND b.birth_date = a.birth_date
                AND b.party_id != a.party_id
                AND (b.mother_id = a.mother_id OR b.mother_id IS NULL OR a.mother_id IS NULL)
                AND (a.personal_number IS NULL OR b.personal_number IS NULL))""",
    "NOT_VERIFIED": f"""
        SELECT h.id, NULL::int {_ACTIVE}
           AND COALESCE(h.verified_on, h.create_date::date) + {_MONTHS % "verify_months"} < %(today)s""",
}
#: What cannot be right whatever the reason.
HARD = {"HEAD_NOT_MEMBER", "HEAD_DEAD", "MEMBER_DEAD", "NO_MEMBER", "BIRTH_FUTURE", "SPOUSE_ASYMMETRIC"}
