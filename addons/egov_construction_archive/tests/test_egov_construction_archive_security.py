from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import ArchiveCommon, row, sheet

OPERATIONS = ("read", "write", "create", "unlink")
ALL = "read write create unlink"
#: Rights on files, scans, imports and hand-outs.
MATRIX = {
    "officer_a": (ALL, "read", ALL, ""),
    "head_a": ("read", "read", "", ""),
    "records_a": ("read", "read", "", "read"),
    "clerk_a": ("read", "read", "", ""),
    "clerk2_a": ("", "", "", ""),
    "leader_a": ("", "", "", ""),
    "admin_a": ("", "", "", ""),
}
MODELS = ("egov.archive.record", "egov.archive.scan", "egov.archive.import", "egov.archive.export")
OTHERS = (
    "egov.archive.batch",
    "egov.archive.inventory",
    "egov.archive.place",
    "egov.archive.parameter",
    "egov.archive.import.row",
    "egov.archive.share",
    "egov.archive.hand.out",
    "egov.archive.reject",
    "egov.archive.add.scan",
)


@tagged("post_install", "-at_install")
class TestEgovConstructionArchiveSecurity(ArchiveCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.record = cls._new_record()
        cls.scan = cls._new_scan(cls.record)
        cls.inlet = cls._uploaded({"index.csv": sheet(row("1/GPXD"))})
        cls.inlet.action_check()
        Dialog = cls.env["egov.archive.hand.out"].with_user(cls.records_a)
        vals = {"record_ids": [(6, 0, cls.record.ids)], "requester": "x", "reason": "x"}
        Dialog.create(vals).action_confirm()
        cls.export = cls.env["egov.archive.export"].search([], limit=1)

    def _sample(self, model):
        samples = (self.record, self.scan, self.inlet, self.export)
        return dict(zip(MODELS, samples, strict=True))[model]

    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def test_roles_of_the_ward(self):
        for login, rights in MATRIX.items():
            for model, allowed in zip(MODELS, rights, strict=True):
                with self.subTest(login=login, model=model):
                    record = self._sample(model).with_user(getattr(self, login))
                    self.assertEqual(self._allowed(record), set(allowed.split()))

    def test_nobody_reaches_another_ward(self):
        samples = [
            *map(self._sample, MODELS),
            self.inlet.row_ids[0],
            self.env["egov.archive.place"].search([], limit=1),
        ]
        for sample in samples:
            with self.subTest(model=sample._name):
                self.assertFalse(self._allowed(sample.with_user(self.officer_b)))
                self.assertNotIn(sample, sample.with_user(self.officer_b).search([]))
        shares = self.env["egov.archive.share"]
        self.assertNotIn(self.company_a, shares.with_user(self.officer_b).search([]).company_id)

    def test_portal_and_public_see_nothing(self):
        portal = new_test_user(self.env, "citizen_r", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for model in (*MODELS, *OTHERS):
                with self.subTest(user=user.login, model=model):
                    self.assertFalse(self._allowed(self.env[model].with_user(user)))

    def test_states_and_checks_are_not_typed(self):
        record, run = self.record.with_user(self.officer_a), self.inlet.with_user(self.officer_a)
        for attempt in (
            lambda: record.write({"state": "digitised"}),
            lambda: record.write({"identity_key": "x"}),
            lambda: self._new_record("5/GPXD", state="digitised"),
            lambda: run.write({"state": "done"}),
            lambda: run.write({"user_id": self.officer2_a.id}),
            lambda: self.scan.with_user(self.officer_a).write({"state": "good"}),
            lambda: self.scan.with_user(self.officer_a).read(["pdf"]),
            lambda: self.inlet.row_ids.with_user(self.officer_a).write({"state": "waiting"}),
            lambda: self.export.with_user(self.records_a).unlink(),
            lambda: (
                self.env["egov.archive.scan"]
                .with_user(self.officer_a)
                .create({"record_id": self.record.id, "name": "x", "sha256": "x"})
            ),
        ):
            with self.assertRaises(AccessError):
                attempt()

    def test_hostile_calls_are_refused(self):
        for attempt in (
            lambda: self.scan.with_user(self.officer_b).action_approve(),
            lambda: self.scan.with_user(self.clerk_a).action_reject(),
            lambda: self.scan.with_user(self.officer_b).action_open(),
            lambda: self.record.with_user(self.officer_b).action_hand_out(),
            lambda: self.inlet.with_user(self.officer_b).action_load(),
            lambda: self.inlet.with_user(self.clerk_a).get_progress(),
            lambda: self.inlet.with_user(self.officer_b).action_view_rows(),
            lambda: self._add(self.officer_b, self.record),
            lambda: self._add(self.clerk_a, self.record),
            lambda: self._reject(self.officer_b),
        ):
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
                attempt()
        with self.assertRaises(UserError):
            self.inlet.with_user(self.officer2_a).action_load()

    def _add(self, user, record):
        Dialog = self.env["egov.archive.add.scan"].with_user(user)
        return Dialog.create({"record_id": record.id, "pdf": b"eA=="}).action_confirm()

    def _reject(self, user):
        dialog = self.env["egov.archive.reject"].with_user(user)
        return dialog.create({"scan_ids": [(6, 0, self.scan.ids)], "note": "x"}).action_confirm()

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_nothing_points_to_another_ward(self):
        batch = self.env["egov.archive.batch"].with_user(self.officer_b).create({"name": "B"})
        with self.assertRaises(AccessError):
            self._new_record("5/GPXD", batch_id=batch.id)
        with self.assertRaises(AccessError):
            self.inlet.with_user(self.officer_a).batch_id = batch
        with self.assertRaises(AccessError):
            self.record.with_user(self.officer_a).company_id = self.company_b
