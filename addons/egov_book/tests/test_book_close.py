from datetime import date, datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.egov_base.tools import clock

from .common import BookCommon


@tagged("post_install", "-at_install")
class TestBookClose(BookCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.entry = cls._new_entry("a")
        cls.entry._enter("SCT/BS", date(2025, 12, 30))
        cls.book = cls.entry.book_id.with_user(cls.records_a)

    def _close(self):
        with clock.at(datetime(2025, 12, 31, 10, 30)):
            self.book.action_close()

    def test_closing_records_when_and_who(self):
        self._close()
        values = {"state": "closed", "closed_by_id": self.records_a.id, "closed_at": datetime(2025, 12, 31, 10, 30)}
        self.assertRecordValues(self.book, [values])

    def test_a_closed_book_takes_no_entry(self):
        self._close()
        entry = self._new_entry("late")
        with self.assertRaisesRegex(UserError, "31/12/2025"):
            entry._enter("SCT/BS", date(2025, 12, 31))
        self.assertFalse(entry.number_scope)
        entry._enter("SCT/BS", date(2026, 1, 2))
        self.assertEqual((entry.book_id.year, entry.number), (2026, 1))

    def test_a_closed_book_takes_margin_notes_only(self):
        entry = self.entry.with_user(self.records_a)
        with self.assertRaises(UserError):
            entry.action_add_margin_note("Too early")
        self._close()
        with self.assertRaises(UserError):
            entry.action_void("Too late")
        with clock.at(datetime(2026, 2, 3, 2, 0)):
            entry.action_add_margin_note("Corrected by\ndecision 7")
        with clock.at(datetime(2026, 2, 4, 2, 0)):
            entry.action_add_margin_note("Second")
        name = self.records_a.name
        lines = [f"03/02/2026 {name}: Corrected by decision 7", f"04/02/2026 {name}: Second"]
        self.assertEqual(entry.margin_note, "\n".join(lines))

    def test_only_the_records_officer_of_the_office_closes(self):
        for user in (self.officer_a, self.leader_a, self.admin_a, self.records_b):
            with self.assertRaises(AccessError):
                self.book.with_user(user).action_close()
            with self.assertRaises(AccessError):
                self.book.with_user(user).action_next_volume()
        self.assertEqual(self.book.state, "open")

    def test_a_book_with_entries_waiting_for_their_number_is_not_closed(self):
        waiting = self._new_entry("waiting")
        waiting.sudo().write({"book_id": self.book.id, "number_scope": self.book._number_scope(), "volume": 1})
        self.env.flush_all()
        with self.assertRaisesRegex(UserError, "wait for their number"):
            self._close()
        waiting._number_now()
        self._close()

    def test_nothing_is_closed_twice(self):
        self._close()
        with self.assertRaises(UserError):
            self._close()
        with self.assertRaises(UserError):
            self.book.action_next_volume()

    def test_the_wizard_closes_the_books_of_the_year_that_ends(self):
        other = self._new_entry("b", self.officer_b)
        other._enter("SCT/BS", date(2025, 3, 1))
        wizards = self.env["egov.book.close"].with_user(self.records_a).with_company(self.company_a)
        with clock.at(datetime(2025, 12, 31, 3, 0)), Form(wizards) as form:
            self.assertEqual(form.year, 2025)
            self.assertEqual(form.book_ids[:], self.book)
            self.assertFalse(form.is_early)
        form.record.action_close()
        self.assertEqual(self.book.state, "closed")
        self.assertEqual(other.book_id.state, "open")

    def test_the_wizard_warns_before_the_year_is_over(self):
        wizards = self.env["egov.book.close"].with_user(self.records_a)
        with clock.at(datetime(2026, 6, 1, 3, 0)):
            form = Form(wizards)
            self.assertEqual((form.year, form.is_early), (2025, False))
            form.year = 2026
            self.assertTrue(form.is_early)

    def test_the_wizard_does_not_close_another_offices_books(self):
        with self.assertRaises(AccessError):
            vals = {"year": 2025, "book_ids": [(6, 0, self.book.ids)], "company_id": self.company_b.id}
            self.env["egov.book.close"].with_user(self.records_b).create(vals).action_close()
        self.assertEqual(self.book.state, "open")
