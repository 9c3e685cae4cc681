import threading
import time
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.fields import Command
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import SQL, mute_logger

COUNT = 8


@tagged("post_install", "-at_install")
class TestCollectingAtOnce(BaseCase):
    """Notification, page and scheduled action record one payment in real transactions at once; rows are removed."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.startPatcher(patch.object(Registry, "_lock", DummyRLock()))
        # What follows, e.g. a receipt, would stay for ever.
        self.startPatcher(patch.object(self.registry["egov.charge"], "_on_collected", lambda *_args: None))
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            fee = env["egov.fee"].create({"name": "ZZ", "code": "ZZ-AT-ONCE", "legal_basis": "Test"})
            rate = {"fee_id": fee.id, "formula": "fixed", "amount": 8_000, "legal_basis": "Test"}
            env["egov.fee.rate"].create({**rate, "valid_from": "2017-01-01"})
            charge = env["egov.charge"].create(
                {"payer_name": "ZZ at once", "line_ids": [Command.create({"fee_id": fee.id})]}
            )
            charge.write({"state": "due", "pay_ref": charge._next_pay_ref()})
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
            self.ids = {"fee": fee.id, "charge": charge.id, "transaction": transaction.id, "provider": provider.id}
        self.addCleanup(self._remove)

    def _remove(self):
        charge, transaction = self.ids["charge"], self.ids["transaction"]
        with self.registry.cursor() as cr:
            for table, column, value in (
                ("egov_payment_event", "transaction_id", transaction),
                ("egov_payment_part", "transaction_id", transaction),
                ("payment_transaction", "id", transaction),
                ("payment_provider", "id", self.ids["provider"]),
                ("egov_charge_event", "charge_id", charge),
                ("egov_charge_payment", "charge_id", charge),
                ("egov_charge_line", "charge_id", charge),
                ("egov_charge", "id", charge),
                ("egov_fee_rate", "fee_id", self.ids["fee"]),
                ("egov_fee", "id", self.ids["fee"]),
            ):
                cr.execute(SQL("DELETE FROM %s WHERE %s = %s", SQL.identifier(table), SQL.identifier(column), value))

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
                        env["payment.transaction"].browse(self.ids["transaction"])._post_process()

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
            cr.execute("SELECT count(*) FROM egov_charge_payment WHERE charge_id = %s", [self.ids["charge"]])
            self.assertEqual(cr.fetchone(), (1,))
            cr.execute("SELECT count(*) FROM egov_payment_exception WHERE charge_id = %s", [self.ids["charge"]])
            self.assertEqual(cr.fetchone(), (0,))
            cr.execute("SELECT state FROM egov_charge WHERE id = %s", [self.ids["charge"]])
            self.assertEqual(cr.fetchone(), ("paid",))
