import os
from datetime import datetime
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from ..models import egov_archive_load_mixin
from .common import ArchiveCommon, packed, pdf, row, sheet


@tagged("post_install", "-at_install")
class TestArchiveImport(ArchiveCommon):
    def _rows(self, run):
        return {line.label.split(" · ")[0]: line for line in run.row_ids}

    def test_rows_are_loaded_noted_or_refused_and_files_named(self):
        files = {
            "index.csv": sheet(
                row("1/GPXD", "gp/1.pdf"),
                row("2 / GPXD", "2"),
                row("3/GPXD", "missing.pdf"),
                row("4/GPXD", "broken.pdf"),
                row("5/GPXD", ""),
                row("1/GPXD", ""),
            ),
            "gp/1.pdf": pdf("one"),
            "gp/2.PDF": pdf("two", pages=2),
            "broken.pdf": b"%PDF-1.4 nothing",
            "left over.pdf": pdf("unused"),
        }
        run = self._uploaded(files)
        run.action_check()
        self.assertFalse(self.env["egov.archive.record"].search([("company_id", "=", self.company_a.id)]))
        self.assertRecordValues(
            run, [{"pdf_count": 4, "unused_text": "left over.pdf", "row_count": 6, "refused_count": 2}]
        )
        self._load(run)
        self.assertEqual(run.state, "done")
        lines = self._rows(run)
        self.assertEqual(lines["2 / GPXD"].state, "noted")
        self.assertIn("PAGES_DIFFER", lines["2 / GPXD"].codes)
        self.assertIn("FILE_MISSING", lines["3/GPXD"].codes)
        self.assertIn("missing.pdf", lines["3/GPXD"].text)
        self.assertIn("PDF_DAMAGED", lines["4/GPXD"].codes)
        self.assertEqual(lines["4/GPXD"].state, "refused")
        records = self.env["egov.archive.record"].with_user(self.clerk_a).search([], order="number")
        self.assertEqual(records.mapped("number"), ["1/GPXD", "2/GPXD", "5/GPXD"])
        self.assertEqual(records.mapped("state"), ["to_check", "to_check", "paper"])
        self.assertEqual(records[0].address_new, "12 Hoa Sứ, phường A")
        self.assertEqual(records[0].source, "digitised")
        self.assertEqual(records[0].scan_ids.scanned_by_id, self.officer_a)
        self.assertFalse(os.path.exists(run._upload_path()))

    def test_a_second_run_changes_nothing(self):
        files = {
            "index.csv": sheet(row("1/GPXD", "1.pdf"), row("2/GPXD", "2.pdf")),
            "1.pdf": pdf("1"),
            "2.pdf": pdf("2"),
        }
        first = self._uploaded(files)
        first.action_check()
        self._load(first)
        records = self.env["egov.archive.record"].search([("company_id", "=", self.company_a.id)])
        before = records.read() + records.scan_ids.read(["sha256", "write_date"])
        second = self._uploaded(files)
        second.action_check()
        self._load(second)
        self.env.invalidate_all()
        self.assertEqual(second.same_count, 2)
        self.assertEqual(records.read() + records.scan_ids.read(["sha256", "write_date"]), before)

    def test_a_row_completes_what_is_empty_and_keeps_the_rest(self):
        record = self._new_record("1/GPXD", owner="Khác", address_new="1 Hoa, phường A", box=False)
        run = self._uploaded({"index.csv": sheet(row("1/GPXD", "1.pdf")), "1.pdf": pdf("1")})
        run.action_check()
        self._load(run)
        self.assertEqual(record.owner, "Khác")
        self.assertEqual(record.page_count, 1)
        self.assertEqual(len(record.scan_ids), 1)
        self.assertIn("DIFFERS", run.row_ids.codes)

    def test_a_killed_import_goes_on_after_the_last_batch(self):
        files = {"index.csv": sheet(*(row(f"{n}/GPXD", f"{n}.pdf") for n in range(1, 6)))}
        files.update({f"{n}.pdf": pdf(str(n)) for n in range(1, 6)})
        run = self._uploaded(files)
        run.action_check()
        with patch.object(egov_archive_load_mixin, "BATCH", 2), patch.object(type(run), "_wake_up", lambda run: None):
            run.action_load()
            run.sudo()._load_apart()
            enter = type(run)._enter_row

            def killed(self, register, values, name, scan):
                if values["number"] == "4/GPXD":
                    raise SystemExit
                return enter(self, register, values, name, scan)

            with patch.object(type(run), "_enter_row", killed), self.assertRaises(SystemExit):
                with self.env.cr.savepoint():
                    run.sudo()._load_apart()
            self.env.invalidate_all()
            self.assertEqual(run.waiting_count, 3)
            while run.sudo()._load_apart():
                pass
        run.invalidate_recordset()
        self.assertRecordValues(run, [{"state": "done", "loaded_count": 0, "noted_count": 5, "refused_count": 0}])
        records = self.env["egov.archive.record"].search([("company_id", "=", self.company_a.id)])
        self.assertEqual(len(records), 5)
        self.assertEqual([len(record.scan_ids) for record in records], [1] * 5)

    def test_an_unexpected_error_stops_with_a_sentence_and_can_go_on(self):
        run = self._uploaded({"index.csv": sheet(row("1/GPXD", "1.pdf")), "1.pdf": pdf("1")})
        run.action_check()
        with patch.object(type(run), "_enter_row", side_effect=ValueError("boom")):
            with mute_logger("odoo.addons.egov_import.models.egov_import_batch_mixin"):
                self._load(run)
        self.assertEqual(run.state, "stopped")
        self.assertTrue(run.stop_reason)
        self._load(run)
        self.assertEqual((run.state, run.noted_count), ("done", 1))

    def test_a_stopped_import_waits(self):
        run = self._uploaded({"index.csv": sheet(row("1/GPXD", "1.pdf")), "1.pdf": pdf("1")})
        run.action_check()
        with patch.object(type(run), "_wake_up", lambda run: None):
            run.action_load()
        run.action_stop()
        self.assertFalse(run.sudo()._load_apart())
        self.assertEqual(run.waiting_count, 1)
        with self.assertRaises(UserError):
            run.place = "folder"

    def test_pieces_are_joined_and_a_lost_one_is_asked_for(self):
        content = packed({"index.csv": sheet(row("1/GPXD", "1.pdf")), "1.pdf": pdf("1")})
        run = self.env["egov.archive.import"].with_user(self.officer_a).create({})
        half = len(content) // 2
        self.assertEqual(run._receive_piece(0, content[:half], "a.zip"), half)
        self.assertEqual(run._receive_piece(half + 10, content[half + 10 :], "a.zip"), half)
        self.assertEqual(run._receive_piece(half, content[half:], "a.zip"), len(content))
        run.action_check()
        self.assertEqual(run.waiting_count, 1)
        with self.assertRaises(UserError):
            run._receive_piece(0, b"x" * 6_000_001, "a.zip")
        self.env.ref("egov_construction_archive.parameter_upload_size").value = 0.001
        other = self.env["egov.archive.import"].with_user(self.officer_a).create({})
        with self.assertRaisesRegex(UserError, "at most"):
            other._receive_piece(0, b"x" * 1001, "a.zip")

    def test_what_cannot_be_read_is_said(self):
        for files, words in (
            ({"1.pdf": pdf("1")}, "no index"),
            ({"a.csv": sheet(), "b.csv": sheet()}, "more than one"),
            ({"index.csv": "Số giấy phép,Năm\n1,2\n".encode()}, "lacks"),
        ):
            run = self._uploaded(files)
            with self.subTest(words=words), self.assertRaisesRegex(UserError, words):
                run.action_check()
        run = self.env["egov.archive.import"].with_user(self.officer_a).create({})
        with self.assertRaisesRegex(UserError, "Upload"):
            run.action_check()
        run._receive_piece(0, b"no zip at all", "a.zip")
        with self.assertRaisesRegex(UserError, "no zip"):
            run.action_check()

    def test_a_folder_of_the_server_below_the_one_that_is_set(self):
        inside = os.path.join(self.folder, "scans", "first")
        os.makedirs(inside, exist_ok=True)
        for name, content in {"index.csv": sheet(row("1/GPXD", "1.pdf")), "1.pdf": pdf("1")}.items():
            with open(os.path.join(inside, name), "wb") as stream:
                stream.write(content)
        run = self.env["egov.archive.import"].with_user(self.officer_a).create({"place": "folder", "folder": "first"})
        with self.assertRaisesRegex(UserError, "administrator"):
            run.action_check()
        self.company_a.archive_folder = os.path.join(self.folder, "scans")
        run.action_check()
        self._load(run)
        self.assertEqual(run.state, "done")
        self.assertTrue(os.path.exists(os.path.join(inside, "1.pdf")))
        run = self.env["egov.archive.import"].with_user(self.officer_a).create({"place": "folder", "folder": "../.."})
        with self.assertRaisesRegex(UserError, "administrator"):
            run.action_check()

    def _folder_run(self, numbers):
        """An import from a folder of the server, checked; with the folder."""
        inside = os.path.join(self.folder, "scans", "lot")
        os.makedirs(inside, exist_ok=True)
        contents = {"index.csv": sheet(*(row(f"{n}/GPXD", f"{n}.pdf") for n in numbers))}
        contents.update({f"{n}.pdf": pdf(f"lot {n}") for n in numbers})
        for name, content in contents.items():
            with open(os.path.join(inside, name), "wb") as stream:
                stream.write(content)
        self.company_a.archive_folder = os.path.join(self.folder, "scans")
        run = self.env["egov.archive.import"].with_user(self.officer_a).create({"place": "folder", "folder": "lot"})
        run.action_check()
        return run, inside

    def _begun(self, run, batch=2):
        """Load one batch, as if the server was killed after it."""
        with patch.object(egov_archive_load_mixin, "BATCH", batch):
            with patch.object(type(run), "_wake_up", lambda run: None):
                run.action_load()
            run.sudo()._load_apart()
        run.invalidate_recordset()

    def test_a_folder_that_is_taken_away_stops_the_import_and_it_goes_on(self):
        run, inside = self._folder_run(range(1, 6))
        self._begun(run)
        os.rename(inside, f"{inside} away")
        self.assertFalse(run.sudo()._load_apart())
        run.invalidate_recordset()
        self.assertEqual((run.state, run.noted_count, run.waiting_count), ("stopped", 2, 3))
        self.assertIn("administrator", run.stop_reason)
        os.rename(f"{inside} away", inside)
        self._load(run)
        self.assertRecordValues(run, [{"state": "done", "noted_count": 5, "refused_count": 0}])
        records = self.env["egov.archive.record"].search([("company_id", "=", self.company_a.id)])
        self.assertEqual([len(record.scan_ids) for record in records], [1] * 5)

    def test_a_scan_that_is_gone_is_refused_alone(self):
        run, inside = self._folder_run(range(1, 4))
        os.unlink(os.path.join(inside, "2.pdf"))
        self._load(run)
        self.assertRecordValues(run, [{"state": "done", "noted_count": 2, "refused_count": 1}])
        lines = self._rows(run)
        self.assertEqual((lines["2/GPXD"].state, lines["2/GPXD"].codes.split(",")[0]), ("refused", "FILE_MISSING"))
        self.assertIn("2.pdf", lines["2/GPXD"].text)
        self.assertFalse(self.env["egov.archive.record"].search([("number", "=", "2/GPXD")]))

    def test_who_loses_the_right_adds_nothing_more(self):
        run, _inside = self._folder_run(range(1, 6))
        self._begun(run)
        group = self.env.ref("egov_construction_archive.group_officer")
        self.officer_a.group_ids = [Command.unlink(group.id)]
        run_sudo = run.sudo()
        self.assertFalse(run_sudo._load_apart())
        run_sudo.invalidate_recordset()
        self.assertEqual((run_sudo.state, run_sudo.waiting_count), ("stopped", 3))
        self.assertEqual(self.env["egov.archive.record"].search_count([("company_id", "=", self.company_a.id)]), 2)

    def test_an_import_that_loaded_something_stays_in_the_list(self):
        run, _inside = self._folder_run(range(1, 6))
        self._begun(run)
        run.action_stop()
        with self.assertRaisesRegex(UserError, "stays in the list"):
            run.unlink()
        with self.assertRaisesRegex(UserError, "loaded already"):
            run.action_check()
        other, _inside = self._folder_run([9])
        other.unlink()
        self.assertFalse(other.exists())

    def test_only_who_started_it_goes_on(self):
        run, _inside = self._folder_run([1])
        other = run.with_user(self.officer2_a)
        for attempt in (other.action_check, other.action_load, lambda: other._receive_piece(0, b"x", "a.zip")):
            with self.assertRaisesRegex(UserError, "person who started"):
                attempt()
        for user in (self.head_a, self.records_a, self.officer_b):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                run.with_user(user).action_load()
        self.assertEqual(run.state, "checked")

    def test_another_zip_is_checked_anew(self):
        run = self._uploaded({"index.csv": sheet(row("1/GPXD", "")), "1.pdf": pdf("1")})
        run.action_check()
        with self.assertRaises(UserError):
            run._receive_piece(0, b"x", "other.zip")
        run.folder = "elsewhere"
        self.assertEqual(run.state, "draft")
        with self.assertRaisesRegex(UserError, "further"):
            run.action_load()

    def test_the_year_of_an_index_ends_in_viet_nam(self):
        content = {"index.csv": sheet(row("1/GPXD", **{"Năm": "2027", "Ngày cấp": "01/01/2027"}))}
        run = self._uploaded(content)
        for moment, refused in ((datetime(2026, 12, 31, 16, 59), 1), (datetime(2026, 12, 31, 17, 0), 0)):
            with self.subTest(moment=moment), clock.at(moment):
                run.action_check()
                self.assertEqual(run.refused_count, refused, run.row_ids.text)
        with clock.at(datetime(2026, 12, 31, 17, 0)):
            self._load(run)
        self.assertEqual(self.env["egov.archive.record"].search([("number", "=", "1/GPXD")]).year, 2027)

    def test_one_scan_is_read_at_a_time(self):
        """However large a zip is: what is read between two rows is one member, never the whole."""
        files = {"index.csv": sheet(*(row(f"{n}/GPXD", f"{n}.pdf") for n in range(1, 4)))}
        files.update({f"{n}.pdf": pdf(str(n)) for n in range(1, 4)})
        run = self._uploaded(files)
        run.action_check()
        read, Source = [], type(run._source())
        original = Source.content

        def counted(source, name, maximum):
            read.append(name)
            return original(source, name, maximum)

        with patch.object(Source, "content", counted):
            self._load(run)
        self.assertEqual(read, ["1.pdf", "2.pdf", "3.pdf"])
