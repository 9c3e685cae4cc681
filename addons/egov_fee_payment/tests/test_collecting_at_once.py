import threading
import time
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.fields import Command
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_fee.tests.common import RealChargeCase

COUNT = 8


@tagged("post_install", "-at_install")
class TestCollectingAtOnce(RealChargeCase):
    """Notification, page and scheduled action record one payment at once."""

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            charge = env["egov.charge"].browse(self.charge_id)
            office = charge.company_id
            provider = env["payment.provider"].create({"name": "ZZ", "code": "none", "company_id": office.id})
            transaction = env["payment.transaction"].create(
                {
                    "provider_id": provider.id,
                    "payment_method_id": env.ref("payment.payment_method_unknown").id,
                    "reference": charge.pay_ref,
                    "amount": 8_000,
                    "currency_id": env.ref("base.VND").id,
                    "operation": "online_redirect",
                    "partner_id": env.ref("base.partner_root").id,
                    "egov_part_ids": [Command.create({"charge_id": charge.id, "amount": 8_000})],
                }
            )
            transaction._set_done()
            self.transaction_id = transaction.id
        of_transaction = [(f"egov_payment_{part}", "transaction_id", transaction.id) for part in ("event", "part")]
        own = [("payment_transaction", "id", transaction.id), ("payment_provider", "id", provider.id)]
        self.addCleanup(self._remove, *of_transaction, *own)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_one_of_many_records_the_payment(self):
        gate, failures = threading.Barrier(COUNT), []

        def work():
            try:
                with self.registry.cursor() as cr:
                    env = api.Environment(cr, SUPERUSER_ID, {})
                    tries = []

                    def once():
                        env.cr.execute("SELECT 1 FROM payment_transaction LIMIT 1")  # what it sees is fixed here
                        if not tries:
                            tries.append(1)
                            gate.wait(20)
                        env["payment.transaction"].browse(self.transaction_id)._post_process()

                    retrying(once, env)
            except Exception as error:
                failures.append(error)

        sleep = time.sleep
        with patch("odoo.service.model.time.sleep", lambda seconds: sleep(seconds / 10)):
            threads = [threading.Thread(target=work) for _number in range(COUNT)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
        self.assertEqual(failures, [])
        with self.registry.cursor() as cr:
            cr.execute("SELECT count(*) FROM egov_charge_payment WHERE charge_id = %s", [self.charge_id])
            self.assertEqual(cr.fetchone(), (1,))
            cr.execute("SELECT count(*) FROM egov_payment_exception WHERE charge_id = %s", [self.charge_id])
            self.assertEqual(cr.fetchone(), (0,))
            cr.execute("SELECT state FROM egov_charge WHERE id = %s", [self.charge_id])
            self.assertEqual(cr.fetchone(), ("paid",))
