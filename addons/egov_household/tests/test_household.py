from datetime import date

from lxml import etree
from psycopg2.errors import CheckViolation, ExclusionViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import START, TODAY, HouseholdCommon


@tagged("post_install", "-at_install")
class TestHousehold(HouseholdCommon):
    def test_codes_run_by_year_and_office(self):
        first, second, other = self.household.code, self.other.code, self.foreign.code
        self.assertRegex(first, r"^HK20-\d{4}$")
        self.assertEqual(int(second[-4:]), int(first[-4:]) + 1)
        self.assertEqual(other[-4:], "0001")
        late = self._new_household([(self.child, "head")], day=TODAY)
        self.assertEqual(late.code, "HK26-0001")

    def test_the_address_is_put_together(self):
        self.assertEqual(self.household.address, "12/3A Trần Phú, Tổ 5")

    def test_a_household_begins_with_one_head(self):
        self.assertEqual(self.household.head_id, self.an)
        self.assertEqual(self._kinds(self.household), ["registration"])
        for people in ([(self.child, "child")], [(self.child, "head"), (self._stranger(), "head")]):
            with self.subTest(people=len(people)), self.assertRaises(UserError):
                self._new_household(people)

    def _stranger(self):
        return self._new_party("Hồ Văn Lạ", "048080000999", date(1980, 1, 1), "male", self.company_a)

    def test_a_minor_heads_a_household_only_without_adults_and_on_a_document(self):
        with self.assertRaises(ValidationError):
            self._new_household([(self.child, "head"), (self._stranger(), "guardian")])
        Household = self.env["egov.household"].with_user(self.officer_a)
        rows = [{"party_id": self.child.id, "relationship": "head"}]
        with self.assertRaises(ValidationError):
            Household._record_registration({}, rows, START.replace(year=2021))
        self.assertTrue(Household._record_registration({}, rows, START.replace(year=2021), "5/QĐ-GH"))

    def test_nobody_lives_permanently_in_two_households(self):
        with self.assertRaises(UserError) as refusal:
            self._new_household([(self.son, "head")])
        self.assertIn(self.household.code, str(refusal.exception))

    def test_people_of_another_office_or_dead_are_no_members(self):
        self.child.sudo().write({"death_date": TODAY})
        with self.assertRaises(UserError):
            self._new_household([(self.child, "head")])

    def test_the_database_itself_refuses_two_heads(self):
        values = {"household_id": self.household.id, "party_id": self.child.id, "date_from": date(2021, 1, 1)}
        with self.assertRaises(ExclusionViolation), mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.env["egov.household.member"].create({**values, "relationship": "head"}).flush_recordset()

    def test_the_database_itself_refuses_a_second_permanent_residence(self):
        values = {"household_id": self.other.id, "party_id": self.son.id, "date_from": date(2021, 1, 1)}
        with self.assertRaises(ExclusionViolation), mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.env["egov.household.member"].create({**values, "relationship": "co_resident"}).flush_recordset()

    def test_the_database_itself_refuses_a_household_without_head(self):
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.household.sudo().head_id = False
            self.env.flush_all()

    def test_a_person_may_stay_elsewhere_temporarily(self):
        self.other._record_join("temporary", self.son, "lodger", date(2026, 1, 5), registered_to=date(2027, 1, 4))
        self.assertEqual(self.son.with_user(self.officer_a).household_id, self.household)
        self.assertEqual(self._now(self.other)[self.son.name], "lodger")

    def test_temporary_residence_ends_after_two_years(self):
        for until in (False, date(2028, 1, 6), date(2026, 1, 4)):
            with self.subTest(until=until), self.assertRaises(UserError):
                self.other._record_join("temporary", self.son, "lodger", date(2026, 1, 5), registered_to=until)

    def test_search_finds_names_numbers_addresses_and_groups_without_accents(self):
        Household = self.env["egov.household"].with_user(self.clerk_a)
        for text in ("pham cuc", "12/3a tran phu", "to 5", self.household.code, "048192000333", "an binh tran phu"):
            with self.subTest(text=text):
                self.assertIn(self.household, Household.search([("search_text", "ilike", text)]))
                self.assertNotIn(self.other, Household.search([("search_text", "ilike", text)]))

    def test_search_follows_names_and_memberships(self):
        Household = self.env["egov.household"].with_user(self.clerk_a)
        self.cuc.name = "Phạm Thị Cúc Hương"
        self.assertIn(self.household, Household.search([("search_text", "ilike", "cuc huong")]))
        self.household._record_leave("move_out", self._member(self.cuc), TODAY, "move_out")
        self.assertNotIn(self.household, Household.search([("search_text", "ilike", "cuc huong")]))

    def test_residents_are_found_by_their_own_words(self):
        Member = self.env["egov.household.member"].with_user(self.clerk_a)
        self.assertEqual(Member.search([("search_text", "ilike", "binh tran")]).party_id, self.son)
        self.assertEqual(Member.search([("search_text", "ilike", "048164000111")]).party_id, self.be)
        self.assertFalse(Member.search([("search_text", "ilike", "le thanh binh")]))

    def test_the_card_shows_who_is_who(self):
        picture = self.household.with_user(self.clerk_a).family
        names = [[[one["name"] for one in couple] for couple in level["couples"]] for level in picture]
        self.assertEqual(names[0], [[self.an.name, self.be.name]])
        self.assertEqual({name for couple in names[1] for name in couple}, {self.son.name, self.cuc.name})
        self.assertNotIn(self.an.personal_number, str(picture))

    def test_the_card_takes_few_queries(self):
        household = self.household.with_user(self.clerk_a)
        household.web_read(self._card_specification(household))
        self.env.invalidate_all()
        with self.assertQueryCount(15):
            household.web_read(self._card_specification(household))

    def _card_specification(self, household):
        """What the form asks for, as the web client reads it out of the view."""
        arch = etree.fromstring(household.get_view(view_type="form")["arch"])
        return self._specification(household, arch)

    def _specification(self, records, node):
        asked = {}
        for field in node.xpath(".//field[not(ancestor::field)]" if node.tag == "form" else ".//field"):
            definition = records._fields[field.get("name")]
            asked[definition.name] = {}
            if definition.type == "many2one":
                asked[definition.name] = {"fields": {"display_name": {}}}
            elif definition.type == "one2many":
                lines = self.env[definition.comodel_name]
                asked[definition.name] = {"fields": self._specification(lines, field[0]), "limit": 40}
        return asked
