import threading
import time
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import SQL, mute_logger


@tagged("post_install", "-at_install")
class TestTwoCashiers(BaseCase):
    """Two cashiers take the money of one charge at once, in real transactions; rows are removed."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.startPatcher(patch.object(Registry, "_lock", DummyRLock()))
        # What follows, e.g. a receipt, would stay for ever.
        self.startPatcher(patch.object(self.registry["egov.charge"], "_on_collected", lambda *_args: None))
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            fee = env["egov.fee"].create({"name": "ZZ", "code": "ZZ-TWO", "legal_basis": "Test"})
            rate = {"fee_id": fee.id, "formula": "fixed", "amount": 8_000, "legal_basis": "Test"}
            env["egov.fee.rate"].create({**rate, "valid_from": "2017-01-01"})
            vals = {"payer_name": "ZZ two", "line_ids": [Command.create({"fee_id": fee.id})]}
            charge = env["egov.charge"].create(vals)
            charge.write({"state": "due", "pay_ref": charge._next_pay_ref()})
            self.fee, self.charge = fee.id, charge.id
        self.addCleanup(self._remove)

    def _remove(self):
        with self.registry.cursor() as cr:
            for table in ("egov_charge_event", "egov_charge_payment", "egov_charge_line"):
                cr.execute(SQL("DELETE FROM %s WHERE charge_id = %s", SQL.identifier(table), self.charge))
            cr.execute("DELETE FROM egov_charge WHERE id = %s", [self.charge])
            cr.execute("DELETE FROM egov_fee_rate WHERE fee_id = %s", [self.fee])
            cr.execute("DELETE FROM egov_fee WHERE id = %s", [self.fee])

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_the_second_one_is_told_what_has_become_of_it(self):
        gate, told = threading.Barrier(2), []

        def take(reference):
            try:
                with self.registry.cursor() as cr:
                    env, tries = api.Environment(cr, SUPERUSER_ID, {}), []

                    def once():
                        charge = env["egov.charge"].browse(self.charge)
                        self.assertTrue(charge.state)  # what it sees is fixed here
                        if not tries:
                            tries.append(1)
                            gate.wait(20)
                        charge._begin("due")
                        charge._record_payment("card", 8_000, reference)

                    retrying(once, env)
            except UserError as error:
                told.append(error.args[0])

        sleep = time.sleep
        with patch("odoo.service.model.time.sleep", lambda seconds: sleep(seconds / 10)):
            cashiers = [threading.Thread(target=take, args=[f"ZZ-{number}"]) for number in range(2)]
            for cashier in cashiers:
                cashier.start()
            for cashier in cashiers:
                cashier.join(60)
        self.assertEqual(len(told), 1)
        self.assertIn("“Paid”", told[0])
        with self.registry.cursor() as cr:
            cr.execute("SELECT count(*) FROM egov_charge_payment WHERE charge_id = %s", [self.charge])
            self.assertEqual(cr.fetchone(), (1,))
