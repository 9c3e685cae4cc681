from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tests.common import FRIDAY, DossierCommon
from odoo.addons.egov_food_safety.tools.rules import expiry


@tagged("post_install", "-at_install")
class TestDossierFoodSafety(DossierCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer_a.group_ids = [Command.link(cls.env.ref("egov_food_safety.group_officer").id)]
        cls.place = cls._new_place("collective_kitchen", exempt_kind_id=False)
        cls.stall = cls._new_place("street_food")
        cls.dossier = cls._in_progress()
        cls.dossier.procedure_id.sudo().food_licence_kind = "certificate"

    @classmethod
    def _new_place(cls, activity, **vals):
        values = {
            "name": f"Cơ sở {activity}",
            "owner_name": "Nguyễn Thị Đào",
            "address": "12 Trần Phú",
            "activity_id": cls.env.ref(f"egov_food_safety.activity_{activity}").id,
        }
        return cls.env["egov.food.establishment"].with_user(cls.officer_a).create({**values, **vals})

    def _grant(self, dossier=None):
        dossier = dossier or self.dossier
        with clock.at(FRIDAY):
            result = self._submitted_result(dossier)
            self._approve(result, self.head_a, self.leader_a)
            result.with_user(self.records_a).action_issue()
        return result

    def test_a_granted_dossier_issues_the_certificate_with_links_both_ways(self):
        self.dossier.food_establishment_id = self.place
        self._grant()
        licence = self.place.licence_id
        today = clock.local(FRIDAY).date()
        self.assertRecordValues(
            licence,
            [{"state": "issued", "dossier_id": self.dossier.id, "issued_on": today, "valid_to": expiry(today, 3)}],
        )
        self.assertEqual(self.dossier.food_licence_number, licence.number_text)
        self.assertIn("Cán bộ leader_a", licence._signer_text())
        self.assertEqual(licence.with_user(self.officer_a).action_open_dossier()["res_id"], self.dossier.id)
        with self.assertRaises(UserError):
            licence.with_user(self.officer_a).dossier_id = False

    def test_the_establishment_has_to_be_chosen(self):
        with self.assertRaises(UserError) as refused:
            self._submitted_result(self.dossier)
        self.assertIn("Choose the food establishment", str(refused.exception))

    def test_who_does_not_keep_the_register_is_told_who_does(self):
        keeper = self.env.ref("egov_food_safety.group_officer")
        self.officer_a.group_ids -= keeper
        self.records_a.group_ids += keeper
        with self.assertRaises(UserError) as refused:
            self._submitted_result(self.dossier)
        self.assertIn(self.records_a.name, str(refused.exception))
        self.dossier.sudo().food_establishment_id = self.place
        self._grant()
        self.assertEqual(self.place.licence_id.dossier_id, self.dossier)

    def test_an_office_without_the_register_decides_as_before(self):
        keeper = self.env.ref("egov_food_safety.group_officer")
        for user in keeper.all_user_ids:
            user.sudo().group_ids -= keeper | keeper.all_implied_by_ids
        self._grant()
        self.assertFalse(self.dossier.food_licence_number)

    def test_the_procedure_of_the_catalogue_is_known(self):
        self.assertEqual(self.env["egov.procedure"].new({"code": "2.001827"}).food_licence_kind, "certificate")
        self.assertFalse(self.env["egov.procedure"].new({"code": "9.999999"}).food_licence_kind)

    def test_what_the_register_would_refuse_is_not_submitted(self):
        self.dossier.food_establishment_id = self.stall
        with self.assertRaises(UserError):
            self._submitted_result(self.dossier)
        self.dossier.food_establishment_id = self.place
        self.place.sudo().state = "closed"
        with self.assertRaises(UserError):
            self._submitted_result(self.dossier)

    def test_other_procedures_do_not_touch_the_register(self):
        self.dossier.procedure_id.sudo().food_licence_kind = False
        self._grant()
        self.assertFalse(self.dossier.food_licence_number)

    def test_the_licence_before_is_replaced(self):
        with clock.at(FRIDAY):
            old = (
                self.env["egov.food.licence"]
                .with_user(self.officer_a)
                ._record_external(
                    self.place,
                    "certificate",
                    "1/2023",
                    clock.today().replace(year=clock.today().year - 3, day=28),
                    clock.today().replace(day=28),
                    "Sở",
                )
            )
        self.dossier.food_establishment_id = self.place
        self._grant()
        self.assertEqual(old.state, "replaced")
        self.assertEqual(self.place.licence_id.replaces_id, old)

    def test_an_establishment_of_another_ward_is_refused(self):
        foreign = self.place.sudo().copy({"company_id": self.company_b.id, "owner_id": False, "group_id": False})
        with self.assertRaises(AccessError):
            self.dossier.food_establishment_id = foreign
