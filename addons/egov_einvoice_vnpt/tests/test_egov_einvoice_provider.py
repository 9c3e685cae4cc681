from pathlib import Path

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from odoo.addons.egov_einvoice.tests.common import EinvoiceCommon
from odoo.addons.egov_einvoice.tools import contract

from ..simulator import service
from ..simulator.app import Simulator


@tagged("post_install", "-at_install")
class TestEgovEinvoiceProvider(EinvoiceCommon):
    def setUp(self):
        super().setUp()
        self.simulator = self.enterContext(Simulator(port=0))
        self.provider = self.env["egov.einvoice.provider"].create(
            {
                "name": "VNPT",
                "company_id": self.company_a.id,
                "code": "vnpt",
                "vnpt_url": self.simulator.address,
                "vnpt_account": service.ACCOUNT,
                "vnpt_account_password": service.ACCOUNT_PASSWORD,
                "vnpt_user": service.USER,
                "vnpt_password": service.PASSWORD,
            }
        )

    def test_a_receipt_reaches_vnpt_once_though_its_answer_is_lost(self):
        self.simulator.service.act = "lost"
        receipt = self._receipt()
        self._send()
        transmission = self._transmission(receipt)
        self.assertEqual(transmission.state, "queued")
        self.simulator.service.act = "accept"
        transmission.with_user(self.accountant_a).action_send()
        self._send()
        self.assertRecordValues(receipt, [{"transmission_state": "accepted", "provider_number": "1"}])
        self.assertEqual(list(self.simulator.service.documents), [receipt.uuid])

    def test_without_passwords_receipts_wait(self):
        self.provider.vnpt_password = False
        receipt = self._receipt()
        self._send()
        self.assertIn("not entered", self._transmission(receipt).last_error)
        self.assertEqual(receipt.transmission_state, "queued")

    def test_secrets_are_for_system_administrators(self):
        for user in (self.admin_a, self.accountant_a):
            provider = self.provider.with_user(user)
            self.assertEqual(provider.name, "VNPT")
            self.assertNotIn("vnpt_password", provider.fields_get())
            with self.assertRaises(AccessError):
                provider.read(["vnpt_password"])
        self.assertFalse(self.provider.copy({"active": False}).vnpt_password)

    def test_real_receipts_are_not_sent_in_the_open(self):
        with self.assertRaises(ValidationError):
            self.provider.is_test = False
        self.provider.write({"vnpt_url": "https://example.vnpt-invoice.com.vn", "is_test": False})

    def test_both_kinds(self):
        self.assertEqual(self.provider._kinds(), {contract.RECEIPT, contract.INVOICE})
        self.provider.handles = "invoice"
        self.assertTrue(self.env["egov.einvoice.provider"]._for(self.company_a)._is_internal)
        self.assertEqual(self.env["egov.einvoice.provider"]._for(self.company_a, "invoice"), self.provider)

    def test_what_was_sent_stays_when_the_addon_goes(self):
        self.provider._put_away()
        self.assertRecordValues(self.provider, [{"active": False, "code": "internal"}])

    def test_a_copy_of_the_database_sends_nothing(self):
        self.env.flush_all()
        self.env.cr.execute((Path(__file__).parents[1] / "data/neutralize.sql").read_text())
        self.provider.invalidate_recordset()
        self.assertRecordValues(self.provider, [{"active": False, "vnpt_password": False, "vnpt_url": False}])
