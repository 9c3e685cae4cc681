from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import TODAY, ConstructionCommon


@tagged("post_install", "-at_install")
class TestPermit(ConstructionCommon):
    """Permits issued here and permits from paper."""

    def test_a_signed_request_becomes_a_numbered_permit(self):
        permit = self._granted()
        self.assertRecordValues(
            permit,
            [
                {
                    "number_text": "01/GPXD",
                    "issued_on": TODAY,
                    "start_by": date(2027, 11, 20),
                    "state": "valid",
                    "source": "issued",
                    "company_id": self.company_a.id,
                }
            ],
        )
        self.assertIn("CHỦ TỊCH", permit.signer_text.upper())
        self.assertEqual(self._granted(address="14 Trần Phú").number_text, "02/GPXD")

    def test_numbers_begin_anew_each_year(self):
        self._granted()
        with self._at(2027, 1, 5):
            self.assertEqual(self._granted().number_text, "01/GPXD")

    def test_nobody_writes_an_issued_permit_or_forges_one(self):
        permit = self._granted()
        with self.assertRaises(UserError):
            permit.with_user(self.officer_a).floors = 9
        with self.assertRaises(AccessError):
            permit.with_user(self.officer_a).state = "completed"
        for vals in ({"source": "issued"}, {"state": "building"}, {"number_text": "1/GPXD"}, {"start_by": TODAY}):
            with self.assertRaises(AccessError):
                self._from_paper(**vals)
        with self.assertRaises(AccessError):
            permit.with_user(self.officer_a).unlink()

    def test_a_permit_of_a_former_district_is_entered_from_paper(self):
        permit = self._from_paper(paper_number=" 15 / 2025/gpxd")
        self.assertEqual(permit.number_text, "15/2025/GPXD")
        self.assertEqual(permit.start_by, date(2026, 3, 12))
        self.assertEqual(self._from_paper(paper_number="16/GPXD", paper_extensions=1).start_by, date(2027, 3, 12))

    def test_a_number_of_one_agency_and_year_is_there_once(self):
        self._from_paper()
        self._from_paper(agency_name="UBND quận Thanh Khê")
        self._from_paper(issued_on=date(2024, 3, 12), paper_number="15/2024/GPXD")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self._from_paper(paper_number="15/2025/gpxd ").flush_recordset()

    def test_a_permit_from_paper_is_checked(self):
        for vals, code in (
            ({"paper_number": "số 15"}, "NO_FORMAT"),
            ({"paper_number": "15/2024/GPXD"}, "NO_YEAR"),
            ({"issued_on": date(2025, 3, 16)}, "DATE_OFF"),
            ({"issued_on": date(2027, 3, 12), "paper_number": "1/GPXD"}, "DATE_FUTURE"),
            ({"kind": "term"}, "TERM_MISSING"),
            ({"footprint": 120}, "AREA_LAND"),
        ):
            with self.subTest(code=code), self.assertRaisesRegex(UserError, code), self.env.cr.savepoint():
                self._from_paper(**vals)
        self.assertTrue(self._from_paper(issued_on=date(2025, 3, 16), confirm_note="Cấp bù ngày nghỉ"))

    def test_a_permit_from_paper_is_corrected_before_its_first_operation_only(self):
        permit = self._from_paper(issued_on=date(2026, 3, 12), paper_number="15/2026/GPXD")
        permit.write({"floors": 4, "paper_number": "16/2026/GPXD"})
        self.assertEqual(permit.number_text, "16/2026/GPXD")
        self._approve(self._operate(permit, "extend", has_original=True))
        with self.assertRaisesRegex(UserError, "adjust it instead"):
            permit.floors = 5

    def test_a_permit_is_found_without_accents_by_whatever_is_known_of_it(self):
        permit = self._from_paper(old_address="12 Trần Phú, P. Thạch Thang, Q. Hải Châu")
        self._granted(address="9 Lê Lợi", sheet="7", parcel="8", owner_id=self.an.id)
        for text in (
            "tran phu",
            "dao nguyen",
            "thach thang",
            "to 12 thua 145",
            "15/2025",
            "15/2025/gpxd",
            "048190001234",
            "trần phú 12",
        ):
            self.assertEqual(self.permits.search([("search_text", "ilike", text)]), permit, text)
        self.assertFalse(self.permits.search([("search_text", "ilike", "hung vuong")]))

    def test_works_that_did_not_begin_in_time_end_the_permit(self):
        permit = self._granted()
        with self._at(2027, 11, 20):
            self.permits.sudo()._cron_expire()
            self.assertEqual(permit.state, "valid")
        with self._at(2027, 11, 21):
            self.permits.sudo()._cron_expire()
            self.assertEqual(permit.state, "expired")

    def test_works_begin_and_end(self):
        permit = self._granted()
        with self.assertRaises(UserError):
            permit._record_completion(TODAY)
        permit._record_start(TODAY)
        self.assertEqual((permit.state, permit.started_on), ("building", TODAY))
        permit._record_completion(TODAY)
        self.assertEqual(permit.state, "completed")
        with self.assertRaises(UserError):
            permit._record_start(TODAY)
