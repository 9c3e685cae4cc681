from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .common import AssistedCommon

PAGES = ("", "/xem", "/da-gui", "/phieu")
POSTS = ("", "/luu", "/the", "/nop", "/bo")


@tagged("post_install", "-at_install")
class TestEgovPortalAssistedSecurity(HttpCase, AssistedCommon):
    """A filing with help is open to its helper alone, while it lasts; volunteers learn nothing of the office."""

    def _others(self):
        return (
            self.volunteer2_a,
            self.volunteer_b,
            self.clerk_a,
            self.clerk_b,
            self.head_a,
            self.admin_a,
            self.citizen,
            self.env.ref("base.public_user"),
        )

    def test_who_may_help(self):
        may = (self.clerk_a, self.clerk_b, self.volunteer_a, self.volunteer2_a)
        for user in (*may, self.officer_a, self.head_a, self.leader_a, self.admin_a, self.citizen):
            self.assertEqual(user._may_assist(), user in may, user.login)
            desks = self.env["egov.portal.desk"].with_user(user)._of_user()
            self.assertLessEqual(desks.company_id, user.company_ids)
            self.assertEqual(bool(desks), user in may, user.login)

    def test_rights_to_desks(self):
        desks = self.env["egov.portal.desk"]
        staff = (self.clerk_a, self.officer_a, self.head_a, self.leader_a)
        for user in (*staff, self.admin_a, self.volunteer_a, self.volunteer2_a, self.citizen):
            can = {each for each in ("read", "write", "create", "unlink") if desks.with_user(user).has_access(each)}
            expected = {"read"} if user in staff else set()
            if user == self.admin_a:
                expected = {"read", "write", "create", "unlink"}
            self.assertEqual(can, expected, user.login)
        with self.assertRaises(AccessError):
            self.desk_b.with_user(self.admin_a).name = "Của phường khác"
        with self.assertRaises(AccessError):
            self.desk_a.with_user(self.admin_a).company_id = self.company_b

    def test_volunteers_read_nothing_of_the_suite(self):
        names = ("egov.dossier", "egov.party", "egov.portal.draft", "egov.portal.paper", "egov.portal.identity")
        for user in (self.volunteer_a, self.volunteer2_a):
            for name in names:
                for operation in ("read", "write", "create", "unlink"):
                    self.assertFalse(self.env[name].with_user(user).has_access(operation), (user.login, name))

    def test_nobody_else_finds_it(self):
        draft = self._assisted(complete=True)
        paper = draft._draft_papers().filtered("upload_ids")[:1]
        for user in self._others():
            self.assertFalse(self.Draft.with_user(user)._find_assisted(draft.reference), user.login)
            self.assertFalse(self.env["egov.portal.paper"].with_user(user)._find(paper.reference), user.login)
            upload = self.env["egov.portal.upload"].with_user(user)._find(paper.upload_ids.reference)
            self.assertFalse(upload, user.login)
        for user in (*self._others(), self.volunteer_a):
            self.assertFalse(self.Draft.with_user(user)._find(draft.reference), user.login)
            self.assertNotIn(draft, self.Draft.with_user(user)._open_ones())

    def test_whoever_loses_the_right_or_the_office_loses_the_filing(self):
        draft = self._assisted()
        drafts = self.Draft.with_user(self.volunteer_a)
        self.volunteer_a.write({"company_ids": [(6, 0, self.company_b.ids)], "company_id": self.company_b.id})
        self.assertFalse(drafts._find_assisted(draft.reference))
        self.volunteer_a.write({"company_ids": [(6, 0, self.company_a.ids)], "company_id": self.company_a.id})
        self.assertTrue(drafts._find_assisted(draft.reference))
        self.volunteer_a.group_ids -= self.env.ref("egov_portal_assisted.group_filing_assistant")
        self.assertFalse(drafts._find_assisted(draft.reference))

    def test_papers_close_when_it_is_sent(self):
        draft = self._assisted(complete=True)
        paper = draft._draft_papers().filtered("upload_ids")[:1]
        papers = self.env["egov.portal.paper"].with_user(self.volunteer_a)
        self.assertEqual(papers._find(paper.reference), paper)
        draft.state = "sent"
        self.assertFalse(papers._find(paper.reference))

    def test_what_marks_a_dossier_cannot_be_written(self):
        dossier = self._sent_with_help().with_user(self.clerk_a)
        for name, value in (
            ("assisted_by_id", self.clerk_a.id),
            ("assisted_by_id", False),
            ("assisted_desk_id", False),
            ("assisted_identity", "card"),
        ):
            with self.assertRaises(AccessError):
                dossier.write({name: value})
            with self.assertRaises(AccessError):
                self.env["egov.dossier"].with_user(self.clerk_a).create({name: value or self.desk_a.id})

    def test_the_remembered_desk_is_nobodys_to_read_or_write(self):
        for user in (self.volunteer_a, self.volunteer2_a, self.clerk_a):
            with self.assertRaises(AccessError):
                user.with_user(user).read(["assisted_desk_id"])
            with self.assertRaises(AccessError):
                user.with_user(user).write({"assisted_desk_id": self.desk_b.id})

    # Over the network

    def _check_closed(self, user, reference, paper):
        self.authenticate(user.login, user.login)
        token = self._token()
        for path in PAGES:
            self.assertEqual(self._get(f"/ho-tro-nop/{reference}{path}").status_code, 404, (user.login, path))
        words = {
            "csrf_token": token,
            "_fields": "_name",
            "_name": "Kẻ gian",
            "the": "048061004567",
            "agreed": "1",
            "seen": "card",
        }
        for path in POSTS:
            answer = self._post(f"/ho-tro-nop/{reference}{path}", words)
            self.assertEqual(answer.status_code, 404, (user.login, path))
        for path in ("", "/nguoi-nop", "/kiem-tra", "/da-gui", "/phieu"):
            self.assertEqual(self._get(f"/nop-ho-so/{reference}{path}").status_code, 404, (user.login, path))
        for path in ("", "/luu", "/nop", "/nguoi-nop"):
            self.assertEqual(self._post(f"/nop-ho-so/{reference}{path}", words).status_code, 404, (user.login, path))
        answer = self._post(f"/giay-to-cua-toi/{paper}/tep", {"csrf_token": token, "key": "k", "size": "5"})
        self.assertEqual(answer.status_code, 404)

    def _token(self):
        return self._form(self._get("/bao-ve-du-lieu").text).get("csrf_token") or self._csrf()

    def _csrf(self):
        html = self._get("/nop-ho-so").text
        return html.split('name="csrf_token" value="')[1].split('"')[0]

    def test_every_address_is_closed_to_others(self):
        draft = self._assisted(complete=True)
        paper = draft._draft_papers().filtered("upload_ids")[:1].reference
        for user in (self.volunteer2_a, self.volunteer_b, self.clerk_a, self.citizen):
            if user == self.clerk_a:
                user.password = user.login
            self._check_closed(user, draft.reference, paper)
        self.assertEqual(draft.answers["_name"], "Nguyễn Thị Đào")
        self.assertEqual(draft.state, "open")

    def test_the_addresses_of_citizens_are_closed_to_who_helps(self):
        draft = self._assisted(complete=True)
        self.authenticate("volunteer_a", "volunteer_a")
        token = self._csrf()
        words = {"csrf_token": token, "key": draft.send_key, "digest": draft._digest()}
        for path in ("", "/kiem-tra", "/giay-to"):
            self.assertEqual(self._get(f"/nop-ho-so/{draft.reference}{path}").status_code, 404)
        self.assertEqual(self._post(f"/nop-ho-so/{draft.reference}/nop", words).status_code, 404)
        self.assertEqual(draft.state, "open")

    def test_visitors_log_in_and_citizens_find_nothing(self):
        self.authenticate(None, None)
        for path in ("/ho-tro-nop", "/ho-tro-nop/ban", "/ho-tro-nop/abc", "/ho-tro-nop/abc/xem"):
            response = self._get(path, allow_redirects=False)
            self.assertEqual(response.status_code, 303, path)
            self.assertIn("/dang-nhap", response.headers["Location"])
        self.authenticate(self.citizen.login, self.citizen.login)
        for path in ("/ho-tro-nop", "/ho-tro-nop/ban", "/ho-tro-nop/abc"):
            self.assertEqual(self._get(path).status_code, 404, path)
        self.assertNotIn("/ho-tro-nop", self._get("/nop-ho-so").text)

    def test_a_desk_or_procedure_of_another_office_is_not_taken(self):
        self.authenticate("volunteer_a", "volunteer_a")
        token = self._csrf()
        self._post("/ho-tro-nop/ban", {"csrf_token": token, "desk": str(self.desk_b.id)})
        self.assertFalse(self.volunteer_a.sudo().assisted_desk_id)
        self._post("/ho-tro-nop/ban", {"csrf_token": token, "desk": str(self.desk_a.id)})
        self.assertEqual(self.volunteer_a.sudo().assisted_desk_id, self.desk_a)
        self._post("/ho-tro-nop", {"csrf_token": token, "code": self.procedure.code})
        self.assertFalse(self.Draft.search([("assisted_by_id", "=", self.volunteer_a.id)]))

    def test_methods_cannot_be_called(self):
        self.volunteer2_a.password = "volunteer2_a"
        self.authenticate("volunteer2_a", "volunteer2_a")
        draft = self._assisted(self.volunteer2_a)
        for model, method, arguments in (
            ("egov.portal.draft", "_find_assisted", [draft.reference]),
            ("egov.portal.draft", "read", [draft.ids, ["answers"]]),
            ("egov.portal.draft", "search_read", [[], ["answers"]]),
            ("egov.portal.desk", "_of_user", []),
            ("egov.party", "lookup", ["048190001234"]),
            ("egov.dossier", "search_read", [[], ["portal_code"]]),
        ):
            answer = self.make_jsonrpc_request_raw(model, method, arguments)
            self.assertIn("error", answer, (model, method))

    def make_jsonrpc_request_raw(self, model, method, arguments):
        self.env.flush_all()
        payload = {"params": {"model": model, "method": method, "args": arguments, "kwargs": {}}}
        return self.url_open(f"/web/dataset/call_kw/{model}/{method}", json=payload).json()
