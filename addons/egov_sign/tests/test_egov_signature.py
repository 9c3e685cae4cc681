import base64
import hashlib
from datetime import timedelta, timezone

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from ..tools import certificate, simulated, verify
from .common import NOW, SignCommon


@tagged("post_install", "-at_install")
class TestEgovSignature(SignCommon):
    def test_what_is_kept(self):
        signature = self._sign()
        content = signature._content()
        self.assertRecordValues(
            signature,
            [
                {
                    "res_model": "egov.party",
                    "res_id": self.an.id,
                    "company_id": self.company_a.id,
                    "signed_at": NOW,
                    "result": "valid",
                    "file_name": "BL 42.xml",
                    "sha256": hashlib.sha256(content).hexdigest(),
                    "serial": self.signer.serial,
                }
            ],
        )
        self.assertEqual(signature._verified().data.findtext("Tien"), "24000")

    def test_a_changed_file_is_found(self):
        signature = self._sign()
        changed = signature._content().replace(b">24000<", b">2400<")
        signature.file = base64.b64encode(changed)
        signature._verify()
        self.assertEqual(signature.result, "invalid")
        signature.sha256 = hashlib.sha256(changed).hexdigest()
        signature._verify()
        self.assertEqual(signature.result, "invalid")

    def test_a_file_signed_at_another_time_is_found(self):
        signature, other = self._sign(), None
        with clock.at(NOW + timedelta(minutes=1)):
            other = self._sign(1)
        signature.write({"file": other.file, "sha256": other.sha256})
        with self.assertRaises(verify.NotValid):
            signature._verified()

    def test_old_files_stay_valid_after_their_certificate(self):
        signature = self._sign()
        with clock.at(NOW + timedelta(days=2000)):
            signature._verify()
        self.assertEqual(signature.result, "valid")

    def test_trust_has_its_days(self):
        self.anchor.trusted_to = "2026-11-19"
        signature = self._sign()
        self.assertEqual(signature.result, "untrusted")
        self.anchor.trusted_to = "2026-11-20"
        signature._verify()
        self.assertEqual(signature.result, "valid")
        self.anchor.trusted_from = "2026-11-20"
        signature._verify()
        self.assertEqual(signature.result, "valid")

    def test_signed_documents_are_kept(self):
        with self.assertRaises(UserError):
            self._sign().unlink()

    def test_only_authorities_are_trusted(self):
        values = {"name": "x", "trusted_from": "2026-01-01", "legal_basis": "x"}
        start = NOW.replace(tzinfo=timezone.utc)
        _key, own = simulated.make_certificate(self.keys.authority, start=start)
        for text in ("no certificate", certificate.pem(own)):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self.env["egov.sign.anchor"].create({**values, "certificate": text})
        self.assertEqual(self.anchor.valid_to, NOW - timedelta(days=10) + timedelta(days=3650))
