from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import PortalCommon


@tagged("post_install", "-at_install")
class TestEgovPortalSecurity(PortalCommon):
    def test_a_citizen_finds_the_own_dossier_only(self):
        dossier = self._dossier_of(self.citizen)
        own = self.env["egov.dossier"].with_user(self.citizen)
        self.assertEqual(own._portal_find(dossier.code), dossier)
        stranger = self.env["egov.dossier"].with_user(self.other_citizen)
        self.assertFalse(stranger._portal_find(dossier.code))
        visitor = self.env["egov.dossier"].with_user(self.env.ref("base.public_user"))
        self.assertFalse(visitor._portal_find(dossier.code))

    def test_citizens_have_no_rights_to_any_model_of_the_suite(self):
        names = [name for name in self.env if name.startswith("egov.") and not self.env[name]._abstract]
        for user in (self.citizen, self.env.ref("base.public_user")):
            for operation in ("read", "write", "create", "unlink"):
                open_models = [name for name in names if self.env[name].with_user(user).has_access(operation)]
                self.assertEqual(open_models, [], f"{user.login} may {operation}")

    def test_staff_read_no_identity_of_an_account(self):
        identity = self.env["egov.portal.identity"].with_user(self.citizen)._of_user()
        for user in (self.clerk_a, self.leader_a, self.admin_a, self.citizen):
            with self.assertRaises(AccessError):
                identity.with_user(user).read(["name"])

    def test_nobody_gives_a_dossier_to_an_account_by_hand(self):
        dossier = self._received()
        with self.assertRaises(AccessError):
            dossier.with_user(self.clerk_a).portal_partner_id = self.other_citizen.partner_id
