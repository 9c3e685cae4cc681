"""Finding households by any part of a name of those who live there, and opening their card.

Ours is what the list asks for as a population officer of all wards; raw is SQL for the same
rows, with what stands beside them and the same count where a page is full.
"""

import homes
import office
from bench_search import PAGE, WARM_UP, Search
from lxml import etree

from odoo.fields import Command

COUNTED = 10_001
#: Full names, two frequent words, the given part alone, somebody rare, a name with a street.
NAMES = ("nguyen van hung", "nguyen van", "tran thi", "van hung", "my uyen", "ton that", "huynh le duan")
FREQUENT = ("nguyen van", "tran thi")
BESIDE_SQL = {
    "id": """
        SELECT household_id, count(*) FROM egov_household_member
         WHERE household_id = ANY(%s) AND date_to IS NULL GROUP BY household_id
    """,
    "head_id": "SELECT id, name, phone FROM egov_party WHERE id = ANY(%s)",
    "group_id": "SELECT id, name FROM egov_residential_group WHERE id = ANY(%s)",
}


def run(bench):
    search = Households(bench, homes.ensure(bench))
    search.measure_names()
    search.measure_card()


class Households(Search):
    def __init__(self, bench, size):
        self.bench, self.size = bench, size
        self.rounds = 5 if bench.small else 15
        with bench.env() as env:
            inspector = env["res.users"].search([("login", "=", office.INSPECTOR)])
            inspector.group_ids = [Command.link(env.ref("egov_household.group_reader").id)]
        self.shown = self.columns("egov.household", "egov_household.egov_household_view_list")

    def sql(self, text):
        words = [f"% {word}%" for word in text.split()]
        condition = " AND ".join(f"search_key LIKE %(word{place})s" for place in range(len(words)))
        where = f"FROM egov_household WHERE company_id IN %(companies)s AND {condition}"
        columns = "id, code, head_id, address, group_id, form, verified_on, state"
        parameters = {f"word{place}": word for place, word in enumerate(words)}
        parameters["companies"] = tuple(self.bench.user(office.INSPECTOR).company_ids)
        rows = f"SELECT {columns} {where} ORDER BY id DESC LIMIT {PAGE}"
        return rows, f"SELECT count(*) FROM (SELECT 1 {where} LIMIT {COUNTED}) t", parameters

    def measure_names(self):
        ways, hits = {}, {}
        with self.bench.raw() as connection:
            for text in NAMES:
                domain = [("search_text", "ilike", text)]
                ways["ours", text] = self.page(office.INSPECTOR, "egov.household", domain, self.shown)
                ways["raw", text] = self.raw(connection, *self.sql(text), BESIDE_SQL)
                hits[text] = self.found(office.INSPECTOR, "egov.household", domain)
            times = self.bench.interleave(ways, self.rounds, WARM_UP)
        self._report("vs_raw", times, NAMES, found=hits)
        self._report("frequent_vs_raw", times, FREQUENT)

    def _report(self, name, times, texts, **detail):
        taken = {way: sum(times[way, text] for text in texts) for way in ("ours", "raw")}
        detail |= {f"{way} {text}_ms": round(1000 * times[way, text], 2) for text in texts for way in ("ours", "raw")}
        detail |= {"people": self.size, "rounds": self.rounds}
        self.bench.report(f"household-search.{name}", taken["ours"] / taken["raw"], goal="<= 2", detail=detail)

    def measure_card(self):
        """The queries of the form as the web client asks for it; the log of who opened it is one of them."""
        with office.request(self.bench, office.INSPECTOR) as env:
            household = env["egov.household"].search([], limit=1, order="id desc")
            arch = etree.fromstring(household.get_view(view_type="form")["arch"])
            specification = _specification(household, arch.xpath(".//field[not(ancestor::field)]"))
            household.web_read(specification)
        with office.request(self.bench, office.INSPECTOR) as env, self.bench.queries() as asked:
            env["egov.household"].browse(household.id).web_read(specification)
            queries = asked()
        self.bench.report("household-search.card_queries", queries, unit="queries", goal="<= 15")


def _specification(records, nodes):
    """What the web client asks for the fields of a view."""
    asked = {}
    for node in nodes:
        field = records._fields[node.get("name")]
        asked[field.name] = {}
        if field.type == "many2one":
            asked[field.name] = {"fields": {"display_name": {}}}
        elif field.type == "one2many":
            lines = _specification(records[field.name], node.xpath("./*[1]//field"))
            asked[field.name] = {"fields": lines, "limit": 40}
    return asked
