from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .common import FilingCommon


@tagged("post_install", "-at_install")
class TestEgovPortalFilingSecurity(HttpCase, FilingCommon):
    """A draft is its account's alone; a filing is its office's alone."""

    def test_nobody_has_rights_to_drafts(self):
        draft = self._new_draft(child_name="Bí mật")
        users = (
            self.citizen,
            self.other_citizen,
            self.clerk_a,
            self.leader_a,
            self.admin_a,
            self.env.ref("base.public_user"),
        )
        for user in users:
            for operation in ("read", "write", "create", "unlink"):
                self.assertFalse(self.Draft.with_user(user).has_access(operation), (user.login, operation))
            with self.assertRaises(AccessError):
                draft.with_user(user).read(["answers"])

    def test_another_account_and_staff_find_no_draft(self):
        draft = self._new_draft()
        for user in (self.other_citizen, self.clerk_a, self.env.ref("base.public_user")):
            self.assertFalse(self.Draft.with_user(user)._find(draft.reference))
            self.assertFalse(self.Draft.with_user(user)._open_ones())

    def test_every_address_answers_as_for_what_does_not_exist(self):
        draft = self._new_draft(complete=True)
        paper = self._paper(draft, "Giấy chứng sinh")
        self._new_draft(self.other_citizen)
        self.authenticate(self.other_citizen.login, self.other_citizen.login)
        own = self._form(self._get("/nop-ho-so").text)
        for reference in (draft.reference, "0" * 32):
            for path in ("", "/nguoi-nop", "/giay-to", "/kiem-tra", "/da-gui", "/phieu"):
                self.assertEqual(self._get(f"/nop-ho-so/{reference}{path}").status_code, 404, path)
            for path in ("", "/nguoi-nop", "/giay-to", "/luu", "/nop"):
                words = {
                    "csrf_token": own["csrf_token"],
                    "act": "delete",
                    "_page": "nguoi-nop",
                    "_fields": "_name",
                    "_name": "Kẻ gian",
                }
                self.assertEqual(self._post(f"/nop-ho-so/{reference}{path}", words).status_code, 404, path)
        self.assertEqual(
            self._post(
                f"/giay-to-cua-toi/{paper.reference}/tep", {"csrf_token": own["csrf_token"], "key": "k", "size": "5"}
            ).status_code,
            404,
        )
        self.assertEqual(draft.answers["_name"], "Nguyễn Thị Đào")

    def test_a_paper_of_another_cannot_be_taken_over(self):
        self._sent()
        theirs = self.env["egov.portal.paper"].with_user(self.citizen)._kept()
        draft = self._new_draft(self.other_citizen)
        paper = self._paper(draft, "Giấy chứng sinh")
        self.authenticate(self.other_citizen.login, self.other_citizen.login)
        self._fill_page(f"/nop-ho-so/{draft.reference}/giay-to", {"_take": f"{paper.reference}:{theirs.reference}"})
        self.assertFalse(paper.upload_ids)

    def test_the_other_office_sees_nothing(self):
        dossier = self._sent()
        dossiers = self.env["egov.dossier"].with_user(self.clerk_b)
        self.assertFalse(dossiers.search([("portal_code", "=", dossier.portal_code)]))
        with self.assertRaises(AccessError):
            dossier.with_user(self.clerk_b).read(["applicant_name"])
        with self.assertRaises(AccessError):
            dossier.with_user(self.clerk_b).action_receive()

    def test_what_was_filed_cannot_be_written(self):
        dossier = self._sent().with_user(self.clerk_a)
        for name, value in (
            ("portal_code", "AAAA-AAAA-AAAA"),
            ("filed_answers", {}),
            ("answer_due_at", False),
            ("identity_open", False),
            ("filed_at", False),
            ("portal_partner_id", False),
        ):
            with self.assertRaises(AccessError):
                dossier.write({name: value})

    def test_citizens_cannot_file_by_remote_call(self):
        with self.assertRaises(AccessError):
            self.env["egov.dossier"].with_user(self.citizen).create({"procedure_id": self.online.id})
        with self.assertRaises(AccessError):
            self._sent().with_user(self.citizen).read(["state"])

    def test_a_procedure_that_no_office_takes_online_cannot_be_filed(self):
        self.authenticate(self.citizen.login, self.citizen.login)
        self.assertEqual(self._get(f"/nop-ho-so/{self.procedure.code}").status_code, 404)
        self.assertEqual(self._get("/nop-ho-so/9.999999").status_code, 404)
        url = self.env["egov.procedure"]._portal_filing_url(self.online, self.company_a)
        self.assertEqual(url, f"/nop-ho-so/9.000009?noi={self.company_a.id}")
        self.assertIsNone(self.env["egov.procedure"]._portal_filing_url(self.online, self.company_b))
        self.assertIsNone(self.env["egov.procedure"]._portal_filing_url(self.procedure, self.company_a))
