from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..hooks import post_init_hook
from .common import SetupCommon


@tagged("post_install", "-at_install")
class TestSetupOffice(SetupCommon):
    def test_the_present_company_becomes_the_office(self):
        action = self._office_setup().action_confirm()
        agency = self.company.agency_id
        self.assertEqual((agency.code, agency.level_id.code), ("X91.27", "commune"))
        self.assertEqual(self.company.name, "Ủy ban nhân dân phường Thử")
        self.assertTrue(agency.is_one_stop)
        self.assertEqual(agency.parent_id.code, "X91")
        self.assertIn(self.province.name, agency.parent_id.name)
        self.assertEqual(action["context"]["default_company_id"], self.company.id)

    def test_units_get_codes_under_the_office(self):
        units = [Command.clear(), Command.create({"name": "Phòng A"}), Command.create({"name": "Phòng B"})]
        self._office_setup(unit_ids=units).action_confirm()
        children = self.company.agency_id.child_ids.sorted("code")
        self.assertEqual(children.mapped("code"), ["X91.27.01", "X91.27.02"])
        self.assertEqual(set(children.mapped("kind")), {"division"})
        self.assertEqual(children.office_company_id, self.company)

    def test_the_dialog_proposes_units(self):
        form = Form(self.env["egov.setup.office"].with_user(self.admin))
        self.assertEqual(len(form.unit_ids), 4)

    def test_the_older_written_form_of_the_identifier_is_understood(self):
        self._office_setup(code="000.00.27.X91").action_confirm()
        self.assertEqual(self.company.agency_id.code, "X91.27")

    def test_what_is_no_identifier_of_a_commune_is_refused(self):
        for code in ("X91", "phường", " "):
            with self.assertRaisesRegex(UserError, "reads like H17.28"):
                self._office_setup(code=code).action_confirm()

    def test_an_identifier_serves_one_office(self):
        self._office_setup().action_confirm()
        with self.assertRaisesRegex(UserError, "already"):
            self._office_setup().action_confirm()

    def test_a_second_office_gets_a_company_of_its_own(self):
        self._office_setup().action_confirm()
        self._office_setup(code="X91.28", name="Ủy ban nhân dân xã Thử").action_confirm()
        second = self.env["egov.agency"].search([("code", "=", "X91.28")]).company_id
        self.assertNotEqual(second, self.company)
        self.assertIn(second, self.admin.company_ids)
        self.assertEqual(self.company.agency_id.code, "X91.27")

    def test_an_agency_known_as_a_partner_becomes_an_office_here(self):
        known = self.env["egov.agency"].create({"name": "Ward", "code": "X91.27", "kind": "committee"})
        self._office_setup().action_confirm()
        self.assertEqual(self.company.agency_id, known)

    def test_all_procedures_of_the_level_are_offered(self):
        self._office_setup(offers_all=True).action_confirm()
        offers = self.env["egov.procedure.offer"].search([("company_id", "=", self.company.id)])
        self.assertGreater(len(offers), 100)
        self.assertEqual(set(offers.procedure_id.mapped("level_now")), {"commune"})

    def test_a_new_database_begins_with_the_set_up(self):
        first = self.env.ref("base.user_admin")
        action = self.env.ref("egov_setup.egov_setup_office_action")
        first.write({"company_id": self.company.id, "company_ids": [(4, self.company.id)], "action_id": False})
        post_init_hook(self.env)
        self.assertEqual(first.action_id.id, action.id)
        self.admin.action_id = action.id
        self._office_setup().action_confirm()
        self.assertNotEqual(self.admin.action_id.id, action.id)
