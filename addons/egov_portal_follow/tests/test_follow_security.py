from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import FollowCommon

MODELS = ("egov.dossier.question", "egov.dossier.rating")


@tagged("post_install", "-at_install")
class TestFollowSecurity(FollowCommon):
    def _records(self):
        """``{model: record}`` about a finished dossier of ward A."""
        dossier = self._finished()
        own = self._of_citizen(dossier)
        self.env["egov.dossier.question"].with_user(self.citizen)._portal_ask(own, "Bao giờ?")
        self.env["egov.dossier.rating"].with_user(self.citizen)._portal_rate(own, "5")
        return {"egov.dossier.question": dossier.question_ids, "egov.dossier.rating": dossier.rating_ids}

    def test_another_wards_staff_find_nothing(self):
        for model, record in self._records().items():
            for user in (self.clerk_a, self.officer_a, self.leader_a):
                self.assertTrue(record.with_user(user).has_access("read"), (model, user.login))
            for user in (self.clerk_b, self.leader_b, self.admin_a, self.citizen, self.other_citizen):
                self.assertFalse(record.with_user(user).has_access("read"), (model, user.login))
            self.assertFalse(self.env[model].with_user(self.leader_b).search([("id", "=", record.id)]))

    def test_nobody_writes_ratings_or_questions_by_hand(self):
        records = self._records()
        dossier = records["egov.dossier.rating"].dossier_id
        for user in (self.clerk_a, self.leader_a, self.citizen):
            with self.assertRaises(AccessError):
                self.env["egov.dossier.rating"].with_user(user).create({"dossier_id": dossier.id, "score": "5"})
            with self.assertRaises(AccessError):
                records["egov.dossier.rating"].with_user(user).write({"score": "1"})
            with self.assertRaises(AccessError):
                records["egov.dossier.question"].with_user(user).write({"question": "khác"})
            with self.assertRaises(AccessError):
                records["egov.dossier.question"].with_user(user).unlink()
        with self.assertRaises(AccessError):
            records["egov.dossier.question"].with_user(self.leader_b).action_answer()
        with self.assertRaises(AccessError):
            records["egov.dossier.question"].with_user(self.accountant_a).action_answer()

    def test_replies_are_guarded(self):
        dossier, extension = self._extended()
        for name in ("reply", "replied_at", "called_back_at"):
            with self.assertRaises(UserError):
                extension.with_user(self.leader_a).write({name: False})
        with self.assertRaises(AccessError):
            dossier.with_user(self.officer_a).citizen_news = "answer"
        with self.assertRaises(AccessError):
            extension.with_user(self.leader_b).action_called_back()
        with self.assertRaises(AccessError):
            self.env["egov.dossier.stop"].with_user(self.clerk_a).create(
                {"dossier_id": dossier.id, "reason": "x", "asked_online_at": "2026-11-20"}
            )


@tagged("post_install", "-at_install")
class TestFollowRoutesSecurity(HttpCase, FollowCommon):
    def _everything(self):
        """Addresses of all that hangs on a dossier, and forms that change it."""
        dossier, request = self._answered()
        own = self._of_citizen(dossier)
        url = own._portal_url()
        item = request.item_ids[0]
        file = item.sudo().file_ids
        pages = [url, f"{url}/bo-sung", f"{url}/rut", f"{url}/nhan-ket-qua", f"{url}/tep/{file.id}"]
        pages += [f"{url}/phieu/slip_01/{dossier.id}", f"{url}/phieu/slip_02/{request.id}"]
        forms = {
            f"{url}/bo-sung/{item.id}": {"kind": "text", "text": "x"},
            f"{url}/bo-sung/{item.id}/bo-tep/{file.id}": {},
            f"{url}/bo-sung/gui": {},
            f"{url}/gia-han": {"reply": "agreed"},
            f"{url}/rut": {"reason": "x"},
            f"{url}/nhan-ket-qua": {"channel": "online"},
            f"{url}/ket-qua/{file.id}": {},
            f"{url}/danh-gia": {"score": "5"},
            f"{url}/hoi": {"question": "x"},
        }
        return dossier, pages, forms

    @mute_logger("odoo.http")
    def test_another_citizen_gets_the_answer_of_what_does_not_exist(self):
        dossier, pages, forms = self._everything()
        before = self._kinds(dossier)
        self.env.flush_all()
        self.authenticate("citizen_other", "citizen_other")
        for page in pages:
            self.assertEqual(self.url_open(page).status_code, 404, page)
        token = self.csrf_token() if hasattr(self, "csrf_token") else self._token()
        for form, data in forms.items():
            answer = self.url_open(form, data={**data, "csrf_token": token}, allow_redirects=False)
            self.assertEqual(answer.status_code, 404, form)
        self.assertEqual(self._kinds(dossier), before)

    def _token(self):
        from odoo.http import Request  # noqa: PLC0415

        return Request.csrf_token(self)

    @mute_logger("odoo.http")
    def test_visitors_are_sent_to_the_log_in(self):
        _dossier, pages, _forms = self._everything()
        self.env.flush_all()
        for page in (*pages, "/ho-so"):
            answer = self.url_open(page, allow_redirects=False)
            self.assertIn(answer.status_code, (302, 303), page)
            self.assertIn("log", answer.headers["Location"] + "dang-nhap-log")

    @mute_logger("odoo.http")
    def test_a_form_without_its_token_is_refused(self):
        dossier, _pages, forms = self._everything()
        before = self._kinds(dossier)
        self.env.flush_all()
        self.authenticate("citizen_dao", "citizen_dao")
        for form, data in forms.items():
            answer = self.url_open(form, data={"x": "1", **data}, allow_redirects=False)
            self.assertIn(answer.status_code, (400, 409), form)
        self.assertEqual(self._kinds(dossier), before)

    @mute_logger("odoo.http")
    def test_files_of_another_dossier_are_not_reached_through_ones_own(self):
        dossier, request = self._answered()
        theirs = self._received(self.clerk_b)
        paper = theirs.sudo().paper_ids[0]
        file = (
            self.env["ir.attachment"]
            .sudo()
            .create({"name": "bi-mat.pdf", "raw": b"%PDF-1.4", "res_model": paper._name, "res_id": paper.id})
        )
        self.env.flush_all()
        self.authenticate("citizen_dao", "citizen_dao")
        url = self._of_citizen(dossier)._portal_url()
        self.assertEqual(self.url_open(f"{url}/tep/{file.id}").status_code, 404)
        self.assertEqual(self.url_open(f"{url}/phieu/slip_01/{theirs.id}").status_code, 404)
        self.assertEqual(self.url_open(f"{url}/phieu/slip_06/{dossier.id}").status_code, 404)
        self.assertEqual(self.url_open(f"/web/content/{file.id}").status_code, 404)
        own = request.item_ids[0].sudo().file_ids
        self.assertEqual(self.url_open(f"{url}/tep/{own.id}").status_code, 200)
