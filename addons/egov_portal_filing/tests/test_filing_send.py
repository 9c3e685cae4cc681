from datetime import timedelta
from unittest.mock import MagicMock

from odoo.tests import tagged

from odoo.addons.egov_base.tests.files import pdf, picture
from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tests.common import FRIDAY

from ..report import slip_sent
from ..tools import tracking
from .common import FilingCommon


@tagged("post_install", "-at_install")
class TestFilingSend(FilingCommon):
    """The dossier that a filing becomes, and whose it is."""

    def test_the_dossier_waits_for_the_answer_of_the_office(self):
        with clock.at(FRIDAY):
            dossier = self._sent()
        self.assertRecordValues(
            dossier,
            [
                {
                    "state": "registered",
                    "channel": "online",
                    "medium": "electronic",
                    "company_id": self.company_a.id,
                    "portal_partner_id": self.citizen.partner_id.id,
                    "version_id": self.online.current_version_id.id,
                    "received_at": False,
                    "due_at": False,
                    "code": False,
                    "filed_at": FRIDAY,
                }
            ],
        )
        self.assertTrue(tracking.is_code(dossier.portal_code))
        self.assertEqual(len(dossier.sudo().lookup_secret), 8)
        self.assertEqual(self._kinds(dossier), ["register"])
        self.assertEqual(dossier.log_ids.user_id, self.citizen)
        self.assertEqual(
            dossier.form_values, {"child_name": "Trần An Bình", "child_birth": "2026-11-02", "relation": "parent"}
        )

    def test_eight_working_hours_in_the_calendar_of_the_office(self):
        """Friday 09:00 and eight hours: Monday 09:00, as a day has eight."""
        with clock.at(FRIDAY):
            dossier = self._sent()
        self.assertEqual(dossier.answer_due_at, FRIDAY + timedelta(days=3))

    def test_papers_come_with_copies_of_their_files(self):
        draft = self._new_draft(complete=True)
        content = pdf(3)
        self._give(draft, "Giấy chứng sinh", content, "ba-trang.pdf")
        draft._send(draft.send_key, draft._digest())
        dossier = draft.dossier_id.with_user(self.clerk_a)
        papers = {paper.name: paper for paper in dossier.paper_ids}
        self.assertEqual(
            {name: paper.state for name, paper in papers.items()},
            {
                "Tờ khai đăng ký": "received",
                "Giấy chứng sinh": "received",
                "Biên bản": "missing",
                "Căn cước": "missing",
            },
        )
        self.assertEqual(papers["Giấy chứng sinh"].file_ids.sorted("id").mapped("name"), ["giay.png", "ba-trang.pdf"])
        self.assertEqual(papers["Giấy chứng sinh"].file_ids.sorted("id")[1].raw, content)
        self.assertEqual(papers["Giấy chứng sinh"].page_count, 4)

    def test_a_deleted_paper_of_the_citizen_stays_in_the_dossier(self):
        dossier = self._sent()
        kept = self.env["egov.portal.paper"].with_user(self.citizen)._kept()
        kept.unlink()
        paper = dossier.paper_ids.filtered(lambda paper: paper.name == "Giấy chứng sinh")
        self.assertEqual(paper.file_ids.raw, picture())

    def test_what_was_not_shown_is_not_sent(self):
        draft = self._new_draft(complete=True)
        digest = draft._digest()
        draft._save({"child_name": "Đổi trên máy khác"}, "desk")
        self.assertEqual(draft._send(draft.send_key, digest), "changed")
        self.assertEqual(draft._send("another key", draft._digest()), "changed")
        self.assertEqual(draft.state, "open")

    def test_incomplete_filings_are_not_sent(self):
        draft = self._new_draft(complete=True, child_name="")
        self.assertEqual(draft._send(draft.send_key, draft._digest()), "problems")
        draft._save({"child_name": "An"}, "phone")
        self._paper(draft, "Giấy chứng sinh").upload_ids.unlink()
        self.assertEqual(draft._send(draft.send_key, draft._digest()), "problems")
        self.assertFalse(draft.dossier_id)

    def test_the_second_time_gives_the_first_dossier(self):
        draft = self._new_draft(complete=True)
        key, digest = draft.send_key, draft._digest()
        self.assertEqual([draft._send(key, digest), draft._send(key, digest)], ["sent", "again"])
        self.assertEqual(self.env["egov.dossier"].search_count([("procedure_id", "=", self.online.id)]), 1)

    def test_hidden_answers_are_not_sent(self):
        dossier = self._sent(has_father=False, father_name="Bỏ đi")
        self.assertNotIn("father_name", dossier.form_values)
        self.assertNotIn("father_name", dossier.filed_answers)

    # Whose dossier it is

    def test_a_person_of_the_book_is_used_when_number_name_and_birth_agree(self):
        self.assertEqual(self._sent(_name="NGUYEN THI DAO").applicant_id, self.dao)

    def test_another_name_or_birth_makes_a_new_person_without_the_number(self):
        for changes in ({"_name": "Nguyễn Thị Đao Khác"}, {"_birth": "1990-03-15"}):
            dossier = self._sent(**changes)
            self.assertNotEqual(dossier.applicant_id, self.dao)
            self.assertFalse(dossier.applicant_id.personal_number)
            self.assertEqual(dossier.identity_open, "applicant")
            self.assertIn("048190001234", dossier.with_user(self.clerk_a).filed_text)
        self.assertFalse(self.dao.partner_id)

    def test_a_number_nobody_has_is_written_at_intake_only(self):
        dossier = self._sent(_name="Người Mới Tinh", _number="048099001299", _birth="1999-05-05")
        self.assertFalse(dossier.applicant_id.personal_number)
        self.assertFalse(dossier.identity_open)
        dossier.with_user(self.clerk_a).action_receive()
        self.assertEqual(dossier.applicant_id.personal_number, "048099001299")
        self.assertEqual(dossier.applicant_id.identity_level, "declared")

    def test_the_same_account_is_one_person_of_the_book(self):
        words = {"_name": "Người Mới Tinh", "_number": "048099001299", "_birth": "1999-05-05"}
        self.assertEqual(self._sent(**words).applicant_id, self._sent(**words).applicant_id)

    def test_a_confirmed_account_is_its_person(self):
        identity = self.env["egov.portal.identity"].with_user(self.citizen)._of_user()
        identity.write({"personal_number": "048190001234", "birth_date": "1990-03-14", "level": "checked"})
        self.dao.sudo().partner_id = self.citizen.partner_id
        self.assertEqual(self._sent().applicant_id, self.dao)

    def test_an_organisation_is_filed_for(self):
        draft = self._new_draft(
            complete=True,
            _for="organisation",
            _org_name="Công ty TNHH Thử",
            _org_tax_code="0400123456",
            _org_address="1 Lê Duẩn",
        )
        self._give(draft, "Văn bản ủy quyền")
        self.assertEqual(draft._send(draft.send_key, draft._digest()), "sent", draft._problems())
        principal = draft.dossier_id.principal_id
        self.assertEqual((principal.kind, principal.tax_code), ("organisation", "0400123456"))
        self.assertEqual(draft.dossier_id.applicant_id, self.dao)

    def test_a_person_is_filed_for(self):
        draft = self._new_draft(
            complete=True,
            _for="person",
            _principal_name="Trần Văn An",
            _principal_number="048061004567",
            _principal_birth="1961-09-02",
            _principal_address="12 Trần Phú",
        )
        self._give(draft, "Văn bản ủy quyền")
        self.assertEqual(draft._send(draft.send_key, draft._digest()), "sent", draft._problems())
        self.assertEqual(draft.dossier_id.principal_id, self.an)

    def test_the_confirmation_is_no_slip_01(self):
        dossier = self._sent()
        self.assertEqual(dossier._form_codes(), ["filing_sent"])
        print_ = self.env["egov.form"].sudo()._print(dossier, "filing_sent", dossier._form_date("filing_sent"))
        self.assertEqual(print_.number, dossier.portal_code)
        self.assertTrue(print_.sudo()._content().startswith(b"%PDF"))

    def test_the_confirmation_tells_nothing_that_only_the_office_knows(self):
        """Number, name and birth are no secret; telephone and address of their holder are."""
        self.dao.write({"phone": "0905777888", "address": "9 Chỗ kín", "email": "kin@example.com"})
        dossier = self._sent(_phone="0905123456", _address="12 Trần Phú")
        self.assertEqual(dossier.applicant_id, self.dao)
        doc = MagicMock()
        slip_sent.draw(doc, dossier, self.env.ref("egov_portal_filing.egov_form_filing_sent"))
        drawn = str(doc.mock_calls)
        for text in ("0905 777 888", "9 Chỗ kín", "kin@example.com"):
            self.assertNotIn(text, drawn)
        for text in ("0905 123 456", "12 Trần Phú", "Nguyễn Thị Đào"):
            self.assertIn(text, drawn)
