"""Finding people and dossiers among a million of each, and in a restored copy of the database.

Ours is what a screen asks for: `web_search_read` with the columns of the list view and the
field of the search view, as a user with the office rules. Raw is SQL for the same rows, with
the same count where a page is full. Each act ends with the commit of its request.
"""

import subprocess
from contextlib import nullcontext
from functools import partial

import crowd
import office
from lxml import etree

from odoo.tools import SQL

PACKAGES = ["odoo-addon-helpdesk-mgmt==19.0.*"]
ADDONS = ["helpdesk_mgmt"]

NAMES = ("nguyen van hung", "huynh thi my uyen", "dang thi huong", "nguyen thi lan")
NAME_IN_WARD = "nguyen van hung"
PAGE, COUNTED = 80, 10_001
ROUNDS, WARM_UP = 15, 3
COPY = "egov_bench_restored"
OPEN = ("received", "processing", "supplement", "financial")
INDEXES = {
    "people": "egov_party_search_key_index",
    "ward": "egov_dossier_company_received_idx",
    "worklist": "egov_dossier_worklist_idx",
    "code": "egov_dossier_code_uniq",
}

PEOPLE_SQL = """
    SELECT {} FROM egov_party
     WHERE company_id IN %(companies)s AND active AND {} ORDER BY id DESC LIMIT {}
"""
DOSSIER_COLUMNS = """
    id, code, state, applicant_name, received_at, due_at, start_at, pause_kind, finished_at,
    financial_state, channel, company_id, step_id, holder_id, sector_id, division_id, procedure_id
"""
WORKLIST_SQL = f"""
    SELECT {DOSSIER_COLUMNS} FROM egov_dossier
     WHERE company_id IN %(companies)s AND state IN {OPEN} ORDER BY due_at, id LIMIT {PAGE}
"""
# What stands beside the dossiers of a page, each asked for all of them: faster than joins or subqueries.
BESIDE_SQL = {
    "id": """
        SELECT dossier_id, count(*) FROM egov_dossier_paper
         WHERE dossier_id = ANY(%s) AND requirement = 'required' AND state = 'missing' GROUP BY dossier_id
    """,
    "step_id": "SELECT id, name FROM egov_procedure_step WHERE id = ANY(%s)",
    "holder_id": "SELECT u.id, p.name FROM res_users u JOIN res_partner p ON p.id = u.partner_id WHERE u.id = ANY(%s)",
    "sector_id": "SELECT id, name FROM egov_sector WHERE id = ANY(%s)",
    "division_id": "SELECT id, name FROM egov_agency WHERE id = ANY(%s)",
    "procedure_id": "SELECT id, coalesce(short_name, name) FROM egov_procedure WHERE id = ANY(%s)",
}
# For a single dossier one statement is faster.
CODE_SQL = f"""
    SELECT {DOSSIER_COLUMNS},
           (SELECT name FROM egov_procedure_step step WHERE step.id = d.step_id),
           (SELECT p.name FROM res_users u JOIN res_partner p ON p.id = u.partner_id WHERE u.id = d.holder_id),
           (SELECT name FROM egov_sector sector WHERE sector.id = d.sector_id),
           (SELECT name FROM egov_agency agency WHERE agency.id = d.division_id),
           (SELECT coalesce(short_name, name) FROM egov_procedure procedure WHERE procedure.id = d.procedure_id),
           (SELECT count(*) FROM egov_dossier_paper p
             WHERE p.dossier_id = d.id AND p.requirement = 'required' AND p.state = 'missing')
      FROM egov_dossier d WHERE company_id IN %(companies)s AND code = %(code)s
"""


def run(bench):
    size = crowd.ensure(bench)
    search = Search(bench, size)
    search.measure_people(with_partner=True)
    search.measure_dossiers()
    search.check_plans()
    restored = restore(bench)
    try:
        again = Search(restored, size, suffix="_restored")
        again.measure_people()
        again.measure_dossiers()
        again.check_plans()
    finally:
        drop_copy(restored)


class Search:
    def __init__(self, bench, size, suffix=""):
        self.bench, self.size, self.suffix = bench, size, suffix
        self.rounds = 5 if bench.small else ROUNDS
        self.ward = office.ensure(bench)[0]
        with bench.env() as env:
            self.team_id = crowd.team(env, self.ward).id
            query = "SELECT code FROM egov_dossier WHERE company_id = %s ORDER BY id DESC OFFSET 100 LIMIT 1"
            env.cr.execute(query, [self.ward])
            self.code = env.cr.fetchone()[0]
        self.people_columns = self.columns("egov.party", "egov_base.egov_party_view_list")
        self.dossier_columns = self.columns("egov.dossier", "egov_dossier.egov_dossier_view_list")
        self.partner_columns = self.columns("res.partner", "base.view_partner_tree")
        self.ticket_columns = self.columns("helpdesk.ticket", "helpdesk_mgmt.ticket_view_tree")

    def columns(self, model, view):
        """What the web client asks of each row of a list."""
        with office.request(self.bench, office.INSPECTOR) as env:
            env = env(su=True)
            arch = env[model].get_view(env.ref(view).id, "list")["arch"]
            shown = etree.fromstring(arch).xpath("//field[not(ancestor::groupby)]/@name")
            kinds = env[model].fields_get(shown, ["type"])
            relational = ("many2one", "many2many", "one2many")
            return {
                name: {"fields": {"display_name": {}}} if kinds[name]["type"] in relational else {}
                for name in shown
                if name in kinds
            }

    def page(self, login, model, domain, columns, order=None):
        """A way for `Bench.interleave`: the first page of a list, as a user's request."""

        def work(env):
            env[model].web_search_read(domain, columns, limit=PAGE, order=order, count_limit=COUNTED)

        return partial(office.timed, self.bench, login, work)

    def found(self, login, model, domain):
        with office.request(self.bench, login) as env:
            return env[model].search_count(domain)

    def raw(self, connection, rows, count, parameters, beside=None):
        """A way for `Bench.interleave`: the same page by SQL, its count only where it is full."""

        def act():
            with connection, connection.cursor() as cursor:
                cursor.execute(rows, parameters)
                found = cursor.fetchall()
                places = {each.name: place for place, each in enumerate(cursor.description)}
                for name, query in (beside or {}).items():
                    cursor.execute(query, [list({row[places[name]] for row in found})])
                    cursor.fetchall()
                if len(found) == PAGE and count:
                    cursor.execute(count, parameters)
                    cursor.fetchall()

        return partial(nullcontext, act)

    def report(self, name, times, ways, goal, **detail):
        """Report the first way's time over the second's, each summed over what was looked for."""
        ours, other = (sum(taken for label, taken in times.items() if label[0] == way) for way in ways)
        detail |= {" ".join(label).strip() + "_ms": round(1000 * taken, 2) for label, taken in times.items()}
        detail |= {"people_and_dossiers": self.size, "rounds": self.rounds}
        self.bench.report(f"search.{name}{self.suffix}", ours / other, goal=goal, detail=detail)

    def people_sql(self, text):
        words = [f"% {word}%" for word in text.split()]
        condition = " AND ".join(f"search_key LIKE %(word{place})s" for place in range(len(words)))
        shown = "id, name, birth_date, birth_precision, sex, personal_number, phone, address, identity_level"
        rows = PEOPLE_SQL.format(shown, condition, PAGE)
        count = PEOPLE_SQL.format("1", condition, COUNTED).replace("ORDER BY id DESC", "")
        parameters = {f"word{place}": word for place, word in enumerate(words)}
        companies = self.bench.user(office.INSPECTOR).company_ids
        return rows, f"SELECT count(*) FROM ({count}) t", {**parameters, "companies": tuple(companies)}

    def measure_people(self, with_partner=False):
        user, ways, hits = office.INSPECTOR, {}, {}
        with self.bench.raw() as connection:
            for text in NAMES:
                domain = [("search_text", "ilike", text)]
                ways["ours", text] = self.page(user, "egov.party", domain, self.people_columns)
                ways["raw", text] = self.raw(connection, *self.people_sql(text))
                hits[text] = self.found(user, "egov.party", domain)
            times = self.bench.interleave(ways, self.rounds, WARM_UP)
        self.report("people_vs_raw", times, ("ours", "raw"), "<= 1.5", found=hits)
        if not with_partner:
            return
        names = ("complete_name", "ref", "email", "vat", "company_registry")  # as the stock search bar has it
        ways = {label: way for label, way in ways.items() if label[0] == "ours"}
        for text in NAMES:
            domain = ["|"] * 4 + [(name, "ilike", text) for name in names]
            ways["partner", text] = self.page(user, "res.partner", domain, self.partner_columns)
            hits[text] = self.found(user, "res.partner", domain)
        times = self.bench.interleave(ways, min(self.rounds, 5), 1)
        self.report("people_vs_partner", times, ("ours", "partner"), "<= 0.07", found_partner=hits)

    def measure_dossiers(self):
        self.measure_ward()
        with self.bench.raw() as connection:
            self.measure_worklist(connection)
            self.measure_code(connection)

    def measure_ward(self):
        ours = [("search_text", "ilike", NAME_IN_WARD)]
        theirs = [("team_id", "=", self.team_id), ("name", "ilike", NAME_IN_WARD)]
        with self.bench.env() as env:
            agent = ticket_user(env)
        found = {
            "dossiers": self.found(office.CLERK, "egov.dossier", ours),
            "tickets": self.found(agent, "helpdesk.ticket", theirs),
        }
        assert all(found.values()), f"one side has nothing to find, make the database anew: {found}"
        ways = {
            ("ours", ""): self.page(office.CLERK, "egov.dossier", ours, self.dossier_columns, "due_at, id"),
            ("helpdesk", ""): self.page(agent, "helpdesk.ticket", theirs, self.ticket_columns),
        }
        times = self.bench.interleave(ways, self.rounds, WARM_UP)
        self.report("ward_vs_helpdesk", times, ("ours", "helpdesk"), "<= 0.33", found=found)

    def measure_worklist(self, connection):
        domain = [("state", "in", OPEN)]
        count = f"""
            SELECT count(*) FROM (SELECT 1 FROM egov_dossier d
             WHERE d.company_id IN %(companies)s AND state IN {OPEN} LIMIT {COUNTED}) t
        """
        parameters = {"companies": tuple(self.bench.user(office.CLERK).company_ids)}
        ours = self.page(office.CLERK, "egov.dossier", domain, self.dossier_columns, "due_at, id")
        raw = self.raw(connection, WORKLIST_SQL, count, parameters, BESIDE_SQL)
        times = self.bench.interleave({("ours", ""): ours, ("raw", ""): raw}, self.rounds * 2, WARM_UP)
        with ours() as act, self.bench.queries() as asked:
            act()
            queries = asked()
        self.report("worklist_vs_raw", times, ("ours", "raw"), "<= 3", queries=queries)
        if not self.suffix:
            self.bench.report("search.worklist_queries", queries, unit="queries", goal="<= 8")

    def measure_code(self, connection):
        domain = [("search_text", "ilike", self.code)]
        assert self.found(office.CLERK, "egov.dossier", domain) == 1
        ours = self.page(office.CLERK, "egov.dossier", domain, self.dossier_columns, "due_at, id")
        parameters = {"companies": tuple(self.bench.user(office.CLERK).company_ids), "code": self.code}
        raw = self.raw(connection, CODE_SQL, None, parameters)
        times = self.bench.interleave({("ours", ""): ours, ("raw", ""): raw}, self.rounds * 3, WARM_UP)
        self.report("code_vs_raw", times, ("ours", "raw"), "<= 2")

    def check_plans(self):
        """Count the indexes that the searches of this database do without."""
        domains = {
            "people": (office.INSPECTOR, "egov.party", [("search_text", "ilike", NAMES[1])], None),
            "ward": (office.CLERK, "egov.dossier", [("search_text", "ilike", NAME_IN_WARD)], "due_at, id"),
            "worklist": (office.CLERK, "egov.dossier", [("state", "in", OPEN)], "due_at, id"),
            "code": (office.CLERK, "egov.dossier", [("search_text", "ilike", self.code)], "due_at, id"),
        }
        unused = []
        for name, (login, model, domain, order) in domains.items():
            with office.request(self.bench, login) as env:
                query = env[model]._search(domain, limit=PAGE, order=order)
                plan = "\n".join(line for (line,) in env.execute_query(SQL("EXPLAIN %s", query.select())))
            if INDEXES[name] not in plan:
                unused.append(INDEXES[name])
                self.bench.progress(plan)
        detail = {"unused": unused, "of": len(INDEXES)}
        self.bench.report(f"search.indexes_unused{self.suffix}", len(unused), unit="indexes", goal="= 0", detail=detail)


def ticket_user(env):
    """The login of a helpdesk user of the clerk's ward who sees all its tickets."""
    import peers  # noqa: PLC0415

    return peers.peer_user(env, "bench_ticket_ward", "helpdesk_mgmt.group_helpdesk_user").login


def restore(bench):
    """Copy the database with a plain dump and psql, as an office's backup is; give a `Bench` on it."""
    bench.progress(f"  restoring a plain dump as {COPY}")
    _run("dropdb", "--if-exists", COPY)
    _run("createdb", "-T", "template0", COPY)
    dump = subprocess.Popen(["pg_dump", bench.database], stdout=subprocess.PIPE)
    _run("psql", "-XqAt", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", "-d", COPY, stdin=dump.stdout)
    assert dump.wait() == 0, "pg_dump failed"
    restored = bench.on(COPY)
    restored.vacuum(*crowd.TABLES, crowd.TICKETS)  # as the server does by itself some time after a restore
    return restored


def drop_copy(restored):
    import odoo.sql_db  # noqa: PLC0415

    odoo.sql_db.close_db(restored.database)
    _run("dropdb", COPY)


def _run(*command, **options):
    subprocess.run(command, check=True, **options)
