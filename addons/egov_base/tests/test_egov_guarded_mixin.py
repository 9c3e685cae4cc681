from datetime import datetime

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from ..tools import clock
from .common import EgovCommon


@tagged("post_install", "-at_install")
class TestEgovGuardedMixin(EgovCommon):
    """The guard, tried on the identity level of a person: only `action_mark_checked` may raise it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Party = cls.env["egov.party"].with_user(cls.clerk_a)
        cls.dao_clerk = cls.dao.with_user(cls.clerk_a)

    def test_create_with_a_guarded_value_is_refused(self):
        with self.assertRaises(AccessError):
            self.Party.create({"name": "Phạm Thị Cúc", "identity_level": "checked"})

    def test_write_of_a_guarded_value_is_refused(self):
        with self.assertRaises(AccessError):
            self.dao_clerk.write({"identity_level": "checked"})
        with self.assertRaises(AccessError):
            self.dao_clerk.partner_id = self.env.user.partner_id
        self.assertEqual(self.dao.identity_level, "declared")

    def test_a_default_in_the_context_is_refused(self):
        with self.assertRaises(AccessError):
            self.Party.with_context(default_identity_level="checked").create({"name": "Phạm Thị Cúc"})

    def test_a_default_in_the_context_is_ignored_by_business_code(self):
        party = self.Party.with_context(default_identity_level="checked").sudo().create({"name": "Phạm Thị Cúc"})
        self.assertEqual(party.identity_level, "declared")

    def test_a_default_that_the_user_stored_is_ignored(self):
        self.env["ir.default"].set("egov.party", "identity_level", "checked", user_id=self.clerk_a.id)
        self.assertEqual(self.Party.create({"name": "Phạm Thị Cúc"}).identity_level, "declared")
        self.assertEqual(self.Party.sudo().create({"name": "Phạm Thị Cúc"}).identity_level, "declared")

    def test_imports_and_copies_are_refused(self):
        result = self.Party.load(["name", "identity_level"], [["Phạm Thị Cúc", "checked"]])
        self.assertFalse(result["ids"])
        self.assertTrue(result["messages"])
        with self.assertRaises(AccessError):
            self.dao_clerk.copy({"identity_level": "checked"})

    def test_a_form_shows_the_default_of_the_code(self):
        form = Form(self.Party)
        form.name = "Phạm Thị Cúc"
        self.assertEqual(form.save().identity_level, "declared")

    def test_the_business_method_checks_rights_first(self):
        with clock.at(datetime(2026, 11, 20, 8, 10)):
            self.dao_clerk.action_mark_checked()
        self.assertRecordValues(
            self.dao,
            [
                {
                    "identity_level": "checked",
                    "checked_at": datetime(2026, 11, 20, 8, 10),
                    "checked_by_id": self.clerk_a.id,
                }
            ],
        )
        for user in (self.leader_a, self.clerk_b, self.admin_a):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.an.with_user(user).action_mark_checked()

    def test_fields_of_all_classes_are_guarded_together(self):
        class Mixin(type(self.env["egov.guarded.mixin"])):
            _guarded_fields = frozenset({"number"})
            _register = False

        class Model(Mixin):
            _guarded_fields = frozenset({"state"})
            _register = False

        self.assertEqual(Model._guarded_names(), {"number", "state"})
