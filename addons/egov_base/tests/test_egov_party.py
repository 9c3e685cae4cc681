import unicodedata
from datetime import date, datetime

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import EgovCommon


@tagged("post_install", "-at_install")
class TestEgovParty(EgovCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(datetime(2026, 11, 20, 3, 0))
        cls.Party = cls.env["egov.party"].with_user(cls.clerk_a)

    def _create(self, **vals):
        return self.Party.create({"name": "Phạm Thị Cúc", **vals})

    def _refused(self, text, **vals):
        with self.assertRaises(ValidationError) as caught:
            self._create(**vals)
        self.assertIn(text, str(caught.exception))

    def test_values_are_cleaned(self):
        party = self._create(
            name=unicodedata.normalize("NFD", "  Phạm  Thị Cúc "),
            personal_number="048 1 90 001235",
            phone="0905 123 456",
            email=" cuc@example.com ",
            tax_code="0400123456001",
        )
        self.assertRecordValues(
            party,
            [
                {
                    "name": "Phạm Thị Cúc",
                    "personal_number": "048190001235",
                    "personal_number_masked": "048******235",
                    "phone": "+84905123456",
                    "phone_label": "0905 123 456",
                    "email": "cuc@example.com",
                    "tax_code": "0400123456-001",
                    "search_key": " pham thi cuc",
                }
            ],
        )

    def test_empty_numbers_are_no_numbers(self):
        first, second = self._create(personal_number=" "), self._create(personal_number="", phone=" ")
        self.assertFalse(first.personal_number or second.personal_number or second.phone)

    def test_hard_findings_block(self):
        self._refused("12 digits. You entered 11", personal_number="04819000123")
        self._refused("digits only. Remove “O”", personal_number="04819000123O")
        self._refused("old identity card", personal_number="201234567")
        other_year = {"personal_number": "048190001235", "birth_date": "1991-01-01"}
        self._refused("born in 1990, but the date of birth says 1991", **other_year)
        self._refused("in the future", birth_date="2026-11-21")
        self._refused("old font", name="NguyÔn ThÞ §µo")

    def test_a_hard_finding_is_not_cured_by_a_reason(self):
        self._refused("12 digits", personal_number="04819000123", number_note="The card says so")

    def test_soft_findings_need_a_reason(self):
        self._refused("The number says female, the papers say male", personal_number="048190001235", sex="male")
        self._refused("no code of a province", personal_number="999190001235", number_note=" ")
        party = self._create(personal_number="999190001235", sex="male", number_note="Born abroad; court decision 5")
        self.assertTrue(party.needs_number_note)

    def test_findings_come_back_when_the_papers_change(self):
        with self.assertRaises(ValidationError):
            self.dao.with_user(self.clerk_a).birth_date = date(1991, 3, 14)
        with self.assertRaises(ValidationError):
            self.dao.with_user(self.clerk_a).sex = "male"

    def test_one_word_is_asked_about_but_not_blocked(self):
        party = self._create(name="Cúc")
        self.assertIn("family name", party.finding_text)
        self.assertFalse(party.needs_number_note)

    def test_what_no_name_holds_is_refused(self):
        self._refused("No name has the sign “<”", name="<script>alert(1)</script>")
        self._refused("No name has the sign “@”", name="cuc@example.com")
        for name in ("Lê Thị An (Bé)", "Y' Krông Niê-Kđăm", "Trần Văn An 2"):
            self.assertTrue(self._create(name=name))

    def test_a_name_of_five_thousand_letters_is_refused(self):
        self._refused("100 characters at most; this one has 5007", name="Nguyễn " + "a" * 5000)
        self._refused("250 characters at most", name="Công ty " + "a" * 300, kind="organisation")
        self.assertTrue(self._create(name="Công ty " + "a" * 200, kind="organisation"))

    def test_foreign_names_may_look_like_old_fonts(self):
        party = self._create(name="Åsa Lindström", country_id=self.env.ref("base.se").id)
        self.assertEqual(party.search_key, " asa lindstrom")
        self.assertFalse(party.finding_text)

    def test_a_number_belongs_to_one_person_of_the_office(self):
        self._refused("already in the book: Nguyễn Thị Đào, born 14/03/1990", personal_number="048190001234")
        other_office = self.env["egov.party"].with_user(self.clerk_b)
        self.assertTrue(other_office.create({"name": "Nguyễn Thị Đào", "personal_number": "048190001234"}))

    def test_one_number_twice_in_one_batch_is_refused(self):
        vals = {"name": "Phạm Thị Cúc", "personal_number": "048190001235"}
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.Party.create([vals, vals])

    def test_the_number_of_an_archived_person_is_free_until_the_return(self):
        self.dao.with_user(self.clerk_a).action_archive()
        self._create(personal_number="048190001234")
        with self.assertRaises(ValidationError):
            self.dao.with_user(self.clerk_a).action_unarchive()

    def test_contact_data_is_checked(self):
        self._refused("10 digits and starts with 0", phone="12345")
        self._refused("reads like name@place.vn", email="cuc.example.com")
        self._refused("tax code", tax_code="12345")
        self._refused("no province with the code 99", province_code="99")
        self._refused("commune code has 5 digits", commune_code="2019")

    def test_the_province_is_picked_by_name_and_kept_as_code(self):
        form = Form(self.Party)
        form.name = "Phạm Thị Cúc"
        form.province_id = self.env.ref("egov_base.province_48")
        self.assertEqual(form.save().province_code, "48")
        self.assertEqual(self.dao.province_id, self.env.ref("egov_base.province_48"))

    def test_the_form_fills_in_the_sex_and_warns_while_typing(self):
        form = Form(self.Party)
        form.name = "Phạm Thị Cúc"
        form.personal_number = "048190001235"
        self.assertEqual(form.sex, "female")
        form.sex = "male"
        self.assertIn("The number says female", form.finding_text)
        form.number_note = "Court decision 5"
        self.assertEqual(form.save().sex, "male")

    def test_a_date_of_birth_can_be_cleared(self):
        party = self._create(birth_date=date(1990, 3, 14))
        party.write({"birth_date": False})
        self.assertFalse(party.birth_date)

    def test_a_vague_birth_is_kept_as_the_start_of_its_month_or_year(self):
        party = self._create(birth_date="1950-07-20", birth_precision="year")
        self.assertEqual((party.birth_date, party.birth_label), (date(1950, 1, 1), "1950"))
        party.write({"birth_date": "1950-07-20", "birth_precision": "day"})
        party.birth_precision = "month"
        self.assertEqual((party.birth_date, party.birth_label), (date(1950, 7, 1), "07/1950"))

    def test_a_changed_identity_is_checked_again(self):
        dao = self.dao.with_user(self.clerk_a)
        dao.action_mark_checked()
        dao.write({"phone": "0905 111 222", "name": "Nguyễn Thị Đào"})
        self.assertEqual(dao.identity_level, "checked")
        dao.name = "Nguyễn Thị Đàn"
        self.assertEqual((dao.identity_level, dao.checked_by_id), ("declared", self.env["res.users"]))

    def test_namesakes_are_told_apart_in_boxes(self):
        self.assertEqual(self.dao.display_name, "Nguyễn Thị Đào")
        formatted = self.dao.with_context(formatted_display_name=True).display_name
        self.assertEqual(formatted, "Nguyễn Thị Đào --14/03/1990 · 048******234--")

    def test_other_papers(self):
        party = self._create(identity_ids=[Command.create({"kind": "passport", "number": "b 1234567"})])
        self.assertRecordValues(
            party.identity_ids,
            [{"number": "B1234567", "number_masked": "B******7", "company_id": self.company_a.id}],
        )

    def test_sorting_is_kept_with_the_name(self):
        organisation = self._create(name="Công ty An", kind="organisation")
        self.assertTrue(organisation.sort_key.startswith("c0o1"))
        organisation.write({"kind": "person", "name": "Công Văn An"})
        self.assertTrue(organisation.sort_key.startswith("a0n0"))
