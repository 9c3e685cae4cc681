import base64
import unicodedata
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..tools import source
from . import files
from .common import ImportCommon, person


@tagged("post_install", "-at_install")
class TestEgovImportRun(ImportCommon):
    def _counts(self, run):
        names = ("row_count", "new_count", "changed_count", "same_count", "refused_count")
        return tuple(run[name] for name in names)

    def _numbers(self, company=None):
        people = self.people.search([("company_id", "=", (company or self.company_a).id)])
        return {party.personal_number for party in people}

    def test_checking_changes_nothing(self):
        before = self._numbers()
        run = self._checked([person(1), person(2)])
        self.assertEqual((run.state, run.earlier_text), ("checked", False))
        self.assertEqual(self._counts(run), (2, 2, 0, 0, 0))
        self.assertEqual(self._numbers(), before)

    def test_good_rows_become_people(self):
        run = self._loaded([person(1), person(2, name="Trần Thị  Bé")])
        self.assertEqual((run.state, run.loaded_count, run.progress), ("done", 2, 100.0))
        second = self.people.search([("personal_number", "=", "048190000002")])
        self.assertRecordValues(
            second,
            [
                {
                    "name": "Trần Thị Bé",
                    "kind": "person",
                    "birth_date": date(1990, 3, 14),
                    "birth_precision": "day",
                    "sex": "female",
                    "phone": "+84905000002",
                    "address": "2 Trần Phú",
                    "company_id": self.company_a.id,
                    "identity_level": "declared",
                    "active": True,
                    "create_uid": self.clerk_a.id,
                    "country_id": self.env.ref("base.vn").id,
                }
            ],
        )
        found = self.people.with_user(self.clerk_a).search([("search_text", "ilike", "tran thi be")])
        self.assertIn(second, found)

    def test_a_second_run_changes_nothing(self):
        rows = [
            person(1),
            person(2, number=None),
            person(3, birth="1990"),
            ["Công ty An", None, None, None, None, "5 Lê Lợi"],
        ]
        self._loaded(rows)
        before = self.people.search([("company_id", "=", self.company_a.id)])
        stamps = {party.id: party.write_date for party in before}
        run = self._checked(rows)
        self.assertEqual(self._counts(run), (4, 0, 0, 4, 0))
        with self.assertRaises(UserError):
            run.action_load()
        after = self.people.search([("company_id", "=", self.company_a.id)])
        self.assertEqual({party.id: party.write_date for party in after}, stamps)

    def test_the_same_file_once_more_is_said(self):
        content = files.xlsx([files.HEADINGS, person(1)])
        texts = []
        for _turn in range(2):
            run = self._upload(content)
            run.action_read()
            run.action_check()
            texts.append(run.earlier_text)
            if run.new_count:
                run.action_load()
                self._work(run)
        self.assertEqual(texts[0], False)
        self.assertIn("very file", texts[1])

    def test_a_known_person_is_completed_not_renamed(self):
        self.dao.write({"phone": False, "identity_level": "declared"})
        row = ["nguyễn thị đào", "048190001234", "14/03/1990", "Nữ", "0905999888", "9 Trần Phú"]
        run = self._loaded([row])
        self.assertEqual(self._counts(run), (1, 0, 1, 0, 0))
        self.assertRecordValues(
            self.dao, [{"name": "Nguyễn Thị Đào", "phone": "+84905999888", "address": "9 Trần Phú", "sex": "female"}]
        )

    def test_empty_cells_erase_nothing(self):
        run = self._checked([["Nguyễn Thị Đào", "048190001234", None, None, None, None]])
        self.assertEqual(self._counts(run), (1, 0, 0, 1, 0))

    def test_damaged_cells_are_put_right_with_a_note(self):
        name = unicodedata.normalize("NFD", "Lê Thị Hường")
        run = self._loaded([[name, 48190000077, 32946, None, 905000077, None]])
        self.assertEqual((run.refused_count, run.note_count), (0, 1))
        codes = {code for _row, code in self._codes(run, refused=False)}
        self.assertEqual(codes, {"TEXT_COMPOSED", "ID_ZERO", "DATE_SERIAL", "PHONE_ZERO", "SEX_FROM_NUMBER"})
        self.assertTrue(all(finding.text != finding.code for finding in run.finding_ids))
        party = self.people.search([("personal_number", "=", "048190000077")])
        self.assertRecordValues(
            party, [{"name": "Lê Thị Hường", "birth_date": date(1990, 3, 14), "sex": "female", "phone": "+84905000077"}]
        )

    def test_csv_with_semicolons_and_english_headings(self):
        rows = [
            ["Full name", "Personal number", "Date of birth", "Sex"],
            ["Lê Thị Mận", "48190000078", "1990", "female"],
        ]
        run = self._upload(files.csv(rows, ";", bom=True), name="people.csv")
        run.action_read()
        run.action_check()
        run.action_load()
        self._work(run)
        party = self.people.search([("personal_number", "=", "048190000078")])
        self.assertEqual((party.birth_label, party.sex), ("1990", "female"))

    def test_the_chosen_columns_are_remembered(self):
        headings = ["Cột 1", "Cột 2", "Ngày sinh"]
        rows = [headings, ["Lê Thị Mận", "048190000078", "14/03/1990"]]
        run = self._upload(files.xlsx(rows))
        run.action_read()
        self.assertEqual(run.mapping, {"2": "birth_date"})
        with self.assertRaisesRegex(UserError, "Full name"):
            run.action_check()
        run.mapping = {"0": "name", "1": "personal_number", "2": "birth_date"}
        run.action_check()
        again = self._upload(files.xlsx(rows), self.clerk2_a)
        again.action_read()
        self.assertEqual(again.mapping, {"0": "name", "1": "personal_number", "2": "birth_date"})
        elsewhere = self._upload(files.xlsx(rows), self.binh_clerk)
        elsewhere.action_read()
        self.assertEqual(elsewhere.mapping, {"2": "birth_date"}, "another office chose nothing yet")

    def test_two_columns_cannot_mean_the_same(self):
        run = self._upload(files.xlsx([files.HEADINGS, person(1)]))
        run.action_read()
        run.mapping = {"0": "name", "1": "name"}
        with self.assertRaises(UserError):
            run.action_check()
        run.mapping = {"0": "name", "1": "identity_level"}
        with self.assertRaises(UserError):
            run.action_check()

    def test_another_file_has_to_be_checked_again(self):
        run = self._checked([person(1), person(1)])
        self.assertEqual(run.refused_count, 1)
        run.file = base64.b64encode(files.xlsx([files.HEADINGS, person(2)]))
        self.assertEqual((run.state, run.refused_count, len(run.finding_ids)), ("draft", 0, 0))
        with self.assertRaises(UserError):
            run.action_load()

    def test_refused_rows_come_back_to_be_mended(self):
        run = self._loaded([person(1), person(2, number="4.8E+10"), person(3, name="@cmd|x")])
        self.assertEqual(self._counts(run), (3, 1, 0, 0, 2))
        action = run.action_report()
        self.assertIn("/report/", action["url"])
        content = base64.b64decode(run.with_context(bin_size=False).report)
        table = list(source.reader(content).rows())
        self.assertEqual(table[0][:6], files.HEADINGS)
        self.assertEqual([row[6] for row in table[1:]], ["ID_SCIENTIFIC", "NAME_SIGN"])
        self.assertEqual([row[8] for row in table[1:]], [3, 4])
        table[1][1], table[2][0] = "048190000002", "Nguyễn Thị Cúc"
        mended = self._upload(files.xlsx(table))
        mended.action_read()
        self.assertEqual(
            set(mended.mapping.values()), {"name", "personal_number", "birth_date", "sex", "phone", "address"}
        )
        mended.action_check()
        self.assertEqual(self._counts(mended), (2, 2, 0, 0, 0))

    def test_the_columns_to_mend_by_are_in_the_language_of_the_reader(self):
        if not self.env["res.lang"]._lang_get("vi_VN"):
            self.skipTest("Vietnamese is not installed")
        run = self._checked([person(1, number="4.8E+10")]).with_context(lang="vi_VN")
        run.action_report()
        table = list(source.reader(base64.b64decode(run.with_context(bin_size=False).report)).rows())
        self.assertEqual(table[0][6:], ["▶ Quy tắc", "▶ Cần làm gì", "▶ Dòng trong tệp"])

    def test_a_file_that_is_no_table(self):
        for content in (b"%PDF-1.4", b"", b"PK damaged"):
            run = self._upload(content)
            with self.assertRaises(UserError):
                run.action_read()
        run = self._upload(files.xlsx([files.HEADINGS]))
        run.action_read()
        with self.assertRaises(UserError):
            run.action_check()

    def test_what_decides_cannot_be_set_from_outside(self):
        for forged in ({"state": "checked"}, {"user_id": self.clerk2_a.id}, {"new_count": 5}, {"sha256": "x"}):
            with self.assertRaises(AccessError):
                self._upload(files.xlsx([files.HEADINGS, person(1)]), **forged)
        run = self._checked([person(1)])
        with self.assertRaises(AccessError):
            run.next_row = 5
        run.action_load()
        with self.assertRaises(UserError):
            run.mapping = {"0": "name"}
        with self.assertRaises(UserError):
            run.unlink()

    def test_old_files_are_forgotten(self):
        run, draft = self._loaded([person(1), person(1)]), self._checked([person(3)])
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE egov_import_run SET write_date = '2020-01-01' WHERE id = ANY(%s)", [(run + draft).ids]
        )
        self.env.invalidate_all()
        self.env["egov.import.run"]._gc_files()
        self.assertFalse(draft.exists())
        self.assertFalse(run.file)
        self.assertFalse(run.finding_ids)
        self.assertEqual((run.loaded_count, run.refused_count), (1, 1))
        self.assertTrue(run.sha256)
