from odoo.exceptions import AccessError, ValidationError
from odoo.modules import get_module_path
from odoo.tests import new_test_user, tagged
from odoo.tools import file_open

from odoo.addons.egov_portal.tests.common import PortalCommon

SECRET = "a-secret-of-the-office"


@tagged("post_install", "-at_install")
class TestEgovPortalOidcSecurity(PortalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.system = new_test_user(cls.env, "oidc_system", "base.group_system")
        cls.provider = cls.env["egov.oidc.provider"].create(
            {"name": "Định danh", "code": "thu", "secret_input": SECRET, "client_id": "x"}
        )
        cls.link = cls.env["egov.oidc.link"].create(
            {"provider_id": cls.provider.id, "subject": "s", "user_id": cls.citizen.id}
        )

    def test_only_the_system_administrator_reaches_providers(self):
        for user in (self.citizen, self.env.ref("base.public_user"), self.clerk_a, self.leader_a, self.admin_a):
            for record in (self.provider, self.provider.claim_ids, self.link):
                for operation in ("read", "write", "create", "unlink"):
                    self.assertFalse(record.with_user(user).has_access(operation), (user.login, operation))
        self.assertTrue(self.provider.with_user(self.system).has_access("write"))

    def test_nobody_reads_the_secret(self):
        self.assertEqual(self.provider.sudo().client_secret, SECRET)
        own = self.provider.with_user(self.system)
        self.assertTrue(own.has_secret)
        self.assertFalse(own.secret_input)
        with self.assertRaises(AccessError):
            own.read(["client_secret"])
        with self.assertRaises(AccessError):
            own.write({"client_secret": "x"})
        self.assertNotIn("client_secret", own.fields_get())
        self.assertNotIn(SECRET, str(own.read()))
        self.assertNotIn(SECRET, str(own.export_data(["name", "secret_input", "has_secret"])))
        self.assertFalse(own.copy({"code": "thu2"}).sudo().client_secret)

    def test_the_secret_is_not_searched_for(self):
        with self.assertRaises(AccessError):
            self.env["egov.oidc.provider"].with_user(self.system).search([("client_secret", "=like", "a%")])

    def test_an_empty_box_keeps_the_secret(self):
        self.provider.with_user(self.system).write({"name": "Khác", "secret_input": False})
        self.assertEqual(self.provider.sudo().client_secret, SECRET)

    def test_nobody_links_an_account_through_the_api(self):
        for user in (self.system, self.clerk_a, self.citizen):
            with self.assertRaises(AccessError):
                self.env["egov.oidc.link"].with_user(user).create(
                    {"provider_id": self.provider.id, "subject": "forged", "user_id": user.id}
                )

    def test_a_real_provider_is_asked_over_tls_only(self):
        for address in (
            "http://sso.example.vn",
            "https://127.0.0.1/x",
            "ftp://sso.example.vn",
            "https://a@sso.example.vn",
        ):
            with self.assertRaises(ValidationError, msg=address):
                self.provider.issuer = address

    def test_a_simulator_does_not_leave_this_computer(self):
        with self.assertRaises(ValidationError):
            self.provider.write({"is_simulator": True, "issuer": "https://sso.example.vn"})

    def test_an_incomplete_provider_is_not_offered(self):
        with self.assertRaises(ValidationError):
            self.provider.enabled = True

    def test_a_neutralized_database_asks_nobody(self):
        self.env.flush_all()
        self.assertTrue(get_module_path("egov_portal_oidc"))
        with file_open("egov_portal_oidc/data/neutralize.sql") as script:
            self.env.cr.execute(script.read())
        self.env.invalidate_all()
        providers = self.env["egov.oidc.provider"].search([])
        self.assertFalse(any(providers.mapped("enabled")) or any(providers.sudo().mapped("client_secret")))
