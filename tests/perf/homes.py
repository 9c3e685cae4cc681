"""Households for the city of `crowd`: its people, four by four, in the wards that they live in.

Written by COPY and kept for the next run, like the people.
"""

import contextlib
import itertools
from datetime import date

import crowd
import office

from odoo.addons.egov_base.tools import clock, folding

MEMBERS = 4
GROUPS = 60  # of each ward
DONE = "egov_bench.homes"
TABLES = ("egov_residential_group", "egov_household", "egov_household_member")
SINCE = date(2025, 7, 1)


def ensure(bench):
    """Make the households unless they are there; give the number of people in the city."""
    size = crowd.ensure(bench)
    with bench.env() as env:
        if env["ir.config_parameter"].get_param(DONE) == str(size):
            return size
        bench.progress(f"  making {size // MEMBERS} households")
        _make(env, office.ensure(bench))
        env["ir.config_parameter"].set_param(DONE, str(size))
    bench.vacuum(*TABLES)
    return size


def _make(env, wards):
    people = _people_by_ward(env, wards)
    first = {table: crowd._next_id(env, table) for table in TABLES}
    groups = {ward: first[TABLES[0]] + place * GROUPS for place, ward in enumerate(people)}
    homes = list(_homes(people, groups, first[TABLES[1]]))
    env.flush_all()
    env.cr.execute("SET LOCAL session_replication_role = replica")
    crowd._copy(env.cr, TABLES[0], _groups(groups))
    with _built_after(env.cr, TABLES[1:]):
        crowd._copy(env.cr, TABLES[1], (home for home, _members in homes))
        crowd._copy(env.cr, TABLES[2], _members(homes, first[TABLES[2]]))
    for table in TABLES:
        env.cr.execute(f"SELECT setval('{table}_id_seq', max(id)) FROM {table}")


def _people_by_ward(env, wards):
    """Give (id, name, sex) of the people of the city, by ward."""
    env.cr.execute(
        """
        SELECT company_id, id, name, sex FROM egov_party
         WHERE kind = 'person' AND company_id = ANY(%s) ORDER BY company_id, id
        """,
        [wards],
    )
    people = {}
    for company_id, *person in env.cr.fetchall():
        people.setdefault(company_id, []).append(person)
    return people


def _stamps():
    now = clock.now()
    return {"create_uid": 1, "write_uid": 1, "create_date": now, "write_date": now}


def _groups(groups):
    for ward, first in groups.items():
        for place in range(GROUPS):
            yield {
                "id": first + place,
                "company_id": ward,
                "name": f"Tổ {place + 1}",
                "sequence": place,
                "valid_from": SINCE,
                **_stamps(),
            }


def _homes(people, groups, first):
    """Give (household, its people) with what the suite stores of each."""
    ids, stamps = itertools.count(first), _stamps()
    for ward, mine in people.items():
        for serial, start in enumerate(range(0, len(mine) - MEMBERS + 1, MEMBERS)):
            members = mine[start : start + MEMBERS]
            group = serial % GROUPS
            code, house_no = f"HK25-{serial + 1:04}", str(serial % 480 + 1)
            street = crowd.STREETS[serial % len(crowd.STREETS)]
            address = f"{house_no} {street}, Tổ {group + 1}"
            names = " ".join(name for _id, name, _sex in members)
            yield (
                {
                    "id": next(ids),
                    "company_id": ward,
                    "code": code,
                    "head_id": members[0][0],
                    "form": "permanent",
                    "house_no": house_no,
                    "street": street,
                    "group_id": groups[ward] + group,
                    "address": address,
                    "search_key": f" {folding.fold(f'{code} {address}  {names}')}",
                    "state": "active",
                    "verified_on": SINCE if serial % 3 else None,
                    **stamps,
                },
                members,
            )


def _members(homes, first):
    ids, stamps = itertools.count(first), _stamps()
    for home, members in homes:
        for place, (party_id, _name, _sex) in enumerate(members):
            yield {
                "id": next(ids),
                "company_id": home["company_id"],
                "household_id": home["id"],
                "party_id": party_id,
                "relationship": "child" if place else "head",
                "residence_kind": "permanent",
                "date_from": SINCE,
                **stamps,
            }


@contextlib.contextmanager
def _built_after(cr, tables):
    """Take away what only guards and speeds up, and build the same again."""
    cr.execute(
        """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
         WHERE conrelid = ANY(%s::regclass[]) AND contype = 'x'
        """,
        [list(tables)],
    )
    guards = cr.fetchall()
    for table, name, _definition in guards:
        cr.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    with crowd._indexes_built_after(cr, tables):
        yield
    for table, name, definition in guards:
        cr.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
