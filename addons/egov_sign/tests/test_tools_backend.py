import os
from pathlib import Path
from unittest import TestCase

from ..tools import backend, simulated
from .common import PASSPHRASE, Keys


class TestBackend(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keys = Keys("ward")
        cls.addClassCleanup(cls.keys.close)
        cls.environment = {"EGOV_KEYS": cls.keys.folder}

    def _refused(self, slot="ward", environment=None):
        with self.assertRaises(backend.KeyNotAtHand) as caught:
            backend.open_slot(slot, self.environment if environment is None else environment)
        return caught.exception.code

    def test_key_file_and_passphrase_file(self):
        signer = backend.open_slot("ward", self.environment)
        self.assertEqual(len(signer.certificates), 2)
        self.assertEqual(len(signer.sign(b"x")), 256)

    def test_passphrase_from_the_environment_comes_first(self):
        self._refused(environment={**self.environment, "EGOV_KEY_WARD_PASSPHRASE": "another"})
        backend.open_slot("ward", {**self.environment, "EGOV_KEY_WARD_PASSPHRASE": PASSPHRASE})

    def test_what_is_missing_is_said(self):
        self.assertEqual(self._refused(environment={}), "folder")
        self.assertEqual(self._refused("other"), "file")

    def test_a_name_cannot_leave_the_folder(self):
        for slot in ("../ward", "ward/..", "", "Ward", "ward.p12", None):
            with self.subTest(slot=slot):
                self.assertEqual(self._refused(slot), "name")

    def test_a_passphrase_that_others_can_read_is_not_used(self):
        path = Path(self.keys.folder) / "ward.pass"
        os.chmod(path, 0o644)
        self.addCleanup(os.chmod, path, 0o600)
        self.assertEqual(self._refused(), "exposed")

    def test_broken_key_file(self):
        simulated._write(Path(self.keys.folder) / "broken.p12", b"no key")
        simulated._write(Path(self.keys.folder) / "broken.pass", b"x")
        self.assertEqual(self._refused("broken"), "passphrase")

    def test_a_renewed_file_is_read_anew(self):
        before = backend.open_slot("ward", self.environment).certificates[0]
        self.keys.renew(self.keys.authority)
        self.assertNotEqual(before, backend.open_slot("ward", self.environment).certificates[0])

    def test_keys_for_trials_are_made_once_and_say_so(self):
        target = simulated.make_folder(Path(self.keys.folder) / "trial", "trial")
        content = target.read_bytes()
        self.assertEqual(simulated.make_folder(target.parent, "trial").read_bytes(), content)
        self.assertEqual(target.stat().st_mode & 0o077, 0)
        signer = backend.open_slot("trial", {"EGOV_KEYS": str(target.parent)})
        self.assertIn(b"simulated", signer.certificates[0])
