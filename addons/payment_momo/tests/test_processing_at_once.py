import threading
import time
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import SQL, mute_logger

REFERENCE = "ZZ-at-once"
COUNT = 8


@tagged("post_install", "-at_install")
class TestProcessingAtOnce(BaseCase):
    """The same notification in many real transactions at once: the rows are committed, and taken away afterwards."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.startPatcher(patch.object(Registry, "_lock", DummyRLock()))
        self.addCleanup(self._remove)
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            provider = env.ref("payment_momo.payment_provider_momo")
            partner = env["res.partner"].create({"name": "Payer"})
            transaction = env["payment.transaction"].create(
                {
                    "provider_id": provider.id,
                    "payment_method_id": env.ref("payment.payment_method_momo").id,
                    "reference": REFERENCE,
                    "amount": 24000,
                    "currency_id": env.ref("base.VND").id,
                    "operation": "online_redirect",
                    "partner_id": partner.id,
                }
            )
            self.partner_code = provider.momo_partner_code or False
            self.transaction, self.partner = transaction.id, partner.id

    def _remove(self):
        with self.registry.cursor() as cr:
            for table, column, value in (
                ("payment_momo_notification", "transaction_id", self.transaction),
                ("payment_transaction", "id", self.transaction),
                ("res_partner", "id", self.partner),
            ):
                cr.execute(SQL("DELETE FROM %s WHERE %s = %s", SQL.identifier(table), SQL.identifier(column), value))

    def _receive(self, env):
        values = {
            "orderId": REFERENCE,
            "partnerCode": self.partner_code,
            "amount": 24000,
            "resultCode": 0,
            "transId": 1,
        }
        return env["payment.transaction"].browse(self.transaction)._momo_receive(values)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_one_of_many_records_the_payment(self):
        gate, answers = threading.Barrier(COUNT), []

        def work():
            with self.registry.cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {})
                tries = []

                def once():
                    env.cr.execute("SELECT 1 FROM payment_transaction LIMIT 1")  # what it sees is fixed here
                    if not tries:
                        tries.append(1)
                        gate.wait(20)
                    return self._receive(env)

                answers.append(retrying(once, env))

        sleep = time.sleep
        with patch("odoo.service.model.time.sleep", lambda seconds: sleep(seconds / 10)):
            threads = [threading.Thread(target=work) for _number in range(COUNT)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
        self.assertEqual(sorted(answers), ["ignored"] * (COUNT - 1) + ["recorded"])
        with self.registry.cursor() as cr:
            cr.execute("SELECT state FROM payment_transaction WHERE id = %s", [self.transaction])
            self.assertEqual(cr.fetchall(), [("done",)])
            cr.execute("SELECT result FROM payment_momo_notification WHERE transaction_id = %s", [self.transaction])
            self.assertEqual(cr.fetchall(), [("recorded",)])
