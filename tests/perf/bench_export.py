"""A register of 50,000 people to a spreadsheet, against SQL to CSV and against the export of stock Odoo.

SQL to CSV is a query whose rows Python's csv module writes to a file; `copy` is COPY, which the database writes itself.
Both give twelve columns as they stand in the table; ours gives all seventeen, with labels, as a user with the office
rules; Odoo's gives the twelve as such a user.
"""

import contextlib
import csv
import io
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import bench_import_people as importing
import office

from odoo.http import _request_stack
from odoo.tools import config

PEOPLE, PEOPLE_SMALL = 50_000, 500
ROUNDS, ROUNDS_SMALL = 5, 1
LOGIN = "bench_exporter"
COLUMNS = "name personal_number birth_date sex phone email address province_code commune_code old_address tax_code kind"


def run(bench):
    count = PEOPLE_SMALL if bench.small else PEOPLE
    company_id = office.ensure(bench)[0]
    importing.make_user(bench, company_id, LOGIN, "egov_import.group_export", "base.group_allow_export")
    with _people(bench, company_id, count):
        times = bench.interleave(
            {
                "ours": lambda: _ours(bench),
                "csv": lambda: _csv(bench, company_id),
                "copy": lambda: _copy(bench, company_id),
                "stock": lambda: _stock(bench, company_id),
            },
            rounds=ROUNDS_SMALL if bench.small else ROUNDS,
        )
        base, peak = _memory(bench)
    detail = {"people": count, "base_mb": base, "peak_mb": peak}
    detail |= {f"{label}_s": round(taken, 2) for label, taken in times.items()}
    bench.report("export.vs_csv", times["ours"] / times["csv"], goal="<= 9", detail=detail)
    bench.report("export.vs_copy", times["ours"] / times["copy"], detail=detail)
    bench.report("export.vs_stock", times["ours"] / times["stock"], goal="<= 0.5", detail=detail)
    bench.report("export.memory_mb", peak - base, unit="MB", goal="<= 50", detail=detail)


@contextlib.contextmanager
def _people(bench, company_id, count):
    """People of one ward, as an import makes them; taken away afterwards."""
    chance = random.Random(7)
    with bench.env() as env:
        importing.sweep(env)
        values = []
        for serial in range(1, count + 1):
            row = importing.person(chance, 100 * serial + 1)
            day, month, year = row[3].split("/")
            values.append((row[1], f"079{row[2][3:6]}{serial:06}", f"{year}-{month}-{day}", f"+84{row[5][1:]}", row[6]))
        lines = "".join(f"{company_id}\t" + "\t".join(each) + "\n" for each in values)
        env.cr.execute(
            "CREATE TEMP TABLE made (office int, name text, number text, birth date, phone text, address text)"
        )
        env.cr.copy_expert("COPY made FROM STDIN", io.StringIO(lines))
        env.cr.execute(
            """
            INSERT INTO egov_party (company_id, kind, name, personal_number, birth_date, birth_precision, sex, phone,
                   address, province_code, commune_code, identity_level, active, search_key, sort_key)
            SELECT office, 'person', name, number, birth, 'day', 'female', phone, address, '48', '20194', 'declared',
                   true, lower(name), lower(name) FROM made
            """
        )
        env.cr.execute("DROP TABLE made")
    bench.vacuum("egov_party")
    try:
        yield
    finally:
        with bench.env() as env:
            importing.sweep(env)
        bench.vacuum("egov_party")


@contextlib.contextmanager
def _ours(bench):
    def act():
        with office.request(bench, LOGIN) as env, tempfile.TemporaryFile() as stream:
            env["egov.import.export"]._write_to("egov.party", stream)

    yield act


@contextlib.contextmanager
def _csv(bench, company_id):
    columns = COLUMNS.replace(" ", ", ")
    query = f"SELECT {columns} FROM egov_party WHERE company_id = {company_id} ORDER BY id"

    def act():
        with bench.raw() as connection, connection.cursor() as cursor, tempfile.TemporaryFile("w+") as stream:
            writer = csv.writer(stream)
            writer.writerow(columns.split(", "))
            cursor.execute(query)
            writer.writerows(cursor)

    yield act


@contextlib.contextmanager
def _copy(bench, company_id):
    columns = COLUMNS.replace(" ", ", ")
    people = f"SELECT {columns} FROM egov_party WHERE company_id = {company_id}"
    query = f"COPY ({people}) TO STDOUT WITH (FORMAT csv, HEADER)"

    def act():
        with bench.raw() as connection, connection.cursor() as cursor, tempfile.TemporaryFile() as stream:
            cursor.copy_expert(query, stream)

    yield act


@contextlib.contextmanager
def _stock(bench, company_id):
    """What the button Export of a list does: the ORM's `export_data`, then the writer of the web client."""
    from odoo.addons.web.controllers.export import ExportXlsxWriter  # noqa: PLC0415  needs a running Odoo

    names = COLUMNS.split()

    def act():
        with office.request(bench, LOGIN) as env:
            people = env["egov.party"].search([("company_id", "=", company_id)])
            rows = people.export_data(names)["datas"]
            fields = [{"name": name, "label": name, "type": env["egov.party"]._fields[name].type} for name in names]
            _request_stack.push(SimpleNamespace(env=env))  # the writer asks the request for its formats
            with ExportXlsxWriter(fields, names, len(rows)) as writer:
                for number, row in enumerate(rows, 1):
                    for place, cell in enumerate(row):
                        writer.write_cell(number, place, cell)
            _request_stack.pop()
            assert writer.value

    yield act


def _memory(bench):
    """Megabytes of a fresh process before and at its fullest while it exports."""
    done = subprocess.run([sys.executable, __file__, bench.database], capture_output=True, text=True, cwd=Path.cwd())
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return tuple(map(float, done.stdout.split()[-2:]))


def _measure_memory(database):
    from harness import Bench  # noqa: PLC0415  run as a program of its own

    config.parse_config(["-d", database, "--no-http", "--log-level=warn"], setup_logging=True)
    bench = Bench(database)
    with office.request(bench, LOGIN) as env:
        env["egov.party"].search([], limit=80).mapped("name")

    def export():
        with _ours(bench) as act:
            act()

    print(*(str(round(each, 1)) for each in importing.watched(export)))


if __name__ == "__main__":
    _measure_memory(*sys.argv[1:])
