from pathlib import Path

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from odoo.addons.egov_einvoice.tests.common import EinvoiceCommon
from odoo.addons.egov_einvoice.tools import contract

from ..simulator import service
from ..tools.channel import ViettelChannel


@tagged("post_install", "-at_install")
class TestEgovEinvoiceProvider(EinvoiceCommon):
    def setUp(self):
        super().setUp()
        self.values = {
            "name": "Viettel",
            "company_id": self.company_a.id,
            "code": "viettel",
            "handles": "invoice",
            "viettel_url": "http://127.0.0.1:1",
            "viettel_tax_code": service.TAX_CODE,
            "viettel_user": service.USER,
            "viettel_password": service.PASSWORD,
        }
        self.provider = self.env["egov.einvoice.provider"].create(self.values)

    def test_receipts_are_refused_in_words(self):
        with self.assertRaisesRegex(ValidationError, "receipts stay in this database"):
            self.provider.handles = "receipt"

    def test_receipts_are_not_touched_by_a_provider_of_invoices(self):
        receipt = self._receipt()
        self.assertEqual(receipt.transmission_state, "none")
        self.assertFalse(self._transmission(receipt))

    def test_channel(self):
        self.assertIsInstance(self.provider._channel(), ViettelChannel)
        self.provider.viettel_password = False
        with self.assertRaises(contract.Unreachable):
            self.provider._channel()

    def test_secrets_are_for_system_administrators(self):
        for user in (self.admin_a, self.accountant_a):
            provider = self.provider.with_user(user)
            self.assertNotIn("viettel_password", provider.fields_get())
            with self.assertRaises(AccessError):
                provider.read(["viettel_password"])

    def test_real_invoices_are_not_sent_in_the_open(self):
        with self.assertRaises(ValidationError):
            self.provider.is_test = False
        self.provider.write({"viettel_url": "https://api-vinvoice.viettel.vn", "is_test": False})

    def test_what_was_sent_stays_when_the_addon_goes(self):
        self.provider._put_away()
        self.assertRecordValues(self.provider, [{"active": False, "code": "internal"}])

    def test_a_copy_of_the_database_sends_nothing(self):
        self.env.flush_all()
        self.env.cr.execute((Path(__file__).parents[1] / "data/neutralize.sql").read_text())
        self.provider.invalidate_recordset()
        self.assertRecordValues(self.provider, [{"active": False, "viettel_password": False, "viettel_url": False}])
