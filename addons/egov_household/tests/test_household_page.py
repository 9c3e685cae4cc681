from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import HouseholdCommon

_NESTED = {"party_id": {"fields": {"occupation": {}}}}


@tagged("post_install", "-at_install")
class TestHouseholdPage(HouseholdCommon):
    """A curious reader tries every remote call: what is on the page of a person is logged, or not given."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.be.write({"occupation": "Y tá", "native_place": "Phường Hải Châu"})
        cls.be.sudo().write({"marital_status": "married", "spouse_id": cls.an.id})
        allow = cls.env.ref("base.group_allow_export")
        cls.clerk_a.group_ids = [Command.link(allow.id)]
        cls.party = cls.be.with_user(cls.clerk_a)
        cls.member = cls._member(cls.be).with_user(cls.clerk_a)

    def _lines(self):
        return self.env["egov.household.access"].search([("user_id", "=", self.clerk_a.id)])

    def _assert_logged(self, call):
        before = self._lines()
        call()
        new = self._lines() - before
        self.assertIn(self.be, new.party_id)
        self.assertEqual(set(new.mapped("kind")), {"person"})

    def test_every_way_of_reading_is_logged(self):
        mine = [("id", "=", self.be.id)]
        people = self.party.browse()
        for name, call in {
            "read": lambda: self.party.read(["name", "occupation"]),
            "read all": lambda: self.party.read(),
            "search_read": lambda: people.search_read(mine, ["spouse_id"]),
            "web_read": lambda: self.party.web_read({"native_place": {}}),
            "web_search_read": lambda: people.web_search_read(mine, {"marital_status": {}}),
            "through a membership": lambda: self.member.web_read(_NESTED),
            "through a list of members": lambda: self.member.web_search_read([("id", "=", self.member.id)], _NESTED),
            "through a household": lambda: self.household.with_user(self.clerk_a).web_read(
                {"member_ids": {"fields": _NESTED}}
            ),
        }.items():
            with self.subTest(name):
                self._assert_logged(call)

    def test_one_line_for_each_person(self):
        (self.be | self.son).with_user(self.clerk_a).read(["occupation"])
        self.assertEqual(self._lines().party_id, self.be | self.son)

    def test_what_is_no_page_is_not_logged(self):
        self.party.read(["name", "birth_date", "address"])
        self.party.browse().search_read([("name", "=", self.be.name)], ["name"])
        self.assertFalse(self._lines())

    def test_the_card_of_a_household_is_logged_by_any_call(self):
        household = self.household.with_user(self.clerk_a)
        household.read(["family"])
        household.browse().search_read([("id", "=", household.id)], ["family"])
        self.assertEqual(self._lines().mapped("kind"), ["household", "household"])

    def test_export_needs_its_own_right_by_every_path(self):
        group = self.group_5.with_user(self.officer_a)
        group.head_id = self.be
        for name, call in {
            "people": lambda: self.party.export_data(["name", "occupation"]),
            "group heads": lambda: group.with_user(self.clerk_a).export_data(["name", "head_id/occupation"]),
        }.items():
            with self.subTest(name), self.assertRaises(AccessError):
                call()
        self.assertFalse(self._lines())
        self.party.export_data(["name"])  # identity alone is no page
        self.clerk_a.group_ids = [Command.link(self.env.ref("egov_household.group_export").id)]
        self.assertEqual(self.party.export_data(["occupation"])["datas"], [["Y tá"]])
        self.assertEqual(self._lines().mapped("kind"), ["export"])

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_nobody_guesses_by_searching(self):
        people, members = self.party.browse(), self.member.browse()
        guess = [("marital_status", "=", "married")]
        group = [("id", "=", self.be.id)]
        for name, call in {
            "search": lambda: people.search(guess),
            "count": lambda: people.search_count(guess),
            "pattern": lambda: people.search([("occupation", "ilike", "y t")]),
            "spouse": lambda: people.search([("spouse_id", "=", self.an.id)]),
            "spouse's name": lambda: people.search([("spouse_id.name", "=", "x")]),
            "through a membership": lambda: members.search([("party_id.occupation", "=", "Y tá")]),
            "through any": lambda: members.search([("party_id", "any", guess)]),
            "order": lambda: people.search([], order="native_place"),
            "group": lambda: people.formatted_read_group(group, ["marital_status"], ["__count"]),
            "sum": lambda: people.formatted_read_group(group, [], ["death_date:max"]),
            "names": lambda: people.name_search("", guess),
        }.items():
            with self.subTest(name), self.assertRaises(AccessError):
                call()
        self.assertFalse(self._lines())

    def test_a_mark_in_the_context_cannot_be_forged(self):
        for mark in (True, 1, "fetching", {"a": 1}):
            people = self.party.browse().with_context(egov_household_fetching=mark)
            with self.subTest(mark=mark), self.assertRaises(AccessError):
                people.search([("marital_status", "=", "married")])
