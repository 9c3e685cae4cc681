import io
import zipfile
from datetime import timedelta

from openpyxl import load_workbook

from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Datetime
from odoo.tests import HttpCase, tagged

from odoo.addons.egov_base.tools import clock

from .common import NOW, ArchiveCommon, packed, pdf, row, sheet


@tagged("post_install", "-at_install")
class TestArchiveExport(ArchiveCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.record = cls._new_record()
        cls.scan = cls._new_scan(cls.record)
        cls.scan.with_user(cls.head_a).action_approve()
        cls._new_scan(cls.record, "unchecked")

    def _hand_out(self, user=None, **vals):
        Dialog = self.env["egov.archive.hand.out"].with_user(user or self.records_a)
        dialog = Dialog.create(
            {"record_ids": [(6, 0, self.record.ids)], "requester": "Trần Văn An", "reason": "Đơn 12", **vals}
        )
        self.assertTrue(dialog.action_confirm()["close"], "it is entered once")
        return self.env["egov.archive.export"].search([], limit=1)

    def test_good_scans_and_an_index_leave_and_it_is_noted(self):
        export = self._hand_out()
        self.assertRecordValues(
            export, [{"user_id": self.records_a.id, "requester": "Trần Văn An", "record_count": 1, "scan_count": 1}]
        )
        stream = io.BytesIO()
        export.with_user(self.records_a)._write_zip(stream)
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
            self.assertEqual(len(names), 2)
            self.assertIn("index.xlsx", names)
            self.assertEqual(archive.read(names[0]), pdf("scan"))

    def test_only_who_made_it_downloads_it_and_only_for_a_day(self):
        export = self._hand_out()
        with self.assertRaises(AccessError):
            export.with_user(self.officer_a)._write_zip(io.BytesIO())
        with clock.at(NOW + timedelta(days=2)), self.assertRaises(AccessError):
            export.with_user(self.records_a)._write_zip(io.BytesIO())

    def test_handing_out_is_a_right_of_its_own_with_a_reason(self):
        for user in (self.officer_a, self.clerk_a, self.head_a):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._hand_out(user)
        with self.assertRaises(UserError):
            self._hand_out(reason=" ")

    def test_another_wards_files_are_not_handed_out(self):
        foreign = self._new_record("9/GPXD", user=self.officer_b)
        with self.assertRaises(AccessError):
            self._hand_out(record_ids=[(6, 0, foreign.ids)])

    def _packed(self, export, user=None):
        stream = io.BytesIO()
        export.with_user(user or self.records_a)._write_zip(stream)
        with zipfile.ZipFile(stream) as archive:
            return archive.namelist()

    def test_no_more_leaves_than_was_noted(self):
        export = self._hand_out()
        waiting = self.record.scan_ids.filtered(lambda scan: scan.state == "to_check")
        with clock.at(NOW + timedelta(hours=1)):
            waiting.with_user(self.head_a).action_approve()
            self.assertEqual(len(self._packed(export)), 2, "the scan of then, and the index")
            self.assertEqual(len(self._packed(self._hand_out())), 3, "a new hand-out, noted as well")

    def test_who_loses_the_right_downloads_no_more(self):
        export = self._hand_out()
        self.records_a.group_ids = [Command.unlink(self.env.ref("egov_construction_archive.group_export").id)]
        with self.assertRaises(AccessError):
            self._packed(export)

    def test_the_index_says_where_the_paper_lies(self):
        self.record.write({"box": "12", "folder": "3"})
        stream = io.BytesIO()
        self._hand_out().with_user(self.records_a)._write_zip(stream)
        with zipfile.ZipFile(stream) as archive:
            sheet = load_workbook(io.BytesIO(archive.read("index.xlsx"))).active
            line = dict(zip(*([cell.value for cell in row] for row in sheet.iter_rows(max_row=2)), strict=True))
            self.assertEqual((line["Number"], line["Box"], line["Parcel"]), ("100/GPXD", "12 / 3", "thửa 234 tờ 15"))
            self.assertIn(line["Scans"], archive.namelist())

    def test_files_of_two_wards_do_not_leave_together(self):
        foreign = self._new_record("9/GPXD", user=self.officer_b)
        both = self.records_a.company_ids | self.company_b
        self.records_a.company_ids = both
        Dialog = self.env["egov.archive.hand.out"].with_user(self.records_a)
        records = [Command.set([self.record.id, foreign.id])]
        with self.assertRaises(UserError):
            Dialog.with_context(allowed_company_ids=both.ids).create(
                {"record_ids": records, "requester": "An", "reason": "Đơn 12"}
            ).action_confirm()
        self.assertFalse(self.env["egov.archive.export"].search([("record_ids", "in", foreign.ids)]))

    def test_pages_over_the_network(self):
        export = self._hand_out()
        export.exported_at = Datetime.now()  # requests have the clock of the server
        self.authenticate("records_a", "records_a")
        answer = self.url_open(f"/egov_construction_archive/export/{export.id}")
        self.assertEqual(answer.headers["Content-Type"], "application/zip")
        answer = self.url_open(f"/egov_construction_archive/scan/{self.scan.id}")
        self.assertEqual(answer.content, pdf("scan"))
        self.authenticate("officer_b", "officer_b")
        for page in (f"scan/{self.scan.id}", f"export/{export.id}", "scan/999999"):
            with self.subTest(page=page):
                self.assertEqual(self.url_open(f"/egov_construction_archive/{page}").status_code, 404)

    def test_the_upload_over_the_network(self):
        run = self.env["egov.archive.import"].with_user(self.officer_a).create({})
        content = packed({"index.csv": sheet(row("1/GPXD", "")), "1.pdf": pdf("1")})
        self.authenticate("officer_b", "officer_b")
        self.assertEqual(self._send(run, content).status_code, 404)
        self.authenticate("clerk_a", "clerk_a")
        self.assertEqual(self._send(run, content).status_code, 404)
        self.authenticate("officer2_a", "officer2_a")
        self.assertIn("error", self._send(run, content).json())
        self.authenticate("officer_a", "officer_a")
        self.assertEqual(self._send(run, content).json(), {"size": len(content)})

    def test_an_upload_without_a_file_takes_nothing(self):
        run = self.env["egov.archive.import"].with_user(self.officer_a).create({})
        self.authenticate("officer_a", "officer_a")
        token = http.Request.csrf_token(self)
        page = f"/egov_construction_archive/upload/{run.id}"
        for offset in ("0", "x", "-1"):
            answer = self.url_open(page, data={"csrf_token": token, "offset": offset, "piece": "text"})
            with self.subTest(offset=offset):
                self.assertEqual(answer.status_code, 200)
                self.assertTrue(answer.json().get("error") or answer.json() == {"size": 0})

    def _send(self, run, content):
        return self.url_open(
            f"/egov_construction_archive/upload/{run.id}",
            data={"csrf_token": http.Request.csrf_token(self), "offset": "0", "name": "a.zip"},
            files={"piece": content},
        )
