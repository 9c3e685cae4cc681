from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import EgovCommon

OPERATIONS = ("read", "write", "create", "unlink")
# group, operations on the party of one's own office
PARTY_MATRIX = {
    "clerk_a": "read write create",
    "officer_a": "read write create",
    "head_a": "read write create",
    "records_a": "read write create",
    "leader_a": "read",
    "accountant_a": "read",
    "admin_a": "",
}
CONFIGURATION = (
    "egov.agency",
    "egov.agency.level",
    "egov.agency.parent",
    "egov.sector",
    "egov.province",
    "egov.official",
    "egov.position",
)


@tagged("post_install", "-at_install")
class TestEgovBaseSecurity(EgovCommon):
    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def test_roles_on_people_of_their_own_office(self):
        for login, allowed in PARTY_MATRIX.items():
            with self.subTest(login=login):
                party = self.dao.with_user(self[login])
                self.assertEqual(self._allowed(party), set(allowed.split()))

    def test_nobody_reaches_people_of_another_office(self):
        for login in PARTY_MATRIX:
            with self.subTest(login=login):
                party = self.binh.with_user(self[login])
                self.assertFalse(party.has_access("read") or party.has_access("write"))
                if self.dao.with_user(self[login]).has_access("read"):
                    self.assertNotIn(self.binh, party.search([]))

    def __getitem__(self, login):
        return getattr(self, login)

    def test_a_clerk_cannot_enter_people_into_another_office(self):
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            self.env["egov.party"].with_user(self.clerk_a).create(
                {"name": "Phạm Thị Cúc", "company_id": self.company_b.id}
            )

    def test_configuration_is_read_by_all_and_kept_by_the_administrator(self):
        for model in CONFIGURATION:
            with self.subTest(model=model):
                self.assertEqual(self._allowed(self.env[model].with_user(self.clerk_a)), {"read"})
                self.assertEqual(self._allowed(self.env[model].with_user(self.admin_a)), set(OPERATIONS))

    def test_portal_and_public_see_nothing(self):
        portal = new_test_user(self.env, "citizen", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for model in (*CONFIGURATION, "egov.party", "egov.party.identity"):
                with self.subTest(user=user.login, model=model):
                    self.assertFalse(self._allowed(self.env[model].with_user(user)))

    def test_personal_numbers_of_officials_are_for_the_administrator(self):
        official = self.leader_a.official_id
        self.assertTrue(official.with_user(self.admin_a).personal_number)
        with self.assertRaises(AccessError):
            official.with_user(self.clerk_a).read(["personal_number"])
