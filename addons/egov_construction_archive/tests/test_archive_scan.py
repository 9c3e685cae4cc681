import base64
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import ArchiveCommon, pdf, row, sheet


@tagged("post_install", "-at_install")
class TestArchiveScan(ArchiveCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.record = cls._new_record()

    def _add(self, content, name="gp100.pdf", user=None):
        Dialog = self.env["egov.archive.add.scan"].with_user(user or self.officer_a)
        return Dialog.create(
            {"record_id": self.record.id, "pdf": base64.b64encode(content), "pdf_name": name}
        ).action_confirm()

    def test_a_scan_is_kept_with_its_checksum_and_pages(self):
        content = pdf("three", pages=3)
        self._add(content)
        scan = self.record.scan_ids
        self.assertRecordValues(
            scan, [{"name": "gp100.pdf", "page_count": 3, "size": len(content), "scanned_by_id": self.officer_a.id}]
        )
        self.assertEqual(scan.with_user(self.clerk_a)._content(), content)

    def test_what_is_no_whole_pdf_is_not_taken(self):
        for content in (b"%PDF-1.4 broken", b"hello", pdf("cut")[:200]):
            with self.subTest(content=content[:10]), self.assertRaises(UserError):
                self._add(content)
        with patch.object(type(self.env["egov.archive.scan"]), "_max_bytes", lambda self: 100):
            with self.assertRaisesRegex(UserError, "MB"):
                self._add(pdf("large"))
        self.assertFalse(self.record.scan_ids)

    def test_the_same_scan_twice_is_said(self):
        self._add(pdf("one"))
        with self.assertRaises(UserError):
            self._add(pdf("one"), name="other.pdf")

    def test_who_scanned_does_not_check(self):
        scan = self._new_scan(self.record, user=self.officer2_a)
        with self.assertRaisesRegex(UserError, "does not check"):
            scan.action_approve()
        other_login = new_test_user(
            self.env,
            "officer2_again",
            "egov_construction_archive.group_checker",
            official_id=self.officer2_a.official_id.id,
            company_id=self.company_a.id,
            company_ids=[(6, 0, self.company_a.ids)],
        )
        with self.assertRaisesRegex(UserError, "does not check"):
            scan.with_user(other_login).action_approve()
        with self.assertRaises(AccessError):
            scan.with_user(self.clerk_a).action_approve()
        scan.with_user(self.head_a).action_approve()
        self.assertRecordValues(scan, [{"state": "good", "checked_by_id": self.head_a.id}])
        with self.assertRaisesRegex(UserError, "already"):
            scan.with_user(self.head_a).action_approve()

    def test_scanning_again_needs_a_reason(self):
        scan = self._new_scan(self.record)
        action = scan.with_user(self.head_a).action_reject()
        Dialog = self.env["egov.archive.reject"].with_user(self.head_a).with_context(**action["context"])
        with self.assertRaises(UserError):
            Dialog.create({"note": " "}).action_confirm()
        Dialog.create({"note": "Trang 2 bị mờ"}).action_confirm()
        self.assertRecordValues(scan, [{"state": "rejected", "check_note": "Trang 2 bị mờ"}])

    def test_a_damaged_file_is_not_handed_out(self):
        scan = self._new_scan(self.record)
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", scan._name), ("res_field", "=", "pdf"), ("res_id", "=", scan.id)]
        )
        attachment.raw = pdf("exchanged")
        with self.assertRaisesRegex(UserError, "checksum"):
            scan._content()

    def test_scans_stay(self):
        scan = self._new_scan(self.record)
        with self.assertRaises(AccessError):
            scan.sudo().unlink()

    def test_whoever_imported_scans_does_not_check_them(self):
        files = {"index.csv": sheet(row("1/GPXD", "1.pdf")), "1.pdf": pdf("imported")}
        run = self._uploaded(files, user=self.officer2_a)  # scans, and may check the work of others
        run.action_check()
        self._load(run)
        scan = run.row_ids.record_id.scan_ids
        self.assertEqual(scan.scanned_by_id, self.officer2_a)
        mine = scan.with_user(self.officer2_a)
        for attempt in (mine.action_approve, mine.action_reject, lambda: mine._judge("rejected", "x")):
            with self.assertRaisesRegex(UserError, "does not check"):
                attempt()
        self.assertEqual(scan.record_id.state, "to_check")

    def test_one_own_scan_among_others_stops_them_all(self):
        others = self._new_scan(self.record, "of another")
        own = self._new_scan(self.record, "own", user=self.officer2_a)
        with self.assertRaisesRegex(UserError, "does not check"):
            (others | own).with_user(self.officer2_a).action_approve()
        self.assertEqual((others | own).mapped("state"), ["to_check", "to_check"])

    def test_a_judgement_is_made_once(self):
        scan = self._new_scan(self.record)
        scan.with_user(self.head_a)._judge("rejected", "Mờ")
        for attempt in (
            scan.with_user(self.head_a).action_approve,
            scan.with_user(self.officer2_a).action_approve,
            lambda: scan.with_user(self.officer2_a)._judge("rejected", "x"),
        ):
            with self.assertRaisesRegex(UserError, "already"):
                attempt()
        self.assertEqual((scan.state, scan.check_note, scan.checked_by_id), ("rejected", "Mờ", self.head_a))

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_a_checker_of_another_ward_judges_nothing_here(self):
        scan = self._new_scan(self.record)
        for user in (self.officer_b, self.records_a):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                scan.with_user(user)._judge("good")
        self.assertEqual(scan.state, "to_check")
