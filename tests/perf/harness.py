"""Runs benchmarks inside Odoo and prints their figures.

A benchmark is a module tests/perf/bench_<name>.py with

    PACKAGES = ["…"]        what pip shall install first, if anything
    ADDONS = ["project"]    addons to compare with, if any

    def run(bench):
        with bench.env() as env:
            …
        times = bench.interleave({"ours": ours, "raw": raw})
        bench.report("name.vs_raw", ours / raw, unit="ratio", goal="<= 3", detail={…})

Figures are ratios within one run wherever possible: machines differ, and so does
one machine from hour to hour.
"""

import contextlib
import gc
import importlib
import json
import operator
import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

import odoo.api
import odoo.modules.registry
import odoo.sql_db
from odoo.tools import config

GOALS = {"<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt, "=": operator.eq}


class User(NamedTuple):
    id: int
    company_ids: list


class Bench:
    def __init__(self, database, small=False):
        self.database = database
        self.small = small
        self.users = {}
        self.registry = odoo.modules.registry.Registry(database)

    def on(self, database):
        """The same tools on another database, e.g. a restored copy."""
        return Bench(database, self.small)

    @contextlib.contextmanager
    def cursor(self):
        """A cursor of its own: committed at the end, rolled back on an exception."""
        with self.registry.cursor() as cr:
            yield cr

    @contextlib.contextmanager
    def env(self, login=None, **context):
        """An environment on a cursor of its own, as superuser or as a user by login."""
        with self.cursor() as cr:
            env = odoo.api.Environment(cr, odoo.api.SUPERUSER_ID, context)
            if login:
                user = env["res.users"].search([("login", "=", login)])
                env = env(user=user.id, context={**context, "allowed_company_ids": user.company_ids.ids})
            yield env

    def user(self, login):
        """Ids of a user and of his offices, asked once."""
        if login not in self.users:
            with self.env() as env:
                user = env["res.users"].search([("login", "=", login)])
                self.users[login] = User(user.id, user.company_ids.ids)
        return self.users[login]

    @contextlib.contextmanager
    def raw(self):
        """A plain psycopg2 connection, for what SQL alone would cost."""
        info = odoo.sql_db.connection_info_for(self.database)[1]
        info.pop("application_name", None)
        connection = odoo.sql_db.psycopg2.connect(**info)
        try:
            yield connection
        finally:
            connection.close()

    def vacuum(self, *tables):
        """Clear away what was deleted, and count the rows for the planner."""
        with self.raw() as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                for table in tables:
                    cursor.execute(f'VACUUM (ANALYZE) "{table}"')

    @staticmethod
    def interleave(ways, rounds=9, warm_up=1):
        """Median seconds of each way to do something, their rounds taken in turns.

        Taking turns spreads the noise of the machine over all of them; who begins changes from
        turn to turn, as what is waiting for the disk is paid by whoever comes next.

        :param ways: by label, a function that gives a context manager: it prepares,
            gives what is to be timed, and tidies up
        """
        labels = list(ways)
        times = {label: [] for label in labels}
        gc.collect()
        gc.freeze()  # as a server's workers have it: collections look at the new objects only
        for turn in range(rounds + warm_up):
            begins = turn % len(labels)
            for label in labels[begins:] + labels[:begins]:
                with ways[label]() as act:
                    begin = time.perf_counter()
                    act()
                    taken = time.perf_counter() - begin
                if turn >= warm_up:
                    times[label].append(taken)
        gc.unfreeze()
        return {label: statistics.median(taken) for label, taken in times.items()}

    @staticmethod
    @contextlib.contextmanager
    def queries():
        """Count the queries of all Odoo cursors: ``with bench.queries() as count: …; count()``."""
        before = odoo.sql_db.sql_counter
        yield lambda: odoo.sql_db.sql_counter - before

    @staticmethod
    def report(name, value, unit="ratio", goal="", detail=None):
        """Print one figure; a goal reads like "<= 3"."""
        value = round(value, 4)
        figure = {"name": name, "value": value, "unit": unit, "goal": goal, "detail": detail or {}}
        print(json.dumps(figure, ensure_ascii=False), flush=True)
        if goal:
            sign, _, bound = goal.partition(" ")
            verdict = "met" if GOALS[sign](value, float(bound)) else "MISSED"
            Bench.progress(f"{name} = {value} {unit} (goal {goal}): {verdict}")

    @staticmethod
    def progress(message):
        print(message, file=sys.stderr, flush=True)


def main(database, *arguments):
    names = [each for each in arguments if each != "--small"]
    config.parse_config(["-d", database, "--no-http", "--log-level=warn"], setup_logging=True)
    sys.path.insert(0, str(Path(__file__).parent))
    # Benchmarks import the class from here, not from __main__.
    sys.modules["harness"] = sys.modules["__main__"]
    bench = Bench(database, small="--small" in arguments)
    for name in names:
        Bench.progress(f"benchmark {name}")
        importlib.import_module(f"bench_{name}").run(bench)


if __name__ == "__main__":
    main(*sys.argv[1:])
