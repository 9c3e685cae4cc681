"""Many desks on one book, some of them killed: real processes, real transactions, cleaned up afterwards."""

import os
import signal
import time
from unittest.mock import patch

from odoo import SUPERUSER_ID, api, sql_db
from odoo.modules import module
from odoo.modules.registry import DummyRLock, Registry
from odoo.tests import BaseCase, get_db_name, tagged

from .fake_models import EgovTestTicket

DESKS = 16
TICKETS = 25
SCOPE = "ticket/processes"


@tagged("post_install", "-at_install")
class TestNumberingProcesses(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())
        # The test runner holds the lock of the registries while tests run
        cls.startClassPatcher(patch.object(Registry, "_lock", DummyRLock()))
        cls._add_fake_model()
        cls.addClassCleanup(cls._remove_rows)
        cls.company = cls._rows("SELECT min(id) FROM res_company")[0][0]

    @classmethod
    def _add_fake_model(cls):
        from odoo.orm.model_classes import add_to_registry  # noqa: PLC0415  Odoo forbids it at the top of a file

        with cls.registry.cursor() as cr:
            add_to_registry(cls.registry, EgovTestTicket)
            cls.addClassCleanup(cls.registry.__delitem__, EgovTestTicket._name)
            cls.registry._setup_models__(cr, [EgovTestTicket._name])
            cr.execute(  # the columns and indexes of the model; nothing is left in ir.model and friends
                """
                CREATE TABLE egov_test_ticket (
                    id serial PRIMARY KEY, company_id int NOT NULL REFERENCES res_company,
                    name varchar, code varchar, number int, number_scope varchar
                );
                CREATE UNIQUE INDEX ON egov_test_ticket (company_id, number_scope, number) WHERE number IS NOT NULL;
                CREATE INDEX ON egov_test_ticket (company_id, number_scope, id)
                    WHERE number IS NULL AND number_scope IS NOT NULL;
                """
            )

    @classmethod
    def _remove_rows(cls):
        with cls.registry.cursor() as cr:
            cr.execute("DROP TABLE egov_test_ticket")
            cr.execute("DELETE FROM egov_book_counter WHERE scope LIKE 'ticket/%%'")

    @classmethod
    def _rows(cls, query, *values):
        with cls.registry.cursor() as cr:
            cr.execute(query, values)
            return cr.fetchall()

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            cr.execute("TRUNCATE egov_test_ticket RESTART IDENTITY")
            cr.execute("DELETE FROM egov_book_counter WHERE scope LIKE 'ticket/%%'")

    def _start(self, work):
        """Fork a desk: a copy of this process with connections of its own."""
        desk = os.fork()
        if desk:
            return desk
        status = 1
        try:
            sql_db._Pool = sql_db._Pool_readonly = None
            module.current_test = False
            self.registry._db = sql_db.db_connect(self.registry.db_name)
            work()
            status = 0
        finally:
            os._exit(status)

    def _work(self, desk, size=1, rounds=TICKETS):
        for number in range(rounds):
            with self.registry.cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {})
                vals = {"name": f"{desk}.{number}", "company_id": self.company, "number_scope": SCOPE}
                env["egov.test.ticket"].create([vals] * size)

    def _fail(self, desk):
        """Take records to the brink of their commit, then roll back."""
        for number in range(TICKETS):
            with self.registry.cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {})
                vals = {"name": f"{desk}.{number}", "company_id": self.company, "number_scope": SCOPE}
                env["egov.test.ticket"].create(vals)
                cr.flush()
                cr.rollback()

    def _join(self, desks):
        return [os.waitstatus_to_exitcode(os.waitpid(desk, 0)[1]) for desk in desks]

    def _number_leftovers(self):
        with patch.object(module, "current_test", False), self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["egov.numbered.mixin"]._cron_number_leftovers()

    def _assert_gapless(self, count):
        numbers = [number for (number,) in self._rows("SELECT number FROM egov_test_ticket ORDER BY number")]
        self.assertEqual(numbers, list(range(1, count + 1)))
        [(wrong,)] = self._rows(
            "SELECT count(*) FROM egov_test_ticket WHERE code != concat(name, '-', lpad(number::text, 4, '0'))"
        )
        self.assertFalse(wrong)
        self.assertEqual(self._rows("SELECT last FROM egov_book_counter WHERE scope = %s", SCOPE), [(count,)])

    def test_sixteen_desks_on_one_book(self):
        desks = [self._start(lambda desk=desk: self._work(desk)) for desk in range(DESKS)]
        self.assertEqual(self._join(desks), [0] * DESKS)
        self._assert_gapless(DESKS * TICKETS)

    def test_batches_rollbacks_and_single_entries_together(self):
        works = [lambda desk=desk: self._work(desk) for desk in range(6)]
        works += [lambda desk=desk: self._work(desk, size=40, rounds=3) for desk in range(6, 8)]
        works += [lambda desk=desk: self._fail(desk) for desk in range(8, 12)]
        self.assertEqual(self._join([self._start(work) for work in works]), [0] * len(works))
        self._assert_gapless(6 * TICKETS + 2 * 3 * 40)

    def test_killed_desks_leave_no_gap_and_lose_nothing(self):
        desks = [self._start(lambda desk=desk: self._work(desk, rounds=10_000)) for desk in range(DESKS)]
        victims, finishing = desks[: DESKS // 2], desks[DESKS // 2 :]
        while self._rows("SELECT count(*) FROM egov_test_ticket")[0][0] < 40:
            time.sleep(0.02)
        for victim in victims:
            os.kill(victim, signal.SIGKILL)
            time.sleep(0.03)
        for desk in finishing:
            os.kill(desk, signal.SIGKILL)
        self.assertEqual(self._join(desks), [-signal.SIGKILL] * DESKS)
        self._wait_for_backends()
        [(count,)] = self._rows("SELECT count(*) FROM egov_test_ticket")
        self._number_leftovers()
        self._assert_gapless(count)

    def test_a_desk_killed_between_its_commit_and_its_number(self):
        def die(env, pending):
            os.kill(os.getpid(), signal.SIGKILL)

        with patch("odoo.addons.egov_book.models.egov_numbered_mixin.number_committed", die):
            desks = [self._start(lambda desk=desk: self._work(desk, rounds=1)) for desk in range(4)]
            self.assertEqual(self._join(desks), [-signal.SIGKILL] * 4)
        self.assertEqual(self._rows("SELECT count(*), count(number) FROM egov_test_ticket"), [(4, 0)])
        self.assertEqual(self._join([self._start(lambda: self._work(9, rounds=3))]), [0])
        self._number_leftovers()
        self._assert_gapless(7)

    def test_a_desk_killed_while_it_holds_the_counter(self):
        def die_numbering(records, rows, numbers):
            os.kill(os.getpid(), signal.SIGKILL)

        ticket_class = self.registry[EgovTestTicket._name]
        with patch.object(ticket_class, "_number_store", die_numbering):
            self.assertEqual(self._join([self._start(lambda: self._work(0, rounds=1))]), [-signal.SIGKILL])
        self._wait_for_backends()
        self.assertEqual(self._join([self._start(lambda: self._work(1, rounds=2))]), [0])
        self._number_leftovers()
        self._assert_gapless(3)

    def _wait_for_backends(self):
        """Wait until the server has noticed that the killed clients are gone."""
        mine = "SELECT count(*) FROM pg_locks WHERE relation = 'egov_test_ticket'::regclass AND pid != pg_backend_pid()"
        for _wait in range(200):
            if not self._rows(mine)[0][0]:
                return
            time.sleep(0.05)
        self.fail("The server still works for a killed desk")
