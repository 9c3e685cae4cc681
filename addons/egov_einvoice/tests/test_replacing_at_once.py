import threading
import time
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestReplacingAtOnce(BaseCase):
    """Two accountants replace one invoice at once, in real transactions; the rows are removed."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.startPatcher(patch.object(Registry, "_lock", DummyRLock()))
        invoices = self.registry["egov.einvoice.invoice"]
        for name in ("_require_accountant", "action_issue"):  # who may, and the provider, are tested with one alone
            self.startPatcher(patch.object(invoices, name, lambda *_args: True))
        with self.registry.cursor() as cr:
            invoice = api.Environment(cr, SUPERUSER_ID, {})["egov.einvoice.invoice"].create(self._vals())
            invoice.write({"state": "issued", "provider_number": "ZZ-1"})
            self.invoice_id = invoice.id
        self.addCleanup(self._remove)

    def _vals(self):
        line = Command.create({"name": "ZZ at once", "price": 1_000})
        return {"symbol": "C26TZZ", "buyer_name": "ZZ at once", "line_ids": [line]}

    def _remove(self):
        with self.registry.cursor() as cr:
            cr.execute("UPDATE egov_einvoice_invoice SET replaced_by_id = NULL WHERE id = %s", [self.invoice_id])
            cr.execute("DELETE FROM egov_einvoice_invoice WHERE replaces_id = %s", [self.invoice_id])
            cr.execute("DELETE FROM egov_einvoice_invoice WHERE id = %s", [self.invoice_id])

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_the_second_one_is_told(self):
        gate, told = threading.Barrier(2), []

        def replace():
            try:
                with self.registry.cursor() as cr:
                    env, tries = api.Environment(cr, SUPERUSER_ID, {}), []

                    def once():
                        invoice = env["egov.einvoice.invoice"].browse(self.invoice_id)
                        self.assertEqual(invoice.state, "issued")  # what it sees is fixed here
                        if not tries:
                            tries.append(1)
                            gate.wait(20)
                        invoice._replace("ZZ", **self._vals())

                    retrying(once, env)
            except UserError as error:
                told.append(error.args[0])

        sleep = time.sleep
        with patch("odoo.service.model.time.sleep", lambda seconds: sleep(seconds / 10)):
            accountants = [threading.Thread(target=replace) for _number in range(2)]
            for accountant in accountants:
                accountant.start()
            for accountant in accountants:
                accountant.join(60)
        self.assertEqual(len(told), 1)
        self.assertRegex(told[0], "in its place|Somebody else")
        with self.registry.cursor() as cr:
            cr.execute("SELECT count(*) FROM egov_einvoice_invoice WHERE replaces_id = %s", [self.invoice_id])
            self.assertEqual(cr.fetchone(), (1,))
