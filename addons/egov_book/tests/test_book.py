from datetime import date, datetime

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from .common import BookCommon


@tagged("post_install", "-at_install")
class TestBook(BookCommon):
    def _enter(self, *names, user=None, day=None):
        entries = self.env["egov.test.entry"].concat(*(self._new_entry(name, user) for name in names))
        entries._enter("SCT/BS", day)
        return entries

    def test_entries_are_numbered_in_the_book_of_their_office(self):
        first = self._enter("a", "b")
        second = self._enter("c")
        other = self._enter("x", user=self.officer_b)
        self.assertEqual((first + second).mapped("entry_notation"), ["01/SCT/BS", "02/SCT/BS", "03/SCT/BS"])
        self.assertEqual(other.entry_notation, "01/SCT/BS")
        self.assertEqual(first.book_id, second.book_id)
        self.assertNotEqual(first.book_id, other.book_id)
        self.assertEqual(first.book_id.company_id, self.company_a)

    def test_the_vietnamese_date_decides_the_year(self):
        with clock.at(datetime(2025, 12, 31, 16, 59, 59)):  # 23:59:59 in Vietnam
            old = self._enter("old")
        with clock.at(datetime(2025, 12, 31, 17, 0)):  # midnight in Vietnam, still last year in UTC
            new = self._enter("new")
        self.assertEqual((old.book_id.year, new.book_id.year), (2025, 2026))
        self.assertEqual((old.entry_date, new.entry_date), (date(2025, 12, 31), date(2026, 1, 1)))
        self.assertEqual((old.number, new.number), (1, 1))

    def test_a_back_dated_entry_goes_to_its_own_year(self):
        with clock.at(datetime(2026, 3, 2, 2, 0)):
            self._enter("today")
            late = self._enter("late", day=date(2025, 12, 30))
        self.assertEqual((late.book_id.year, late.number), (2025, 1))

    def test_entered_at_birth(self):
        vals = self.env["egov.book.entry.mixin"]._prepare_entry_vals(self.company_a, "SCT/BS", date(2026, 5, 4))
        base = {"name": "Born", "company_id": self.company_a.id}
        entries = self.env["egov.test.entry"].create([{**base, **vals}] * 3)
        self.assertEqual(entries.mapped("entry_notation"), ["01/SCT/BS", "02/SCT/BS", "03/SCT/BS"])
        self.assertEqual(entries[0].entry_date, date(2026, 5, 4))

    def test_many_entries_cost_the_same_statements(self):
        warm = self._enter("warm")
        vals = {"name": "Many", "company_id": self.company_a.id}
        entries = self.env["egov.test.entry"].create([vals] * 80)
        self.env.flush_all()
        with self.assertQueryCount(5):  # the book with its lock, the entries, and three for their numbers
            entries._enter("SCT/BS", warm.entry_date)
        self.assertEqual(entries[-1].number, warm.number + 80)

    def test_nothing_is_entered_twice(self):
        entry = self._enter("a")
        with self.assertRaises(UserError):
            entry._enter("SCT/BS")

    def test_an_unknown_book_is_refused(self):
        with self.assertRaisesRegex(UserError, "SCT/XX"):
            self._new_entry()._enter("SCT/XX")
        with self.assertRaisesRegex(UserError, "2019"):
            self._new_entry()._enter("SCT/BS", date(2019, 6, 1))

    def test_numbers_run_on_in_the_next_volume(self):
        first = self._enter("a")
        first.book_id.with_user(self.records_a).action_next_volume()
        second = self._enter("b")
        self.assertEqual([first.volume, second.volume], [1, 2])
        self.assertEqual([first.number, second.number], [1, 2])

    def test_a_book_goes_on_when_its_type_gets_a_new_version(self):
        self.book_type.valid_to = "2026-06-30"
        self.book_type.copy({"valid_from": "2026-07-01", "valid_to": False, "legal_basis": "New circular"})
        first = self._enter("a", day=date(2026, 6, 30))
        second = self._enter("b", day=date(2026, 7, 1))
        self.assertEqual(first.book_id, second.book_id)
        self.assertEqual(second.number, 2)
        third = self._enter("c", day=date(2027, 1, 4))
        self.assertEqual(third.book_id.type_id.legal_basis, "New circular")

    def test_a_new_number_format_holds_for_new_entries(self):
        first = self._enter("a")
        self.book_type.with_user(self.admin_a).number_format = "{number:04d}-{year}"
        second = self._enter("b", day=first.entry_date)
        self.assertEqual(first.entry_notation, "01/SCT/BS")
        self.assertEqual(second.entry_notation, f"0002-{first.entry_date.year}")

    def test_book_types_do_not_overlap(self):
        with self.assertRaises(ValidationError):
            self.book_type.copy({"valid_from": "2024-01-01"})

    def test_book_types_check_format_and_model(self):
        for vals in ({"number_format": "{number.x}"}, {"number_format": "SCT"}, {"entry_model": "res.partner"}):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self.book_type.write(vals)
                self.env.flush_all()

    def test_void_keeps_the_number_with_the_reason(self):
        entry = self._enter("a")
        with clock.at(datetime(2026, 11, 20, 3, 0)):
            entry.with_user(self.records_a).action_void(" Typed twice ")
        expected = {"void_reason": "Typed twice", "void_by_id": self.records_a.id, "number": 1}
        self.assertRecordValues(entry, [{**expected, "void_at": datetime(2026, 11, 20, 3, 0)}])
        self.assertEqual(self._enter("b").number, 2)
        self.assertIn("Typed twice", entry._book_remark())

    def test_void_needs_a_reason_and_happens_once(self):
        entry = self._enter("a").with_user(self.records_a)
        for reason in ("", "  ", False):
            with self.assertRaises(UserError):
                entry.action_void(reason)
        entry.action_void("Twice")
        with self.assertRaises(UserError):
            entry.action_void("Again")

    def test_only_the_records_officer_of_the_office_voids(self):
        entry = self._enter("a")
        for user in (self.officer_a, self.leader_a, self.head_a, self.records_b):
            with self.assertRaises(AccessError):
                entry.with_user(user).action_void("No")
        self.assertFalse(entry.void_at)

    def test_an_entry_without_number_is_not_voided(self):
        with self.assertRaises(UserError):
            self._new_entry().with_user(self.records_a).action_void("No")

    def test_book_fields_are_not_set_by_hand(self):
        entry = self._enter("a").with_user(self.officer_a)
        for vals in (
            {"entry_notation": "99"},
            {"void_at": "2026-01-01 00:00:00"},
            {"void_reason": "x"},
            {"book_id": False},
            {"entry_date": "2020-01-01"},
            {"margin_note": "x"},
            {"volume": 7},
        ):
            with self.assertRaises(AccessError):
                entry.write(vals)

    def test_the_remark_wizard_voids_as_the_user(self):
        entry = self._enter("a")
        action = entry.with_user(self.records_a).action_remark()
        wizard = self.env["egov.book.remark"].with_user(self.records_a).with_context(**action["context"])
        wizard = wizard.create({"text": "Wrong person"})
        self.assertIn("01/SCT/BS", wizard.question)
        wizard.action_confirm()
        self.assertEqual(entry.void_reason, "Wrong person")

    def test_the_remark_wizard_is_no_way_in(self):
        entry = self._enter("a")
        wizards = self.env["egov.book.remark"]
        vals = {"text": "x", "res_model": "egov.test.entry", "res_id": entry.id}
        with self.assertRaises(AccessError):
            wizards.with_user(self.officer_a).create(vals)
        with self.assertRaises(AccessError):
            wizards.with_user(self.records_b).create(vals).action_confirm()
        with self.assertRaises(UserError):
            wizards.with_user(self.records_a).create({**vals, "res_model": "res.users", "res_id": 1}).action_confirm()
        self.assertFalse(entry.void_at)

    @mute_logger("odoo.sql_db")
    def test_the_database_keeps_one_book_a_year(self):
        book = self._enter("a").book_id
        with self.assertRaisesRegex(Exception, "egov_book_book_uniq"), self.env.cr.savepoint():
            book.copy()
