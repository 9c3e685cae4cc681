"""Two leaders press the button in the same instant: real transactions, so the rows are committed and cleaned up."""

import threading
from functools import partial
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import SQL, mute_logger

from .fake_models import EgovTestPermit, EgovTestPermitLine

ROUNDS = 5


@tagged("post_install", "-at_install")
class TestApprovalConcurrency(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())
        # The test runner holds the lock of the registries while tests run
        cls.startClassPatcher(patch.object(Registry, "_lock", DummyRLock()))
        cls._add_fake_models()
        # The tables have no rows in ir.model, hence no access rights either
        cls.startClassPatcher(patch.object(cls.registry[EgovTestPermit._name], "_check_access", lambda *args: None))
        cls.addClassCleanup(cls._remove_rows)
        with cls.registry.cursor() as cr:
            cls._make_rows(api.Environment(cr, SUPERUSER_ID, {}))

    @classmethod
    def _add_fake_models(cls):
        from odoo.orm.model_classes import add_to_registry  # noqa: PLC0415  Odoo forbids it at the top of a file

        names = [EgovTestPermit._name, EgovTestPermitLine._name]
        with cls.registry.cursor() as cr:
            for definition in (EgovTestPermit, EgovTestPermitLine):
                add_to_registry(cls.registry, definition)
                cls.addClassCleanup(cls.registry.__delitem__, definition._name)
            cls.registry._setup_models__(cr, names)
            env = api.Environment(cr, SUPERUSER_ID, {})
            for name in names:  # columns alone: nothing is left in ir.model and friends
                columns = [
                    SQL("%s %s", SQL.identifier(field.name), SQL(field.column_type[1]))
                    for field in env[name]._fields.values()
                    if field.store and field.column_type and field.name != "id"
                ]
                table = SQL.identifier(env[name]._table)
                cr.execute(SQL("CREATE TABLE %s (id serial PRIMARY KEY, %s)", table, SQL(", ").join(columns)))

    @classmethod
    def _make_rows(cls, env):
        company = env["res.company"].create({"name": "Concurrent ward"})
        agency = env["egov.agency"].create({"name": "Concurrent ward", "kind": "committee", "company_id": company.id})
        cls.created = [agency, company]
        cls.users = []
        for number in range(3):
            official = env["egov.official"].create(
                {"name": f"Concurrent {number}", "personal_number": f"04808599999{number}"}
            )
            vals = {"official_id": official.id, "agency_id": agency.id, "title": "Phó Chủ tịch", "may_sign": True}
            position = env["egov.position"].create({**vals, "kind": "vice_chairperson", "date_from": "2020-01-01"})
            user = env["res.users"].create(
                {
                    "name": official.name,
                    "login": f"concurrent_{number}",
                    "official_id": official.id,
                    "company_id": company.id,
                    "company_ids": [(6, 0, company.ids)],
                    "group_ids": [(6, 0, env.ref("egov_base.group_leader").ids)],
                }
            )
            cls.users.append(user.id)
            cls.created = [position, user, user.partner_id, official, *cls.created]
        cls.company = company.id
        cls.created = [(rows._name, rows._table, rows.ids) for rows in cls.created]

    @classmethod
    def _remove_rows(cls):
        """Remove what was committed, past the walls that keep the application from doing so."""
        with cls.registry.cursor() as cr:
            for table in ("egov_approval_decision", "egov_approval_step", "egov_approval", "egov_approval_chain"):
                cr.execute(SQL("DELETE FROM %s WHERE company_id = %s", SQL.identifier(table), cls.company))
            cr.execute("DROP TABLE egov_test_permit, egov_test_permit_line")
            env = api.Environment(cr, SUPERUSER_ID, {})
            if "payment.provider" in env:  # every company gets its own
                cr.execute("DELETE FROM payment_provider WHERE company_id = %s", [cls.company])
            for model, _table, ids in cls.created:
                env[model].browse(ids).with_context(active_test=False).unlink()

    def _submit(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, self.users[0], {})
            permit = env["egov.test.permit"].sudo().create({"name": "Race", "company_id": self.company})
            permit._approval_submit("Race")
            return permit.id, permit.approval_id.id, permit.approval_id.snapshot_hash

    def _decide(self, uid, barrier, outcomes, work):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, uid, {})
            barrier.wait()
            try:
                retrying(partial(work, env), env)
                outcomes.append("done")
            except UserError as error:
                outcomes.append(str(error))

    def _race(self, *works):
        barrier, outcomes = threading.Barrier(len(works)), []
        threads = [
            threading.Thread(target=self._decide, args=(uid, barrier, outcomes, work))
            for uid, work in zip(self.users[1:], works, strict=False)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return outcomes

    def _rows(self, query, *values):
        with self.registry.cursor() as cr:
            cr.execute(query, values)
            return cr.fetchall()

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_approvals_at_once_are_one(self):
        for _round in range(ROUNDS):
            permit_id, approval_id, snapshot_hash = self._submit()

            def approve(env, approval_id=approval_id, snapshot_hash=snapshot_hash):
                env["egov.approval"].browse(approval_id).action_approve(snapshot_hash)

            outcomes = self._race(approve, approve)
            self.assertEqual(outcomes.count("done"), 1, outcomes)
            decisions = self._rows("SELECT decision FROM egov_approval_decision WHERE approval_id = %s", approval_id)
            self.assertEqual(decisions, [("approved",)])
            effect = self._rows("SELECT effect, approval_state FROM egov_test_permit WHERE id = %s", permit_id)
            self.assertEqual(effect, [("granted", "approved")])

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_approving_and_sending_back_at_once_is_one_of_them(self):
        for _round in range(ROUNDS):
            permit_id, approval_id, snapshot_hash = self._submit()

            def approve(env, approval_id=approval_id, snapshot_hash=snapshot_hash):
                env["egov.approval"].browse(approval_id).action_approve(snapshot_hash)

            def send_back(env, approval_id=approval_id):
                env["egov.approval"].browse(approval_id).action_return("No")

            outcomes = self._race(approve, send_back)
            self.assertEqual(outcomes.count("done"), 1, outcomes)
            [(decision,)] = self._rows(
                "SELECT decision FROM egov_approval_decision WHERE approval_id = %s", approval_id
            )
            [(state,)] = self._rows("SELECT approval_state FROM egov_test_permit WHERE id = %s", permit_id)
            self.assertEqual(state, decision)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_contents_at_once_are_both_approved_and_the_chain_is_whole(self):
        requests = [self._submit(), self._submit()]

        def approve(request, env):
            env["egov.approval"].browse(request[1]).action_approve(request[2])

        outcomes = self._race(*(partial(approve, request) for request in requests))
        self.assertEqual(outcomes, ["done", "done"])
        with self.registry.cursor() as cr:
            chain = api.Environment(cr, SUPERUSER_ID, {})["egov.approval.chain"].search(
                [("company_id", "=", self.company)]
            )
            self.assertFalse(chain._verify())
