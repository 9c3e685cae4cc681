from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import BookCommon

OPERATIONS = ("read", "write", "create", "unlink")


@tagged("post_install", "-at_install")
class TestEgovBookSecurity(BookCommon):
    """Role × own and other office × operation."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        entry = cls._new_entry()
        entry._enter("SCT/BS", date(2026, 1, 5))
        cls.book = entry.book_id

    def _assert_rights(self, user, record, *allowed):
        for operation in OPERATIONS:
            with self.subTest(user=user.login, model=record._name, operation=operation):
                self.assertEqual(record.with_user(user).has_access(operation), operation in allowed)

    def test_staff_read_their_books(self):
        for user in (self.clerk_a, self.officer_a, self.head_a, self.leader_a, self.records_a, self.accountant_a):
            self._assert_rights(user, self.book, "read")
            self._assert_rights(user, self.book_type, "read")

    def test_other_office_sees_no_books(self):
        for user in (self.clerk_b, self.officer_b, self.head_b, self.leader_b, self.records_b):
            self._assert_rights(user, self.book)
            self.assertFalse(self.env["egov.book"].with_user(user).search([]))
            self.assertFalse(self.env["egov.book"].with_user(user).name_search("SCT"))

    def test_administrator_keeps_types_and_sees_no_books(self):
        self._assert_rights(self.admin_a, self.book)
        self._assert_rights(self.admin_a, self.book_type, *OPERATIONS)

    def test_others_see_nothing(self):
        users = [
            new_test_user(self.env, "plain", "base.group_user"),
            new_test_user(self.env, "citizen", "base.group_portal"),
            self.env.ref("base.public_user"),
        ]
        for user in users:
            self._assert_rights(user, self.book)
            self._assert_rights(user, self.book_type)

    def test_wizards_are_the_records_officers(self):
        for user in (self.clerk_a, self.officer_a, self.head_a, self.leader_a, self.admin_a):
            for name in ("egov.book.close", "egov.book.remark"):
                self.assertFalse(self.env[name].with_user(user).has_access("create"))

    def test_books_are_not_written_by_import(self):
        books = self.env["egov.book"].with_user(self.records_a)
        self.assertFalse(books.load([".id", "state"], [[str(self.book.id), "closed"]])["ids"])
        vals = {"company_id": self.company_a.id, "type_id": self.book_type.id, "type_code": "SCT/BS", "year": 2030}
        with self.assertRaises(AccessError):
            books.create(vals)
