import os
import tempfile
from datetime import datetime, timedelta, timezone
from unittest.mock import patch

from lxml import etree

from odoo.addons.egov_base.tests.common import EgovCommon

from ..tools import certificate, simulated

#: Friday 20/11/2026 09:00 in Viet Nam.
NOW = datetime(2026, 11, 20, 2, 0)
PASSPHRASE = "passphrase-of-a-test"


class Keys:
    """An authority and the key file of an office, made at run time in a folder that `EGOV_KEYS` names."""

    def __init__(self, slot, start=NOW - timedelta(days=10)):
        self.slot, self.start = slot, start.replace(tzinfo=timezone.utc)
        self._folder = tempfile.TemporaryDirectory()
        self.folder = self._folder.name
        self.authority = simulated.make_authority(start=self.start)
        self.pem = certificate.pem(self.authority[1])
        self.renew(self.authority)

    def renew(self, authority, start=None, days=730):
        """Put another certificate into the key file."""
        key, own = simulated.make_certificate(authority, start=start or self.start, days=days)
        content = simulated.make_file(key, own, authority, PASSPHRASE)
        simulated._write(simulated.Path(self.folder) / f"{self.slot}.p12", content)
        simulated._write(simulated.Path(self.folder) / f"{self.slot}.pass", PASSPHRASE.encode())

    def close(self):
        self._folder.cleanup()


def document(amount=24000):
    return etree.fromstring(f'<BLai><DLBLai Id="data"><Ten>Đào &amp; An</Ten><Tien>{amount}</Tien></DLBLai></BLai>')


class SignCommon(EgovCommon):
    """Ward A has a key and trusts its authority."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(NOW)
        cls.keys = Keys("test_ward_a")
        cls.addClassCleanup(cls.keys.close)
        cls.startClassPatcher(patch.dict(os.environ, {"EGOV_KEYS": cls.keys.folder}))
        cls.anchor = cls.env["egov.sign.anchor"].create(
            {
                "name": "Test",
                "certificate": cls.keys.pem,
                "trusted_from": "2020-01-01",
                "legal_basis": "Test",
            }
        )
        cls.signer = cls.env["egov.signer"].create(
            {"name": "Ward A", "company_id": cls.company_a.id, "slot": cls.keys.slot}
        )

    def _sign(self, amount=24000):
        return self.signer._sign_xml(document(amount), ("DLBLai", "data"), "TCThu", self.an, "BL 42")
