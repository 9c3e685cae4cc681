from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .common import FormCommon


@tagged("post_install", "-at_install")
class TestFormSecurity(FormCommon):
    def test_staff_read_forms_and_only_administrators_write_them(self):
        for user in (self.clerk_a, self.officer_a, self.leader_a, self.accountant_a):
            form = self.letter.with_user(user)
            self.assertEqual(form.name, "Phiếu thử")
            with self.assertRaises(AccessError):
                form.valid_to = "2030-01-01"
        self.letter.with_user(self.admin_a).valid_to = "2030-01-01"

    def test_prints_are_seen_by_the_office_alone(self):
        print_a = self._print(self.paper_a)
        for user in (self.clerk_a, self.officer_a, self.head_a, self.leader_a, self.records_a):
            self.assertTrue(print_a.with_user(user).title)
            self.assertTrue(print_a.with_user(user)._content())
        for user in (self.clerk_b, self.leader_b, self.admin_a):
            with self.assertRaises(AccessError):
                print_a.with_user(user).read(["title"])
            with self.assertRaises(AccessError):
                print_a.with_user(user)._content()
        self.assertFalse(self.Print.with_user(self.clerk_b).search([("id", "=", print_a.id)]))

    def test_a_print_needs_the_right_to_its_record(self):
        print_a = self._print(self.paper_a)
        self.paper_a.company_id = self.company_b
        with self.assertRaises(AccessError):
            print_a._content()

    def test_another_office_s_record_cannot_be_printed(self):
        with self.assertRaises(AccessError):
            self._print(self.paper_a, user=self.clerk_b)

    def test_nobody_forges_changes_or_deletes_a_print(self):
        print_ = self._print(self.paper_a)
        vals = {**print_.sudo().copy_data()[0], "sha256": "0" * 64}
        for user in (self.clerk_a, self.leader_a, self.records_a, self.admin_a):
            with self.assertRaises(AccessError):
                self.Print.with_user(user).create(dict(vals))
            with self.assertRaises(AccessError):
                print_.with_user(user).write({"reprint_count": 0})
            with self.assertRaises(AccessError):
                print_.with_user(user).unlink()
        with self.assertRaises(AccessError):
            print_.sudo().write({"sha256": "0" * 64})
        with self.assertRaises(AccessError):
            print_.sudo().unlink()

    def test_the_file_is_out_of_reach_of_reads(self):
        print_ = self._print(self.paper_a)
        with self.assertRaises(AccessError):
            print_.read(["pdf"])
        of_print = [("res_model", "=", print_._name), ("res_field", "=", "pdf"), ("res_id", "=", print_.id)]
        attachment = self.env["ir.attachment"].search(of_print)
        with self.assertRaises(AccessError):
            attachment.with_user(self.clerk_a).read(["raw"])


@tagged("post_install", "-at_install")
class TestPrintRoute(FormCommon, HttpCase):
    def _get(self, user, path):
        user.sudo().password = user.login * 2
        self.authenticate(user.login, user.login * 2)
        return self.url_open(path, allow_redirects=False)

    def test_the_stored_file_is_streamed_inline(self):
        print_ = self._print(self.paper_a)
        response = self._get(self.clerk_a, f"/egov/print/{print_.id}")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.content, print_._content())
        self.assertEqual(response.headers["Content-Type"], "application/pdf")
        self.assertTrue(response.headers["Content-Disposition"].startswith("inline"))
        self.assertIn("no-store", response.headers["Cache-Control"])

    def test_a_reprint_is_marked(self):
        print_ = self._print(self.paper_a)
        response = self._get(self.clerk_a, f"/egov/reprint/{print_.id}")
        self.assertIn("Bản in lại", self._text(response.content))

    def test_several_prints_come_as_one_file(self):
        prints = self._print(self.paper_a | self.paper_a.copy({"name": "Trần Văn An"}))
        response = self._get(self.clerk_a, f"/egov/print/{prints[0].id},{prints[1].id}")
        self.assertIn("Trần Văn An", self._text(response.content))

    def test_others_see_nothing(self):
        print_ = self._print(self.paper_a)
        portal = new_test_user(self.env, "portal_form", "base.group_portal")
        for user in (self.clerk_b, self.admin_a, portal):
            response = self._get(user, f"/egov/print/{print_.id}")
            self.assertEqual(response.status_code, 404, user.login)
            self.assertNotIn(b"%PDF", response.content)

    def test_one_forbidden_print_among_others_gives_nothing(self):
        print_a, print_b = self._print(self.paper_a), self._print(self.paper_b, user=self.clerk_b)
        response = self._get(self.clerk_a, f"/egov/print/{print_a.id},{print_b.id}")
        self.assertEqual(response.status_code, 404)

    def test_nonsense_is_not_found(self):
        for ids in ("0", "999999999", "abc", "1,", "-1", "²", ",".join(["1"] * 501)):
            self.assertEqual(self._get(self.clerk_a, f"/egov/print/{ids}").status_code, 404, ids)

    def test_without_log_in_there_is_only_the_log_in_page(self):
        print_ = self._print(self.paper_a)
        response = self.url_open(f"/egov/print/{print_.id}", allow_redirects=False)
        self.assertEqual(response.status_code, 303)
        self.assertIn("/web/login", response.headers["Location"])

    def test_a_damaged_file_is_not_streamed(self):
        print_ = self._print(self.paper_a)
        of_print = [("res_model", "=", print_._name), ("res_field", "=", "pdf"), ("res_id", "=", print_.id)]
        self.env["ir.attachment"].search(of_print).raw = b"%PDF-1.4 forged"
        with mute_logger("odoo.http"):
            response = self._get(self.clerk_a, f"/egov/print/{print_.id}")
        self.assertGreaterEqual(response.status_code, 400)
        self.assertNotIn(b"%PDF", response.content)
