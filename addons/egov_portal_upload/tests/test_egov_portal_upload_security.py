from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.egov_base.tests.files import picture
from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_portal.tests.common import PortalCommon

MODELS = ("egov.portal.paper", "egov.portal.upload", "egov.portal.upload.piece")


@tagged("post_install", "-at_install")
class TestEgovPortalUploadSecurity(HttpCase, PortalCommon):
    """Another's paper is not found, by whatever name or way."""

    def setUp(self):
        super().setUp()
        self.paper = self.env["egov.portal.paper"].create({"partner_id": self.citizen.partner_id.id, "name": "Giấy"})
        self.upload = self.env["egov.portal.upload"]._add(self.paper, "a.png", picture())

    def test_nobody_has_rights_through_the_api(self):
        users = (
            self.citizen,
            self.other_citizen,
            self.clerk_a,
            self.leader_a,
            self.admin_a,
            self.env.ref("base.public_user"),
        )
        for user in users:
            for model in MODELS:
                for operation in ("read", "write", "create", "unlink"):
                    self.assertFalse(
                        self.env[model].with_user(user).has_access(operation), (user.login, model, operation)
                    )
            with self.assertRaises(AccessError):
                self.upload.with_user(user).read(["name"])

    def test_another_account_finds_nothing(self):
        for user in (self.other_citizen, self.clerk_a, self.env.ref("base.public_user")):
            self.assertFalse(self.env["egov.portal.paper"].with_user(user)._find(self.paper.reference))
            self.assertFalse(self.env["egov.portal.upload"].with_user(user)._find(self.upload.reference))
            self.assertFalse(self.env["egov.portal.paper"].with_user(user)._kept())

    def test_the_attachment_itself_is_closed(self):
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", "egov.portal.upload"), ("res_field", "=", "content"), ("res_id", "=", self.upload.id)]
        )
        self.assertEqual(len(attachment), 1)
        for user in (self.citizen, self.other_citizen, self.clerk_a):
            with self.assertRaises(AccessError):
                attachment.with_user(user).read(["raw"])
            self.authenticate(user.login, user.login)
            self.assertEqual(self.url_open(f"/web/content/{attachment.id}").status_code, 404)
            self.assertEqual(
                self.url_open(f"/web/content/egov.portal.upload/{self.upload.id}/content").status_code, 404
            )

    def test_every_address_answers_as_for_what_does_not_exist(self):
        self.authenticate(self.other_citizen.login, self.other_citizen.login)
        token = self._token()
        self.paper.given_at = clock.now()
        self.env.flush_all()
        for reference in (self.paper.reference, "0" * 32):
            self.assertEqual(
                self.url_open(f"/giay-to-cua-toi/{reference}", data={"csrf_token": token, "act": "delete"}).status_code,
                404,
            )
            self.assertEqual(
                self.url_open(
                    f"/giay-to-cua-toi/{reference}/tep", data={"csrf_token": token, "key": "k", "size": "9"}
                ).status_code,
                404,
            )
        for reference in (self.upload.reference, "0" * 32):
            self.assertEqual(self.url_open(f"/giay-to-cua-toi/tep/{reference}").status_code, 404)
            self.assertEqual(self.url_open(f"/giay-to-cua-toi/tep/{reference}/den-dau").status_code, 404)
            for path in ("phan", "sua"):
                response = self.url_open(
                    f"/giay-to-cua-toi/tep/{reference}/{path}", data={"csrf_token": token, "act": "delete"}
                )
                self.assertEqual(response.status_code, 404)
        self.assertTrue(self.upload.exists())

    def test_a_visitor_is_sent_to_log_in(self):
        self.authenticate(None, None)
        for path in ("/giay-to-cua-toi", f"/giay-to-cua-toi/tep/{self.upload.reference}"):
            response = self.url_open(path, allow_redirects=False)
            self.assertEqual(response.status_code, 303)
            self.assertIn("/dang-nhap", response.headers["Location"])

    def _token(self):
        """A token of the session, as the page of a holder of papers has it."""
        own = self.env["egov.portal.paper"].create(
            {"partner_id": self.other_citizen.partner_id.id, "name": "Giấy", "given_at": clock.now()}
        )
        self.env.flush_all()
        html = self.url_open("/giay-to-cua-toi").text
        own.unlink()
        return html.partition('name="csrf_token" value="')[2].partition('"')[0]
