from datetime import date, datetime

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from .common import ArchiveCommon


@tagged("post_install", "-at_install")
class TestArchiveRecord(ArchiveCommon):
    def test_a_file_is_found_without_accents_by_all_that_people_know(self):
        record = self._new_record(address_new="7 Hoa Lài, phường A")
        Record = self.env["egov.archive.record"].with_user(self.clerk_a)
        for text in ("thi dao", "hoa lai", "hoa cu", "phuong a", "thua 234 to 15", "100/gpxd", "Đào nguyễn"):
            with self.subTest(text=text):
                self.assertIn(record, Record.search([("search_text", "ilike", text)]))
        self.assertNotIn(record, Record.search([("search_text", "ilike", "hoa hồng")]))

    def test_one_file_for_one_agency_number_and_year(self):
        self._new_record()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self._new_record("100 / gpxd", agency="ubnd QUẬN hoa mai")
        self._new_record(year=2013)
        self._new_record(agency="Sở Xây dựng")

    def test_facts_are_possible(self):
        for vals in (
            {"year": 1899},
            {"year": 2027},
            {"issued_on": "2013-01-01"},
            {"address_old": False},
            {"page_count": -1},
        ):
            with self.subTest(vals=vals), self.assertRaises(ValidationError):
                self._new_record("7/GPXD", **vals)

    def test_the_state_follows_the_scans(self):
        record = self._new_record()
        self.assertEqual(record.state, "paper")
        first = self._new_scan(record, "first")
        self.assertEqual(record.state, "to_check")
        first.with_user(self.head_a)._judge("rejected", "Thiếu trang 2")
        self.assertEqual(record.state, "rejected")
        second = self._new_scan(record, "second")
        second.with_user(self.head_a).action_approve()
        self.assertEqual(record.state, "digitised")
        with self.assertRaises(UserError):
            record.unlink()

    def test_a_batch_counts_its_files(self):
        batch = self.env["egov.archive.batch"].with_user(self.officer_a).create({"name": "Đợt 1"})
        self._new_scan(self._new_record(batch_id=batch.id))
        self._new_record("101/GPXD", batch_id=batch.id)
        self.assertEqual((batch.record_count, batch.to_check_count), (2, 1))

    def test_the_share_is_measured_by_the_count_on_paper(self):
        Inventory = self.env["egov.archive.inventory"].with_user(self.officer_a)
        Inventory.create({"kind": "permit", "file_count": 8, "counted_on": "2026-01-05"})
        Inventory.create({"kind": "permit", "file_count": 4, "counted_on": "2026-10-05"})
        for number in ("1/GPXD", "2/GPXD", "3/GPXD"):
            self._new_scan(self._new_record(number), number[0]).with_user(self.head_a).action_approve()
        self._new_scan(self._new_record("4/GPXD"), "four")
        project = self._new_record("1/DA", kind="project")
        self._new_scan(project, "da").with_user(self.head_a).action_approve()
        self.env.flush_all()
        shares = self.env["egov.archive.share"].with_user(self.clerk_a).search([])
        self.assertRecordValues(
            shares.sorted("kind"),
            [
                {
                    "kind": "permit",
                    "counted": 4,
                    "entered": 4,
                    "scanned": 4,
                    "digitised": 3,
                    "share": 75,
                    "verdict": "open",
                },
                {
                    "kind": "project",
                    "counted": 1,
                    "entered": 1,
                    "scanned": 1,
                    "digitised": 1,
                    "share": 100,
                    "verdict": "reached",
                },
            ],
        )

    def test_files_are_not_counted_tomorrow(self):
        Inventory = self.env["egov.archive.inventory"].with_user(self.officer_a)
        with self.assertRaisesRegex(ValidationError, "future"):
            Inventory.create({"kind": "permit", "file_count": 4, "counted_on": "2026-11-21"})
        with clock.at(datetime(2026, 12, 31, 17, 0)):
            self.assertEqual(Inventory.create({"file_count": 4}).counted_on, date(2027, 1, 1))

    def test_a_file_of_the_new_year(self):
        with clock.at(datetime(2026, 12, 31, 16, 59)), self.assertRaisesRegex(ValidationError, "this year"):
            self._new_record("1/GPXD", year=2027)
        with clock.at(datetime(2026, 12, 31, 17, 0)):
            record = self._new_record("2/GPXD", year=2027, issued_on="2027-01-01")
            with self.assertRaisesRegex(ValidationError, "lies in the year"):
                record.year = 2026
