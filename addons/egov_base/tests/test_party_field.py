from datetime import date

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import EgovCommon
from .units import UnitsCase


@tagged("post_install", "-at_install")
class TestPartyField(EgovCommon, HttpCase):
    """The box on a form of its own, so that it is tried without the addons that use it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.ui.view"].create(
            {
                "name": "party_field trial",
                "model": "egov.party.identity",
                "priority": 1,
                "arch": '<form><field name="party_id" widget="party_field"/><field name="number"/></form>',
            }
        )
        cls.action = cls.env["ir.actions.act_window"].create(
            {"name": "Trial", "res_model": "egov.party.identity", "view_mode": "form", "path": "party-trial"}
        )
        cls.env["ir.model.access"].create(
            {
                "name": "trial",
                "model_id": cls.env["ir.model"]._get_id("egov.party.identity"),
                "group_id": cls.env.ref("egov_base.group_leader").id,
                "perm_create": True,
                "perm_write": True,
                "perm_read": True,
            }
        )

    def test_known_people_are_found_from_the_keyboard(self):
        self.start_tour("/odoo/party-trial/new", "egov_base_party_known", login="clerk_a")

    @mute_logger("odoo.http")
    def test_a_new_person_is_entered_from_the_keyboard(self):
        self.start_tour("/odoo/party-trial/new", "egov_base_party_new", login="clerk_a")
        entered = self.env["egov.party"].search([("search_key", "=", " pham thi cuc")], order="id")
        self.assertRecordValues(
            entered,
            [
                {
                    "personal_number": "048190001235",
                    "birth_date": date(1990, 5, 20),
                    "sex": "female",
                    "phone": "+84905123456",
                    "company_id": self.company_a.id,
                    "number_note": False,
                },
                {
                    "personal_number": "048190001236",
                    "birth_date": date(1990, 5, 20),
                    "sex": "male",
                    "phone": "+84905222333",
                    "company_id": self.company_a.id,
                    "number_note": "A cousin; court decision 5",
                },
            ],
        )

    def test_old_numbers_and_short_names_are_asked_about_and_can_be_kept(self):
        self.start_tour("/odoo/party-trial/new", "egov_base_party_asked", login="clerk_a")
        [entered] = self.env["egov.party"].search([("search_key", "=", " cuc")])
        self.assertEqual(entered.identity_ids.mapped("number"), ["201234567"])
        self.assertEqual(entered.address, "3 Lê Lợi")

    def test_those_who_only_read_are_offered_no_entry(self):
        self.start_tour("/odoo/party-trial/new", "egov_base_party_reader", login="leader_a")


@tagged("post_install", "-at_install")
class TestPartyFieldUnits(UnitsCase):
    def test_units(self):
        self.run_units("egov_base")
