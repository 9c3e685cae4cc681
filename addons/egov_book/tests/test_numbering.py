from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL

from ..models import egov_numbered_mixin
from .common import BookCommon


@tagged("post_install", "-at_install")
class TestNumbering(BookCommon):
    def _new_tickets(self, count, scope=None, company=None):
        vals = {"name": "T", "company_id": (company or self.company_a).id}
        if scope:
            vals["number_scope"] = scope
        return self.env["egov.test.ticket"].create([vals] * count)

    def test_numbers_run_from_one_per_scope_and_office(self):
        self.assertEqual(self._new_tickets(3, "ticket/x").mapped("number"), [1, 2, 3])
        self.assertEqual(self._new_tickets(1, "ticket/y").number, 1)
        self.assertEqual(self._new_tickets(1, "ticket/x", self.company_b).number, 1)
        self.assertEqual(self._new_tickets(2, "ticket/x").mapped("number"), [4, 5])

    def test_the_code_follows_from_the_number(self):
        self.assertEqual(self._new_tickets(2, "ticket/x").mapped("code"), ["T-0001", "T-0002"])

    def test_a_number_is_asked_for_later(self):
        tickets = self._new_tickets(2)
        self.assertEqual(tickets.mapped("number"), [0, 0])
        tickets._request_number("ticket/x")
        self.assertEqual(tickets.mapped("number"), [1, 2])

    def test_asking_twice_gives_one_number(self):
        ticket = self._new_tickets(1, "ticket/x")
        ticket._request_number("ticket/x")
        self.assertEqual(ticket.number, 1)
        self.assertEqual(self._new_tickets(1, "ticket/x").number, 2)

    def test_a_batch_takes_three_statements(self):
        tickets = self._new_tickets(500)
        tickets.number_scope = "ticket/x"
        self.env.flush_all()
        with self.assertQueryCount(3):
            tickets._number_now()
        self.assertEqual(tickets.mapped("number"), list(range(1, 501)))
        self.assertEqual(tickets[499].code, "T-0500")

    def test_several_models_and_scopes_share_one_counter_statement(self):
        tickets = self._new_tickets(4)
        for ticket, scope in zip(tickets, ("ticket/b", "ticket/a", "ticket/b", "ticket/a"), strict=True):
            ticket.number_scope = scope
        book = self.env["egov.book"]._get(self.company_a, "SCT/BS", date(2026, 1, 5))
        book._notation_parts()
        vals = {"name": "E", "company_id": self.company_a.id, "book_id": book.id, "volume": 1}
        entries = self.env["egov.test.entry"].create([vals] * 2)
        entries.number_scope = "ticket/a"
        self.env.flush_all()
        with self.assertQueryCount(5):
            self.env["egov.numbered.mixin"]._number(
                {"egov.test.ticket": tickets._number_keys(), "egov.test.entry": entries._number_keys()}
            )
        self.assertEqual(sorted([*entries.mapped("number"), tickets[1].number, tickets[3].number]), [1, 2, 3, 4])
        self.assertEqual((tickets[0] + tickets[2]).mapped("number"), [1, 2])

    def test_a_rolled_back_request_takes_no_number(self):
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            self._new_tickets(5, "ticket/x")
            raise ZeroDivisionError
        self.assertEqual(self._new_tickets(1, "ticket/x").number, 1)

    def test_records_that_are_gone_take_no_number(self):
        tickets = self._new_tickets(3)
        tickets.number_scope = "ticket/x"
        keys = tickets._number_keys()
        tickets[1].unlink()
        self.env.flush_all()
        self.assertEqual(self.env["egov.numbered.mixin"]._number({"egov.test.ticket": keys}), 2)
        self.assertEqual((tickets[0] + tickets[2]).mapped("number"), [1, 2])
        self.assertEqual(self.env["egov.numbered.mixin"]._number({"egov.test.ticket": keys}), 0)

    def test_after_commit_everything_pending_is_numbered_once(self):
        """The production path: one hook for the transaction, whatever number of records."""
        pending = {}
        self.patch(egov_numbered_mixin.module, "current_test", False)
        self.patch(egov_numbered_mixin, "number_committed", lambda env, wanted: pending.update(wanted))
        self.addCleanup(self.env.cr.postcommit.clear)
        self.env.cr.postcommit.clear()
        first = self._new_tickets(3, "ticket/x")
        later = self._new_tickets(2)
        later._request_number("ticket/y")
        self.assertFalse(any(first.mapped("number")))
        [(waits_for_disk,)] = self.env.execute_query(SQL("SHOW synchronous_commit"))
        self.assertEqual(waits_for_disk, "off", "the numbers' own commit waits for both")
        self.env.flush_all()
        self.env.cr.postcommit.run()
        keys = {(self.company_a.id, "ticket/x"), (self.company_a.id, "ticket/y")}
        self.assertEqual(pending, {"egov.test.ticket": keys})
        self.assertEqual(self.env["egov.numbered.mixin"]._number(pending), 5)
        self.assertEqual(first.mapped("number") + later.mapped("number"), [1, 2, 3, 1, 2])

    def test_a_failure_after_the_commit_does_not_reach_the_user(self):
        def fail(env, pending):
            raise ValueError

        self.patch(egov_numbered_mixin, "number_apart", fail)
        before = self._log_position()
        with self.assertLogs(egov_numbered_mixin.__name__, "ERROR") as logs:
            egov_numbered_mixin.number_committed(self.env, {"egov.test.ticket": {(1, "x")}})
        self.assertIn("left to the scheduled action", logs.output[-1])
        self.assertGreater(self._log_position(), before, "what was committed is written out all the same")

    def _log_position(self):
        [(position,)] = self.env.execute_query(SQL("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn"))
        return position

    def test_leftovers_are_numbered_in_order_by_the_scheduled_action(self):
        numbered = self._new_tickets(1, "ticket/x")
        left = self._new_tickets(3)
        left.number_scope = "ticket/x"
        self.env.flush_all()
        self.assertFalse(any(left.mapped("number")))
        with self.enter_registry_test_mode():
            self.env.ref("egov_book.ir_cron_number_leftovers").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(numbered.number, 1)
        self.assertEqual(left.mapped("number"), [2, 3, 4])
        self.assertFalse(self.env["egov.test.ticket"]._number_faults())

    def test_faults_are_found(self):
        tickets = self._new_tickets(3, "ticket/x")
        self.assertFalse(tickets._number_faults())
        tickets[2].number = 9
        self.env.flush_all()
        self.assertEqual(tickets._number_faults(), [(self.company_a.id, "ticket/x")])

    def test_numbered_records_are_not_deleted(self):
        ticket = self._new_tickets(1, "ticket/x")
        with self.assertRaises(UserError):
            ticket.unlink()
        self._new_tickets(1).unlink()

    def test_a_copy_has_no_number(self):
        copy = self._new_tickets(1, "ticket/x").copy()
        self.assertFalse(copy.number or copy.number_scope)

    def test_numbers_are_not_set_by_hand(self):
        tickets = self.env["egov.test.ticket"].with_user(self.officer_a)
        base = {"name": "T", "company_id": self.company_a.id}
        for vals in ({"number": 7}, {"number_scope": "ticket/x"}):
            with self.assertRaises(AccessError):
                tickets.create({**base, **vals})
            with self.assertRaises(AccessError):
                tickets.create(base).write(vals)
            context = {f"default_{name}": value for name, value in vals.items()}
            with self.assertRaises(AccessError):
                tickets.with_context(**context).create(base)
            self.assertFalse(tickets.load(["name", *vals], [["T", *map(str, vals.values())]])["ids"])

    def test_counters_are_nobodys(self):
        self._new_tickets(1, "ticket/x")
        for user in (self.records_a, self.leader_a, self.admin_a, self.env.ref("base.user_admin")):
            with self.assertRaises(AccessError):
                self.env["egov.book.counter"].with_user(user).search([])
