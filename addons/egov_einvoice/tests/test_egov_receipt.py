import base64
import hashlib
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..tools import receipt_xml
from .common import EinvoiceCommon


@tagged("post_install", "-at_install")
class TestEgovReceipt(EinvoiceCommon):
    """The signature of a receipt: put on when the key is at hand, never in the way of the counter."""

    def test_a_receipt_waits_for_its_signature(self):
        receipt = self._receipt()
        self.assertRecordValues(
            receipt, [{"sign_state": "waiting", "tax_state": "to_send", "transmission_state": "none"}]
        )
        waiting = self.env.cr.postcommit.data["egov_einvoice.egov.receipt"]
        self.assertIn(receipt.id, waiting)

    def test_signed_as_soon_as_it_is_committed(self):
        self.registry_enter_test_mode()
        receipt = self._receipt()
        self.env.flush_all()
        self.env.cr.postcommit.run()
        receipt.invalidate_recordset()
        self.assertEqual((receipt.sign_state, receipt.signature_result), ("signed", "valid"))

    def test_what_fails_after_the_commit_is_signed_later(self):
        """The process ends, or the signature breaks: the receipt is there, and the scheduled action signs it."""
        self.registry_enter_test_mode()
        receipt = self._receipt()
        self.env.flush_all()
        with patch.object(type(receipt), "_sign", side_effect=MemoryError):
            self.env.cr.postcommit.run()
        receipt.invalidate_recordset()
        self.assertEqual(receipt.sign_state, "waiting")
        self.env["egov.receipt"]._cron_sign()
        self.assertEqual(receipt.sign_state, "signed")

    def test_signed_file_says_what_the_receipt_says(self):
        receipt = self._receipt()
        receipt._sign()
        self.assertRecordValues(receipt, [{"sign_state": "signed", "sign_problem": False, "signature_result": "valid"}])
        read = receipt_xml.read(receipt.signature_id._verified().data)
        self.assertEqual((read["number"], read["amount"]), (receipt.number, 8000))
        self.assertEqual(read["uuid"], receipt.uuid)
        self.assertEqual(receipt.signature_id.sha256, hashlib.sha256(receipt.signature_id._content()).hexdigest())
        self.assertFalse(receipt.with_user(self.cashier_a)._signed_problem())

    def test_nothing_is_signed_twice(self):
        receipt = self._receipt()
        receipt._sign()
        signature = receipt.signature_id
        receipt._sign()
        self.env["egov.receipt"]._cron_sign()
        self.assertEqual(receipt.signature_id, signature)

    def test_a_missing_key_stops_nothing(self):
        self.signer.slot = "gone"
        receipt = self._receipt()
        self.assertTrue(receipt.number)
        receipt._sign()
        self.assertEqual(receipt.sign_state, "waiting")
        self.assertIn("gone", receipt.sign_problem)
        self.signer.slot = self.keys.slot
        self.env["egov.receipt"]._cron_sign()
        self.assertRecordValues(receipt, [{"sign_state": "signed", "sign_problem": False}])

    def test_an_office_without_a_key(self):
        self.signer.active = False
        receipt = self._receipt()
        receipt._sign()
        self.assertIn("no signing key", receipt.sign_problem)

    def test_one_that_cannot_be_signed_keeps_no_other_one_back(self):
        broken, fine = self._receipt(), self._receipt()
        self.patch(type(broken), "_channel_document", self._break_document(broken))
        self.env["egov.receipt"]._cron_sign()
        self.assertEqual((broken.sign_state, fine.sign_state), ("waiting", "signed"))
        self.assertIn("layout", broken.sign_problem)

    def _break_document(self, broken):
        original = type(broken)._channel_document

        def document(receipt):
            values = original(receipt)
            return {**values, "title": ""} if receipt == broken else values

        return document

    def test_a_forged_file_is_found(self):
        receipt, other = self._receipt(), self._receipt()
        (receipt + other)._sign()
        receipt.sudo().signature_id = other.signature_id
        self.assertIn("something else", receipt._signed_problem())
        signature = other.signature_id.sudo()
        signature.file = base64.b64encode(signature._content().replace(b">8000<", b">9000<"))
        action = other.with_user(self.cashier_a).action_verify()
        self.assertEqual(action["params"]["type"], "danger")
        self.assertEqual(other.signature_result, "invalid")

    def test_replacement_is_signed_with_what_it_replaces(self):
        receipt = self._receipt()
        lines = receipt.charge_id._receipt_lines()
        receipt = receipt.with_user(self.accountant_a)
        replacement = receipt._replace(lines, "Sai mã số thuế", payer_tax_code="0401234567")
        replacement._sign()
        read = receipt_xml.read(replacement.sudo().signature_id._verified().data)
        self.assertEqual(read["replaces_number"], receipt.number)
        self.assertFalse(replacement._signed_problem())

    def test_download_and_verify_need_a_signature(self):
        receipt = self._receipt().with_user(self.cashier_a)
        for action in (receipt.action_download_xml, receipt.action_verify):
            with self.assertRaises(UserError):
                action()
        receipt._sign()
        self.assertIn(str(receipt.signature_id.id), receipt.action_download_xml()["url"])
        self.assertEqual(receipt.action_verify()["params"]["type"], "success")
        with self.assertRaises(AccessError):
            receipt.with_user(self.cashier_b).action_download_xml()

    def test_notice_is_signed_and_handed_in(self):
        receipt = self._receipt()
        receipt = receipt.with_user(self.accountant_a)
        notice = receipt._notify("Sai tên", payer_name="Trần An", explanation="Tên đúng: An")
        notice._sign()
        self.assertEqual(notice.sign_state, "signed")
        transmission = self._transmission(notice)
        self.assertRecordValues(transmission, [{"state": "by_hand", "kind": "notice", "due_at": False}])
        notice.action_send()
        self.assertEqual(transmission.state, "accepted")
        self.assertIn(self.accountant_a.name, transmission.reference)
