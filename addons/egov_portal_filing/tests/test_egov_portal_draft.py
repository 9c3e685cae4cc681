from datetime import timedelta

from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import FilingCommon


@tagged("post_install", "-at_install")
class TestEgovPortalDraft(FilingCommon):
    """What a draft keeps, fills in, reminds of and forgets."""

    def test_the_newest_text_of_two_devices_counts(self):
        draft = self._new_draft()
        draft._save({"child_name": "Trên điện thoại"}, "phone", {"child_name": 60})
        draft._save({"child_name": "Trên máy tính"}, "desk", {"child_name": 5})
        draft._save({"child_name": "Đến muộn"}, "phone", {"child_name": 30})
        self.assertEqual(draft.answers["child_name"], "Trên máy tính")
        self.assertEqual(draft.others["child_name"]["value"], "Đến muộn")
        draft._use_other("child_name", "desk")
        self.assertEqual(draft.answers["child_name"], "Đến muộn")

    def test_a_sent_draft_takes_nothing_more_and_holds_nothing(self):
        dossier = self._sent()
        draft = self.Draft.search([("dossier_id", "=", dossier.id)])
        self.assertFalse(draft._save({"child_name": "Khác"}, "phone"))
        self.assertFalse(draft.answers or draft.others or draft.stamps or draft.origins)
        self.assertFalse(draft._draft_papers())

    def test_the_account_is_filled_in_with_its_origin(self):
        identity = self.env["egov.portal.identity"].with_user(self.citizen)._of_user()
        identity.write({"personal_number": "048190001234", "birth_date": "1990-03-14"})
        identity.write({"address": "12 Trần Phú", "province_code": "48"})
        draft = self._new_draft()
        self.assertEqual(draft.answers["_address"], "12 Trần Phú, Đà Nẵng")
        self.assertEqual((draft.answers["_birth"], draft.origins["_birth"]), ("1990-03-14", {"kind": "account"}))
        draft._save({"_address": "20 Bạch Đằng"}, "phone")
        self.assertNotIn("_address", draft.origins)
        self.assertIn("_birth", draft.origins)

    def test_earlier_filings_of_the_account_fill_in_all_but_the_matter_itself(self):
        with clock.at(clock.now() - timedelta(days=3)):
            dossier = self._sent(has_father=True, father_name="Trần Văn Cha")
        day = clock.local(dossier.filed_at).date().isoformat()
        draft = self._new_draft()
        self.assertEqual(draft.answers["father_name"], "Trần Văn Cha")
        self.assertEqual(draft.origins["father_name"], {"kind": "dossier", "date": day})
        self.assertNotIn("child_name", draft.answers)

    def test_nothing_is_filled_in_from_what_the_office_knows_of_a_declared_number(self):
        """The office has Đào with this number, and a dossier of hers with a form."""
        self._received()
        identity = self.env["egov.portal.identity"].with_user(self.other_citizen)._of_user()
        identity.write({"personal_number": self.dao.personal_number})
        draft = self._new_draft(self.other_citizen)
        known = {key for key in draft.answers if key != "_for"}
        self.assertEqual(known, {"_name", "_number", "_email"})

    def test_what_somebody_confirmed_is_shown_and_not_asked(self):
        identity = self.env["egov.portal.identity"].with_user(self.citizen)._of_user()
        identity.write({"personal_number": "048190001234", "birth_date": "1990-03-14", "level": "checked"})
        draft = self._new_draft()
        self.assertEqual(draft._fixed_keys(), {"_name", "_number", "_birth"})

    def test_problems_of_people_in_the_words_of_the_book(self):
        draft = self._new_draft(complete=True, _number="048 190 001 23", _birth="1991-03-14", _phone="123", _email="x")
        texts = {each["key"]: each["text"] for each in draft._problems()}
        self.assertIn("12 digits", texts["_number"])
        self.assertIn("10 digits", texts["_phone"])
        self.assertIn("name@place.vn", texts["_email"])
        draft._save({"_number": "048190001234"}, "phone")
        self.assertIn("1990", {each["key"]: each["text"] for each in draft._problems()}["_number"])

    def test_only_the_year_of_birth_may_be_known(self):
        draft = self._new_draft(complete=True, _birth="1961", _number="048061004567")
        self.assertFalse(draft._problems())
        self.assertEqual(draft._birth_of("_birth")[1], "year")

    def test_on_behalf_the_authorisation_becomes_required(self):
        draft = self._new_draft(complete=True)
        self.assertNotIn("Văn bản ủy quyền", [each["name"] for each in draft._asked_papers()])
        draft._save({"_for": "person"}, "phone")
        [paper] = [each for each in draft._asked_papers() if each["name"] == "Văn bản ủy quyền"]
        self.assertTrue(paper["required"])
        self.assertIn("nguoi-uy-quyen", [page.key for page in draft._pages()])
        self.assertIn("Văn bản ủy quyền", draft._paper_problems()[0]["text"])

    def test_a_procedure_that_names_no_authorisation_asks_for_one_all_the_same(self):
        draft = self._new_draft(_for="organisation")
        draft.version_id.sudo().component_ids.filtered(lambda each: "ủy quyền" in each.name)
        self.env.cr.execute("UPDATE egov_procedure_component SET name = 'Khác' WHERE name = 'Văn bản ủy quyền'")
        self.env.invalidate_all()
        self.assertIn("Authorisation paper", [each["name"] for each in draft._asked_papers() if each["required"]])

    def test_the_application_form_is_filled_in_and_not_sent(self):
        ways = {each["name"]: each["way"] for each in self._new_draft()._asked_papers()}
        self.assertEqual(
            (ways["Tờ khai đăng ký"], ways["Căn cước"], ways["Giấy chứng sinh"]), ("form", "present", "upload")
        )

    def test_a_paper_given_once_is_offered_again(self):
        self._sent()
        draft = self._new_draft()
        drafts = draft.with_user(self.citizen).sudo()
        paper = self._paper(drafts, "Giấy chứng sinh")
        [each] = [each for each in drafts._papers() if each["name"] == "Giấy chứng sinh"]
        self.assertEqual(len(each["kept"]), 1)
        paper._take(each["kept"])
        self.assertFalse([problem for problem in drafts._paper_problems() if "chứng sinh" in problem["text"]])

    def test_reminders_after_two_and_seven_days_then_none(self):
        draft = self._new_draft()
        mails = self.env["mail.mail"]
        start = clock.now()
        sent = []
        for days in (1, 2, 3, 6, 7, 9):
            before = mails.search([])
            with clock.at(start + timedelta(days=days, minutes=1)):
                self.Draft._cron_keep()
            sent += [(days, mail) for mail in mails.search([]) - before if self.citizen.email in (mail.email_to or "")]
        self.assertEqual([days for days, _mail in sent], [2, 7])
        mail = sent[0][1]
        self.assertEqual(mail.state, "outgoing")
        self.assertIn(draft.reference, mail.body_html)
        self.assertNotIn("048190", mail.body_html)
        office = draft.company_id
        self.assertEqual((mail.author_id, mail.reply_to), (office.partner_id, office.email_formatted))
        self.assertIn(office._public_office().name, mail.body_html)
        self.assertIn(office._public_office().name, mail.email_from)

    def test_a_change_begins_the_days_anew(self):
        draft = self._new_draft()
        expires = draft.expires_at
        with clock.at(clock.now() + timedelta(days=5)):
            draft._save({"child_name": "x"}, "phone")
        self.assertGreater(draft.expires_at, expires + timedelta(days=4))

    def test_after_its_last_day_a_draft_is_gone_with_its_papers(self):
        draft = self._new_draft(complete=True)
        upload = self._paper(draft, "Giấy chứng sinh").upload_ids
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", "egov.portal.upload"), ("res_field", "=", "content"), ("res_id", "=", upload.id)]
        )
        self.assertTrue(attachment)
        with clock.at(draft.expires_at + timedelta(seconds=1)):
            self.assertFalse(self.Draft.with_user(self.citizen)._find(draft.reference))
            self.Draft._cron_keep()
        self.assertFalse(draft.exists() or upload.exists() or attachment.exists())
