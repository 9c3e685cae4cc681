from odoo.exceptions import UserError
from odoo.tests import Form, new_test_user, tagged

from .common import SetupCommon


@tagged("post_install", "-at_install")
class TestSetupStaff(SetupCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._office_setup().action_confirm()
        cls.unit = cls.company.agency_id.child_ids[0]

    def _user(self, login):
        return self.env["res.users"].search([("login", "=", login)])

    def test_a_person_gets_official_position_and_login(self):
        setup = self._staff_setup({"role": "processing_officer", "unit_id": self.unit.id})
        password = setup.line_ids.password
        setup.action_confirm()
        user = self._user("thutt")
        self.assertTrue(user.has_group("egov_base.group_processing_officer"))
        self.assertFalse(user.has_group("egov_base.group_administrator"))
        self.assertEqual(user.official_id.name, "Trần Thị Thử")
        self.assertEqual(user.division_ids, self.unit)
        self.assertEqual(user.company_ids, self.company)
        self.assertEqual(user.action_id.id, self.env.ref("egov_dossier.egov_dossier_action_mine").id)
        credential = {"login": user.login, "password": password, "type": "password"}
        self.assertTrue(user.with_user(user)._check_credentials(credential, {"interactive": True}))

    def test_first_passwords_are_not_kept(self):
        setup = self._staff_setup({})
        setup.action_confirm()
        self.assertFalse(setup.line_ids.password)

    def test_passwords_are_long_and_all_different(self):
        passwords = {self.env["egov.setup.staff.line"]._new_password() for _time in range(50)}
        self.assertEqual(len(passwords), 50)
        self.assertEqual({len(password) for password in passwords}, {14})

    def test_the_chairperson_signs(self):
        self._staff_setup({"role": "leader", "is_chair": True}).action_confirm()
        position = self._user("thutt").official_id.position_ids
        self.assertEqual((position.kind, position.may_sign), ("chairperson", True))
        self.assertEqual(position.title, "Chairperson")

    def test_a_person_known_by_number_is_the_same_official(self):
        self._staff_setup({}, {"login": "second.login", "role": "records_officer"}).action_confirm()
        self.assertEqual(self._user("thutt").official_id, self._user("second.login").official_id)

    def test_who_is_still_missing_is_said(self):
        with Form(self.env["egov.setup.staff"].with_user(self.admin)) as form:
            self.assertIn("Receiving clerk", form.missing_text)
            with form.line_ids.new() as line:
                line.name, line.personal_number = "Lê Văn Thử", "048090000022"
                line.role = "receiving_clerk"
                self.assertEqual((line.login, line.title), ("thulv", "Receiving clerk"))
            self.assertNotIn("Receiving clerk", form.missing_text)
            self.assertIn("Leader", form.missing_text)

    def test_what_is_wrong_is_said_and_nothing_is_made(self):
        new_test_user(self.env, "taken_login")
        for vals, message in (
            ({"login": "Trần Thử"}, "cannot be a login"),
            ({"login": "taken_login"}, "exists already"),
            ({"password": "1234"}, "fewer than 10"),
            ({"unit_id": self.company.agency_id.parent_id.id}, "no unit of this office"),
        ):
            with self.subTest(message), self.assertRaisesRegex(UserError, message):
                self._staff_setup(vals).action_confirm()
            self.assertFalse(self._user("thutt"))

    def test_a_company_that_is_no_office_is_refused(self):
        bare = self.env["res.company"].create({"name": "Bare"})
        setup = self._staff_setup({})
        setup.sudo().company_id = bare
        with self.assertRaisesRegex(UserError, "no office yet"):
            setup.action_confirm()

    def test_nobody_entered(self):
        with self.assertRaisesRegex(UserError, "at least one person"):
            self._staff_setup().action_confirm()
