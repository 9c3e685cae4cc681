"""Sixteen desks that enter dossiers in one book at once, each in a process of its own.

Ours takes the number by `egov.numbered.mixin` when a dossier is created. The peer takes it
from a stock `ir.sequence` without gaps, for the same dossiers, in Odoo's own loop of retries.
What is timed is the request of one desk, from its beginning until the number is there.
"""

import contextlib
import logging
import os
import pickle
import signal
import time

import crowd
import office
import psycopg2

import odoo.sql_db
from odoo import SUPERUSER_ID, api
from odoo.service.model import retrying

PACKAGES = ["odoo-addon-helpdesk-mgmt==19.0.*"]
ADDONS = ["helpdesk_mgmt"]

DESKS, TAKEN, TAKEN_SMALL = 16, 60, 10
ROUNDS = 3
KILLED = 8
SCOPE = "dossier/bench.numbering/20261124"
SEQUENCE = "egov.bench.no_gap"


def run(bench):
    books = Books(bench, crowd.ensure(bench))
    try:
        books.measure()
        books.measure_killed()
    finally:
        books.clean()


class Books:
    def __init__(self, bench, size):
        self.bench, self.size = bench, size
        self.company_id = office.ensure(bench)[0]
        self.taken = TAKEN_SMALL if bench.small else TAKEN
        with bench.env() as env:
            self.party_id = office.make_parties(env, self.company_id, 1)[0]
            env["ir.sequence"].search([("code", "=", SEQUENCE)]).unlink()
            self._forget(env)  # of a run that was broken off
            values = {"name": "Bench", "code": SEQUENCE, "implementation": "no_gap", "company_id": False}
            self.sequence_id = env["ir.sequence"].create(values).id

    def clean(self):
        with self.bench.env() as env:
            office.forget_dossiers(env, "applicant_id = %s", self.party_id)
            env.cr.execute("DELETE FROM egov_party WHERE id = %s", [self.party_id])
            self._forget(env)
            env["ir.sequence"].browse(self.sequence_id).unlink()
        self.bench.vacuum("egov_dossier")

    def _forget(self, env):
        office.forget_dossiers(env, "company_id = %s AND number_scope = %s", self.company_id, SCOPE)
        env.cr.execute("DELETE FROM egov_book_counter WHERE scope = %s", [SCOPE])

    def vals(self):
        """A dossier without a procedure, thus without papers: what waits is the number, not the intake."""
        return {"applicant_id": self.party_id, "company_id": self.company_id}

    # What a desk does

    def take_ours(self):
        with self.bench.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            dossier_id = env["egov.dossier"].create({**self.vals(), "number_scope": SCOPE}).id
        return dossier_id

    def take_no_gap(self):
        """Press the button again where Odoo has given up after its five tries."""
        while True:
            with contextlib.suppress(psycopg2.OperationalError):
                return self.try_no_gap()

    def try_no_gap(self):
        with self.bench.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})

            def act():
                number = env["ir.sequence"].browse(self.sequence_id).next_by_id()
                env["egov.dossier"].create({**self.vals(), "subject": number})

            retrying(act, env)  # commits, as after a request

    # The desks

    def desks(self, take, count):
        """Fork the desks; give {process id: the pipe that tells the seconds each request took}."""
        odoo.sql_db.close_db(self.bench.database)
        start = time.time() + 1.0
        desks = {}
        for _desk in range(DESKS):
            reader, writer = os.pipe()
            desk = os.fork()
            if not desk:
                self._be_a_desk(take, count, start, writer)
            os.close(writer)
            desks[desk] = reader
        return start, desks

    def _be_a_desk(self, take, count, start, writer):
        """Work as one desk and end the process."""
        status = 1
        try:
            logging.disable()  # of conflicts, which are expected
            odoo.sql_db._Pool = odoo.sql_db._Pool_readonly = None
            self.bench.registry._db = odoo.sql_db.db_connect(self.bench.database)
            self.bench.cursor().__enter__().close()  # connected, as a server's workers are
            time.sleep(max(0, start - time.time()))
            waits = []
            for _number in range(count):
                begin = time.perf_counter()
                take()
                waits.append(time.perf_counter() - begin)
            with os.fdopen(writer, "wb") as pipe:
                pickle.dump((time.time(), waits), pipe)
            status = 0
        finally:
            os._exit(status)

    def together(self, take):
        """All desks take their numbers; give (seconds until the last had them, all waits)."""
        start, desks = self.desks(take, self.taken)
        ends, waits = [], []
        for desk, reader in desks.items():
            with os.fdopen(reader, "rb") as pipe:
                end, some = pickle.load(pipe)
            ends.append(end)
            waits += some
            assert os.waitstatus_to_exitcode(os.waitpid(desk, 0)[1]) == 0
        return max(ends) - start, waits

    # Figures

    def measure(self):
        seconds, worst = {"ours": 0.0, "no_gap": 0.0}, {"ours": 0.0, "no_gap": 0.0}
        for _round in range(1 if self.bench.small else ROUNDS):
            for label, take in (("ours", self.take_ours), ("no_gap", self.take_no_gap)):
                took, waits = self.together(take)
                seconds[label] += took
                worst[label] = max(worst[label], *waits)
        numbers = DESKS * self.taken * (1 if self.bench.small else ROUNDS)
        rate = {label: numbers / took for label, took in seconds.items()}
        detail = {f"{label}_per_s": round(value, 1) for label, value in rate.items()}
        detail |= {f"{label}_worst_ms": round(1000 * value, 1) for label, value in worst.items()}
        detail |= {"desks": DESKS, "numbers": numbers, "people_and_dossiers": self.size}
        gaps, duplicates = self.faults(expected=numbers)
        self.bench.report("numbering.gaps", gaps, unit="numbers", goal="= 0", detail=detail)
        self.bench.report("numbering.duplicates", duplicates, unit="numbers", goal="= 0", detail=detail)
        self.bench.report("numbering.vs_no_gap", rate["ours"] / rate["no_gap"], goal=">= 4", detail=detail)
        self.bench.report("numbering.worst_vs_no_gap", worst["ours"] / worst["no_gap"], goal="<= 0.1", detail=detail)

    def measure_killed(self):
        """Kill half of the desks while all are working, then number what they left behind."""
        before = self.count()
        _start, desks = self.desks(self.take_ours, self.taken)
        while self.count() < before + DESKS * self.taken // 4:
            time.sleep(0.02)
        for desk in list(desks)[:KILLED]:
            os.kill(desk, signal.SIGKILL)
            time.sleep(0.02)
        ends = [os.waitstatus_to_exitcode(os.waitpid(desk, 0)[1]) for desk in desks]
        for reader in desks.values():
            os.close(reader)
        left = self.count("number IS NULL")
        with self.bench.env() as env:
            env["egov.numbered.mixin"]._cron_number_leftovers()
        gaps, duplicates = self.faults(expected=self.count())
        detail = {"killed": ends.count(-signal.SIGKILL), "entered": self.count() - before, "numbered_later": left}
        self.bench.report("numbering.gaps_after_kill", gaps, unit="numbers", goal="= 0", detail=detail)
        self.bench.report("numbering.duplicates_after_kill", duplicates, unit="numbers", goal="= 0", detail=detail)

    def count(self, condition="true"):
        query = f"SELECT count(*) FROM egov_dossier WHERE company_id = %s AND number_scope = %s AND {condition}"
        with self.bench.cursor() as cr:
            cr.execute(query, [self.company_id, SCOPE])
            return cr.fetchone()[0]

    def faults(self, expected):
        """Give (numbers missing, numbers given twice) among the dossiers of the book."""
        with self.bench.cursor() as cr:
            cr.execute("SELECT number FROM egov_dossier WHERE number_scope = %s", [SCOPE])
            numbers = [number for (number,) in cr.fetchall() if number]
            cr.execute("SELECT last FROM egov_book_counter WHERE scope = %s", [SCOPE])
            [last] = cr.fetchone()
        assert len(numbers) == expected, f"{len(numbers)} of {expected} dossiers have a number"
        return len(set(range(1, last + 1)) - set(numbers)), len(numbers) - len(set(numbers))
