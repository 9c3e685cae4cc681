import base64
import hashlib
import io
import json
import zipfile
from datetime import timedelta

from openpyxl import load_workbook
from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from ..tools import package
from .common import FRIDAY, PDF, DossierCommon


class ArchiveCommon(DossierCommon):
    def _delivered(self, at=FRIDAY):
        """A dossier with a scan, printed slips and a result in the applicant's hands."""
        dossier = self._received(at=at)
        dossier.paper_ids[0].file_ids = [Command.create({"name": "Đơn xin.pdf", "datas": PDF})]
        with clock.at(at):
            dossier.action_print_form("slip_01")
            self._hand_over(dossier, self.officer_a)
            result = self._submitted_result(dossier.with_user(self.officer_a))
            self._approve(result, self.head_a, self.leader_a)
            result.with_user(self.records_a).action_issue()
            self._deliver(dossier)
        return dossier

    def _deliver(self, dossier):
        wizard = dossier.env["egov.dossier.deliver"].create(
            {
                "dossier_id": dossier.id,
                "receiver_name": "Nguyễn Thị Đào",
                "secret": dossier.lookup_secret,
            }
        )
        wizard.action_confirm()

    def _archived(self):
        dossier = self._delivered()
        dossier.with_user(self.records_a).action_archive()
        return dossier.with_user(self.records_a).archive_ids

    def _opened(self, archive):
        return zipfile.ZipFile(io.BytesIO(archive._content()))

    def _damage(self, archive):
        """Change one byte of a file inside the stored zip, as a failing disk would."""
        data = bytearray(archive._data())
        data[data.index(b"%PDF-1.4 scan") + 9] ^= 1
        archive.sudo().attachment_id.raw = bytes(data)


@tagged("post_install", "-at_install")
class TestArchive(ArchiveCommon):
    def test_the_package_holds_papers_results_slips_and_data(self):
        archive = self._archived()
        with self._opened(archive) as opened:
            names = opened.namelist()
            self.assertEqual(
                [name for name in names if not name.startswith("03-phieu")],
                [
                    "muc-luc.pdf",
                    "01-giay-to/01-don-de-nghi/don-xin.pdf",
                    "02-ket-qua/01-giay-phep-thu/du-thao.pdf",
                    "04-du-lieu/ho-so.json",
                    "manifest.json",
                ],
            )
            self.assertIn("03-phieu/giay-tiep-nhan-ho-so-va-hen-tra-ket-qua.pdf", names)
            data = json.loads(opened.read("04-du-lieu/ho-so.json"))
        dossier = archive.dossier_id
        self.assertEqual(data["dossier"], dossier.code)
        self.assertEqual(data["applicant"]["number"], "048190001234")
        self.assertEqual(data["received_at"], "2026-11-20T09:00:00+07:00")
        self.assertEqual(
            [line["kind"] for line in data["history"]], dossier.log_ids.mapped("kind")
        )
        self.assertEqual(archive.file_count, len(names) - 1)

    def test_the_index_lists_every_file_with_its_hash(self):
        archive = self._archived()
        with self._opened(archive) as opened:
            pages = PdfReader(io.BytesIO(opened.read(package.INDEX))).pages
            text = "".join("".join(page.extract_text().split()) for page in pages)
            manifest = json.loads(opened.read(package.MANIFEST))
        self.assertIn(archive.dossier_id.code, text)
        for line in manifest["files"]:
            if line["path"] != package.INDEX:
                self.assertIn(line["sha256"], text, line["path"])
                self.assertIn("".join(line["title"].split()), text)

    def test_what_comes_out_is_what_went_in(self):
        archive = self._archived()
        dossier = archive.dossier_id.sudo()
        stored = {file.raw for file in (dossier.paper_ids.file_ids + dossier.result_ids.file_ids)}
        with self._opened(archive) as opened:
            contents = {opened.read(name) for name in opened.namelist()}
        self.assertLessEqual(stored, contents)
        self.assertEqual(hashlib.sha256(archive._content()).hexdigest(), archive.sha256)

    def test_a_damaged_package_is_not_handed_out(self):
        archive = self._archived()
        self._damage(archive)
        with self.assertRaises(UserError) as caught:
            archive.action_open()
        self.assertIn("01-giay-to/01-don-de-nghi/don-xin.pdf", str(caught.exception))
        with self.assertRaises(UserError):
            archive._content()

    def test_a_replaced_package_is_found_although_its_list_fits(self):
        archive = self._archived()
        other = package.build([package.Entry("x.txt", "x", b"x")], {}, FRIDAY)
        archive.sudo().attachment_id.raw = other
        self.assertEqual(package.verify(other), [])
        self.assertEqual(len(archive._problems()), 1)
        with self.assertRaises(UserError):
            archive.action_open()

    def test_the_check_is_noted(self):
        archive = self._archived()
        with clock.at(FRIDAY + timedelta(days=1)):
            archive.action_check()
            self.assertEqual(archive.check_state, "whole")
            self.assertEqual(archive.checked_at, FRIDAY + timedelta(days=1))
            self._damage(archive)
            archive.action_check()
        self.assertEqual(archive.check_state, "damaged")
        self.assertIn("don-xin.pdf", archive.check_note)

    def test_a_dossier_has_one_package(self):
        archive = self._archived()
        again = archive.dossier_id.action_archive()
        self.assertEqual(again["res_id"], archive.id)
        self.assertEqual(len(archive.dossier_id.archive_ids), 1)

    def test_an_open_dossier_is_not_archived(self):
        for dossier in (self._received(applicant_id=self.an.id), self._finished()):
            with self.subTest(dossier.state), self.assertRaises(UserError):
                dossier.with_user(self.records_a).action_archive()

    def test_the_scheduled_action_archives_what_is_closed(self):
        closed, open_ = self._delivered(), self._received()
        with self.enter_registry_test_mode():
            self.env.ref("egov_dossier.ir_cron_archive").method_direct_trigger()
        self.assertTrue(closed.archive_ids)
        self.assertTrue(closed.is_archived)
        self.assertFalse(open_.archive_ids)
        self.assertIn(closed, self.Dossier.search([("is_archived", "=", True)]))
        self.assertNotIn(closed, self.Dossier.search([("is_archived", "=", False)]))

    def test_nobody_writes_or_deletes_a_package(self):
        archive = self._archived()
        for user in (self.clerk_a, self.records_a, self.leader_a, self.admin_a):
            own = archive.with_user(user)
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    own.write({"sha256": "0"})
                with self.assertRaises(AccessError):
                    own.unlink()
                with self.assertRaises(AccessError):
                    own.create(
                        {
                            "name": "x",
                            "dossier_id": archive.dossier_id.id,
                            "archived_at": FRIDAY,
                            "sha256": "0",
                        }
                    )
                with self.assertRaises(AccessError):
                    own.sudo().attachment_id.with_user(user).raw = b"x"
        with self.assertRaises(UserError):
            archive.sudo().unlink()

    def test_only_desk_and_records_officer_archive_by_hand(self):
        dossier = self._delivered()
        with self.assertRaises(AccessError):
            dossier.with_user(self.officer_a).action_archive()
        with self.assertRaises(AccessError):
            dossier.with_user(self.clerk_b).action_archive()

    def test_another_ward_sees_no_package(self):
        archive = self._archived()
        foreign = archive.with_user(self.clerk_b)
        self.assertFalse(foreign.search([("id", "=", archive.id)]))
        for method in (foreign.action_open, foreign.action_check, foreign._content):
            with self.assertRaises(AccessError):
                method()


@tagged("post_install", "-at_install")
class TestExport(ArchiveCommon):
    def _export(self, dossiers, kind):
        wizard = (
            dossiers.env["egov.dossier.export"]
            .with_context(active_ids=dossiers.ids)
            .create({"kind": kind})
        )
        action = wizard.action_export()
        self.assertIn(wizard.file_name, action["url"])
        return wizard.with_context(bin_size=False)

    def _bytes(self, wizard):
        return base64.b64decode(wizard.file)

    def test_the_list_has_a_line_for_each_dossier_and_masks_numbers(self):
        dossiers = self._received() + self._received(applicant_id=self.an.id)
        wizard = self._export(dossiers, "xlsx")
        sheet = load_workbook(io.BytesIO(self._bytes(wizard))).active
        rows = list(sheet.iter_rows(values_only=True))
        self.assertEqual([row[0] for row in rows[1:]], dossiers.mapped("code"))
        self.assertEqual(rows[1][4], self.dao.personal_number_masked)
        self.assertNotIn("048190001234", str(rows))
        self.assertEqual(rows[1][9].hour, 9, "local time")

    def test_the_zip_has_a_folder_for_each_dossier(self):
        dossiers = self._delivered() + self._received(applicant_id=self.an.id)
        data = self._bytes(self._export(dossiers, "zip"))
        self.assertEqual(package.verify(data), [])
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            roots = {name.partition("/")[0] for name in opened.namelist()}
        self.assertEqual(roots, {*dossiers.mapped("code"), "manifest.json"})

    def test_dossiers_of_another_ward_are_not_exported(self):
        dossier = self._received(self.clerk_b)
        wizards = self.env["egov.dossier.export"].with_user(self.clerk_a)
        for kind in ("xlsx", "zip"):
            with self.assertRaises(AccessError):
                wizards.create({"kind": kind, "dossier_ids": [Command.set(dossier.ids)]})
            forced = wizards.sudo().create(
                {"kind": kind, "dossier_ids": [Command.set(dossier.ids)]}
            )
            with self.assertRaises(UserError):
                forced.sudo(False).action_export()

    def test_nothing_chosen_is_said_so(self):
        with self.assertRaises(UserError):
            self._export(self.Dossier.with_user(self.clerk_a), "xlsx")


@tagged("post_install", "-at_install")
class TestDownload(ArchiveCommon, HttpCase):
    def _get(self, user, url):
        user.sudo().password = user.login * 2
        self.authenticate(user.login, user.login * 2)
        return self.url_open(url)

    def test_the_package_is_downloaded_as_it_was_archived(self):
        archive = self._archived()
        response = self._get(self.records_a, f"/egov/dossier/archive/{archive.id}")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(hashlib.sha256(response.content).hexdigest(), archive.sha256)
        self.assertIn(archive.name, response.headers["Content-Disposition"])

    def test_another_ward_gets_not_found(self):
        archive = self._archived()
        response = self._get(self.clerk_b, f"/egov/dossier/archive/{archive.id}")
        self.assertEqual(response.status_code, 404)

    def test_a_damaged_package_does_not_leave_the_server(self):
        archive = self._archived()
        self._damage(archive)
        with mute_logger("odoo.http"):
            response = self._get(self.records_a, f"/egov/dossier/archive/{archive.id}")
        self.assertNotEqual(response.status_code, 200)
        self.assertNotIn(b"PK", response.content[:4])

    def test_what_was_withdrawn_before_it_was_received_is_archived_too(self):
        dossier = self._delivered()
        dossier.sudo().write({"received_at": False, "state": "withdrawn"})
        dossier.with_user(self.records_a).action_archive()
        self.assertTrue(dossier.archive_ids)

    @mute_logger("odoo.addons.egov_dossier.models.egov_dossier_archive_mixin")
    def test_one_that_cannot_be_packed_holds_up_no_other(self):
        bad, good = self._delivered(), self._delivered()
        entries = type(bad)._package_entries

        def fail_for_one(dossier, root=""):
            return 1 / 0 if dossier == bad else entries(dossier, root)

        self.patch(type(bad), "_package_entries", fail_for_one)
        with self.enter_registry_test_mode():
            self.env.ref("egov_dossier.ir_cron_archive").method_direct_trigger()
        self.assertEqual([bool(each.archive_ids) for each in (bad, good)], [False, True])
