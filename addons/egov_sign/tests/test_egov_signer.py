from datetime import timedelta
from pathlib import Path

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from ..tools import backend
from .common import NOW, SignCommon, document


@tagged("post_install", "-at_install")
class TestEgovSigner(SignCommon):
    def test_administrator_tries_a_key(self):
        self.signer.with_user(self.admin_a).action_check()
        self.assertFalse(self.signer.problem)
        self.assertIn("simulated", self.signer.subject)
        self.assertEqual(self.signer.checked_at, NOW)

    def test_a_missing_key_is_said_in_words(self):
        self.signer.slot = "not_there"
        self.signer.with_user(self.admin_a).action_check()
        self.assertIn("not_there.p12", self.signer.problem)

    def test_only_administrators_try_keys(self):
        for user in (self.clerk_a, self.accountant_a):
            with self.assertRaises(AccessError):
                self.signer.with_user(user).action_check()

    def test_nothing_is_signed_with_an_expired_certificate(self):
        with clock.at(NOW + timedelta(days=800)), self.assertRaises(backend.KeyNotAtHand):
            self._sign()
        self.assertFalse(self.env["egov.signature"].search([("signer_id", "=", self.signer.id)]))

    def test_the_key_of_an_office(self):
        signers = self.env["egov.signer"].with_user(self.clerk_a)
        self.assertEqual(signers._for(self.company_a), self.signer)
        self.assertFalse(signers._for(self.company_b))

    def test_one_key_for_one_office(self):
        values = {"name": "x", "slot": self.keys.slot, "company_id": self.company_b.id}
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.env["egov.signer"].create(values)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.env["egov.signer"].create({**values, "slot": "other", "company_id": self.company_a.id})
        with self.assertRaises(ValidationError):
            self.env["egov.signer"].create({**values, "slot": "../x"})

    def test_no_key_and_no_passphrase_in_the_database(self):
        self._sign()
        names = set(self.env["egov.signer"]._fields) | set(self.env["egov.signature"]._fields)
        self.assertFalse([name for name in names if "pass" in name or "private" in name])

    def test_a_copy_of_the_database_signs_nothing(self):
        self.env.flush_all()
        self.env.cr.execute((Path(__file__).parents[1] / "data/neutralize.sql").read_text())
        self.signer.invalidate_recordset()
        self.assertFalse(self.env["egov.signer"]._for(self.company_a))

    def test_two_documents_have_their_own_signatures(self):
        first = self._sign()
        second = self.signer._sign_xml(document(1), ("DLBLai", "data"), "TCThu", self.an, "BL 43")
        self.assertEqual((first + second).mapped("result"), ["valid", "valid"])
        self.assertNotEqual(first.sha256, second.sha256)
