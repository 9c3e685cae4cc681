from datetime import timedelta

from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_food_safety.tools.rules import add_months, expiry
from odoo.addons.egov_portal_filing.tests.common import FilingCommon


@tagged("post_install", "-at_install")
class TestPortalFoodSafety(FilingCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer_a.group_ids = [Command.link(cls.env.ref("egov_food_safety.group_officer").id)]
        cls.dao.sudo().partner_id = cls.citizen.partner_id
        cls.place = cls._new_place("Bếp Zuyên Hải", owner_id=cls.dao.id, reg_no="048190001234")
        cls.licence = cls._licence(cls.place, 5)

    @classmethod
    def _new_place(cls, name, **vals):
        values = {
            "name": name,
            "owner_name": "Nguyễn Thị Đào",
            "address": "12 Đường Zũng",
            "exempt_kind_id": False,
            "activity_id": cls.env.ref("egov_food_safety.activity_collective_kitchen").id,
        }
        return cls.env["egov.food.establishment"].with_user(cls.officer_a).create({**values, **vals})

    @classmethod
    def _licence(cls, place, months_left):
        """A certificate that ends in some months."""
        issued = add_months(clock.today(), months_left - 36)
        Licence = cls.env["egov.food.licence"].with_user(cls.officer_a)
        number = f"{place.id}/ATTP"
        return Licence._record_external(place, "certificate", number, issued, expiry(issued, 3), "Sở")

    def _tell(self, address=None):
        self.env["egov.food.licence"].search([("id", "!=", self.licence.id)]).write({"renewal_told_on": clock.today()})
        with self.enter_registry_test_mode():
            self.env.ref("egov_portal_food_safety.ir_cron_tell_renewal").method_direct_trigger()
        self.env.invalidate_all()
        return self.env["mail.mail"].sudo().search([("email_to", "ilike", address or self.citizen.email)])

    def test_everybody_sees_the_list_and_no_personal_data(self):
        page = self.url_open("/an-toan-thuc-pham?q=zuyen+hai")
        self.assertEqual(page.status_code, 200)
        for part in ("Bếp Zuyên Hải", "12 Đường Zũng", self.licence.number_text, f"{self.licence.valid_to:%d/%m/%Y}"):
            self.assertIn(part, page.text)
        for private in ("048190001234", "Nguyễn Thị Đào", "0905"):
            self.assertNotIn(private, page.text)

    def test_it_is_searched_without_accents_by_name_street_and_number(self):
        for text in ("bep zuyen", "duong zung", self.licence.number_text):
            self.assertIn("Bếp Zuyên Hải", self.url_open("/an-toan-thuc-pham", params={"q": text}).text)
        self.assertNotIn("Bếp Zuyên Hải", self.url_open("/an-toan-thuc-pham?q=khong+co+dau").text)

    def test_an_owner_is_not_found_by_name(self):
        self.assertNotIn("Bếp Zuyên Hải", self.url_open("/an-toan-thuc-pham?q=nguyen+thi+dao").text)

    def test_pages_and_odd_addresses(self):
        for number in range(25):
            self._new_place(f"Quán Zích {number:02d}")
        first = self.url_open("/an-toan-thuc-pham?q=quan+zich").text
        self.assertIn("Quán Zích 00", first)
        self.assertNotIn("Quán Zích 24", first)
        self.assertIn("Quán Zích 24", self.url_open("/an-toan-thuc-pham?q=quan+zich&page=2").text)
        for page in ("99", "-1", "x", "999999999", ""):
            self.assertEqual(self.url_open(f"/an-toan-thuc-pham?q=quan+zich&page={page}").status_code, 200)
        self.assertEqual(self.url_open("/an-toan-thuc-pham?q=%25%27%22").status_code, 200)

    def test_closed_places_and_those_of_the_province_are_left_out(self):
        self._new_place("Quán Zóng").sudo().state = "closed"
        self._new_place("Quán Zỉnh", level="province")
        text = self.url_open("/an-toan-thuc-pham?q=quan+z").text
        self.assertNotIn("Quán Zóng", text)
        self.assertNotIn("Quán Zỉnh", text)

    def test_an_owner_is_told_once(self):
        mail = self._tell()
        self.assertEqual(len(mail), 1)
        self.assertIn(self.licence.number_text, mail.subject)
        self.assertIn("one-stop counter", mail.body_html)
        self.assertEqual(self.licence.renewal_told_on, clock.today())
        self.assertEqual(len(self._tell()), 1)

    def test_with_a_procedure_a_draft_waits_in_the_account(self):
        self.online.food_licence_kind = "certificate"
        mail = self._tell()
        draft = self.licence.sudo().renewal_draft_id
        self.assertEqual((draft.partner_id, draft.procedure_id), (self.citizen.partner_id, self.online))
        self.assertIn(f"/nop-ho-so/{draft.reference}", mail.body_html)

    def test_the_draft_names_the_licence_and_waits_as_long_as_it_holds(self):
        self.online.food_licence_kind = "certificate"
        self._tell()
        draft = self.licence.sudo().renewal_draft_id
        self.assertGreater(clock.local(draft.expires_at).date(), clock.today() + timedelta(days=100))
        self.assertEqual(clock.local(draft._new_expiry()).date(), self.licence.valid_to)
        self.authenticate(self.citizen.login, self.citizen.login)
        for path in ("/nop-ho-so", f"/nop-ho-so/{draft.reference}/nguoi-nop"):
            page = self.url_open(path).text
            self.assertIn(self.licence.number_text, page, path)
            self.assertIn("Bếp Zuyên Hải", page, path)

    def test_what_is_sent_knows_its_establishment(self):
        self.online.food_licence_kind = "certificate"
        self._tell()
        draft = self.licence.sudo().renewal_draft_id
        self.assertEqual(draft._dossier_vals()["food_establishment_id"], self.place.id)
        other = self.env["egov.portal.draft"].with_user(self.citizen)._start(self.online, self.company_a, {})
        self.assertNotIn("food_establishment_id", other._dossier_vals())
        self.assertEqual(other._renewal_text(), "")

    def test_each_establishment_of_an_owner_has_its_own_draft(self):
        self.online.food_licence_kind = "certificate"
        second = self._licence(self._new_place("Bếp Zuyên Hải 2", owner_id=self.dao.id), 5)
        known = self.licence | second
        self.env["egov.food.licence"].search([("id", "not in", known.ids)]).write({"renewal_told_on": clock.today()})
        with self.enter_registry_test_mode():
            self.env.ref("egov_portal_food_safety.ir_cron_tell_renewal").method_direct_trigger()
        self.env.invalidate_all()
        drafts = known.sudo().renewal_draft_id
        self.assertEqual(len(drafts), 2)
        self.assertEqual(drafts.renewed_licence_ids.establishment_id, known.establishment_id)

    def test_nobody_else_is_told(self):
        self.licence.sudo().valid_to = clock.today() + timedelta(days=400)
        self.assertFalse(self._tell())
        self.licence.sudo().valid_to = clock.today() - timedelta(days=1)
        self.assertFalse(self._tell())
        self.licence.sudo().valid_to = clock.today() + timedelta(days=30)
        address = self.citizen.email
        self.citizen.partner_id.email = False
        self.assertFalse(self._tell(address))
