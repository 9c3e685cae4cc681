from datetime import datetime, timedelta

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import CARD, AssistedCommon

#: Friday 20/11/2026, 16:30 in Viet Nam.
AFTERNOON = datetime(2026, 11, 20, 9, 30)
LAST_SECOND = datetime(2026, 11, 20, 16, 59, 59)


@tagged("post_install", "-at_install")
class TestAssistedFiling(AssistedCommon):
    """A filing with help: whose it is, for how long, and what it leaves behind."""

    def _find(self, draft, user=None):
        return self.Draft.with_user(user or draft.assisted_by_id)._find_assisted(draft.reference)

    def test_the_dossier_is_marked(self):
        dossier = self._sent_with_help()
        self.assertRecordValues(
            dossier,
            [
                {
                    "assisted_by_id": self.volunteer_a.id,
                    "assisted_desk_id": self.desk_a.id,
                    "assisted_identity": "none",
                    "company_id": self.company_a.id,
                    "channel": "online",
                    "state": "registered",
                    "portal_partner_id": False,
                }
            ],
        )
        self.assertIn("assisted", dossier.with_user(self.clerk_a).marks)
        line = dossier.sudo().log_ids
        self.assertEqual((line.kind, line.user_id), ("register", self.volunteer_a))
        self.assertIn(self.desk_a.name, line.note)
        self.assertIn("No identity card was shown", line.note)

    def test_the_look_up_says_that_there_was_help_and_not_whose(self):
        dossier = self._sent_with_help()
        lookup = self.env["egov.dossier"]._portal_lookup
        _wait, found = lookup(dossier.portal_code, dossier.lookup_secret, "a")
        facts = str(found._portal_progress()["rows"])
        self.assertIn("with help at a public desk", facts)
        self.assertNotIn(self.volunteer_a.name, facts)
        self.assertEqual(self._sent()._portal_facts(), [])

    def test_the_slip_names_desk_and_helper(self):
        dossier = self._sent_with_help()
        facts = dict(dossier._filing_sent_facts())
        self.assertEqual(facts["Nộp có hỗ trợ tại"], "Nhà văn hóa Phước Mỹ 1, 5 Ngô Quyền")
        self.assertEqual(facts["Người hỗ trợ"], self.volunteer_a.name)
        print_ = self.env["egov.form"].sudo()._print(dossier, "filing_sent", dossier._form_date("filing_sent"))
        self.assertTrue(print_._content().startswith(b"%PDF"))
        self.assertEqual(self._sent()._filing_sent_facts(), [])

    def test_nothing_is_sent_without_the_word_of_the_citizen(self):
        draft = self._assisted(complete=True)
        self.assertEqual(draft._send(draft.send_key, draft._digest()), "problems")
        self.assertEqual(draft.state, "open")

    def test_agreement_is_to_what_was_read(self):
        draft = self._assisted(complete=True)
        digest = draft._digest()
        draft._save({"child_name": "Đổi sau khi đọc"}, "desk")
        self.assertEqual(draft._send_assisted(draft.send_key, digest, "card"), "changed")
        self.assertFalse(draft.agreed_at)
        self.assertEqual(draft._send(draft.send_key, draft._digest()), "problems")

    def test_the_second_time_gives_the_first_dossier(self):
        draft = self._assisted(complete=True)
        key, digest = draft.send_key, draft._digest()
        outcomes = [draft._send_assisted(key, digest, "none") for _time in range(2)]
        self.assertEqual(outcomes, ["sent", "again"])

    def test_a_citizen_without_a_telephone_can_file(self):
        self.assertTrue(self._sent_with_help(_phone=None))
        draft = self._new_draft(complete=True, _phone=None)
        self.assertEqual([each["key"] for each in draft._problems()], ["_phone"])

    def test_access_ends_with_the_day_and_work_does_not_prolong_it(self):
        with clock.at(AFTERNOON):
            draft = self._assisted(complete=True)
        self.assertEqual(draft.expires_at, LAST_SECOND)
        with clock.at(LAST_SECOND - timedelta(minutes=1)):
            self.assertTrue(self._find(draft))
            draft._save({"child_name": "Khuya"}, "desk")
        with clock.at(LAST_SECOND):
            self.assertFalse(self._find(draft))
            self.assertFalse(self.env["egov.portal.paper"].with_user(self.volunteer_a)._find(self._ref(draft)))
            self.env["egov.portal.draft"]._cron_forget_assisted()
        self.assertFalse(draft.exists())

    def test_two_days_when_the_office_says_so(self):
        self.env["egov.dossier.parameter"].search([("code", "=", "assisted_draft")]).value = 2
        with clock.at(AFTERNOON):
            self.assertEqual(self._assisted().expires_at, LAST_SECOND + timedelta(days=1))

    def test_the_slip_can_be_printed_for_half_an_hour(self):
        with clock.at(AFTERNOON):
            draft = self._assisted(complete=True)
            self._agree(draft)
            self.assertEqual(self._find(draft), draft)
            self.assertFalse(draft.answers)
        with clock.at(AFTERNOON + timedelta(minutes=30)):
            self.assertFalse(self._find(draft))

    def test_the_next_citizen_puts_the_one_before_out_of_sight(self):
        first = self._assisted(_number="048190001234", child_name="Của người thứ nhất")
        nobody = self._assisted(child_name="Chưa có số")
        second = self._assisted()
        self.assertFalse(self._find(first))
        self.assertFalse(nobody.exists(), "nobody could find it again")
        self.assertTrue(self._find(second))
        drafts = self.Draft.with_user(self.volunteer_a)
        self.assertFalse(drafts._resume_assisted("048190009999"))
        self.assertFalse(drafts._resume_assisted(""))
        second._save({"_number": "048061004567"}, "desk")
        self.assertEqual(drafts._resume_assisted(CARD), first)
        self.assertEqual(self._find(first).answers["child_name"], "Của người thứ nhất")
        self.assertFalse(self._find(second))
        self.assertFalse(self.Draft.with_user(self.clerk_a)._resume_assisted("048190001234"))

    def test_nothing_of_the_citizen_stays_with_who_helped(self):
        before = self._sent(self.citizen)
        draft = self._assisted(self.clerk_a, complete=True)
        self._agree(draft, "card")
        papers = self.env["egov.portal.paper"]
        self.assertFalse(papers.search([("draft_id", "=", draft.id)]))
        self.assertFalse(papers.with_user(self.clerk_a)._kept())
        self.assertEqual(len(papers.with_user(self.citizen)._kept()), 1)
        paper = draft.dossier_id.paper_ids.filtered(lambda each: each.name == "Giấy chứng sinh")
        self.assertTrue(paper.file_ids)
        self.assertFalse(self.Draft.with_user(self.clerk_a)._open_ones())
        self.assertTrue(before.exists())

    def test_own_papers_of_who_helps_are_not_offered(self):
        self._sent(self.volunteer_a)
        draft = self._assisted()
        self.assertEqual([len(each["kept"]) for each in draft._papers()], [0] * len(draft._papers()))
        self.assertEqual(draft._known_of_holder(), {})

    def test_a_desk_stays_with_its_office(self):
        self._sent_with_help()
        with self.assertRaises(ValidationError):
            self.desk_a.company_id = self.company_b
        self.desk2_a.company_id = self.company_b

    def test_the_desk_is_remembered_while_it_is_there(self):
        self.assertFalse(self.volunteer_a._assisted_desk())
        self.volunteer_a.sudo().assisted_desk_id = self.desk2_a
        self.assertEqual(self.volunteer_a._assisted_desk(), self.desk2_a)
        self.desk2_a.active = False
        self.assertEqual(self.volunteer_a._assisted_desk(), self.desk_a, "the only one left")
        self.volunteer_a.sudo().assisted_desk_id = self.desk_b
        self.assertEqual(self.volunteer_a._assisted_desk(), self.desk_a)
        self.assertFalse(self.citizen._assisted_desk())

    def test_division_heads_count_by_desk_assistant_and_month(self):
        self._sent_with_help()
        self._sent_with_help(self.clerk_a, desk=self.desk2_a)
        self._sent()
        dossiers = self.env["egov.dossier"].with_user(self.head_a)
        rows = dossiers._read_group(
            [("assisted_by_id", "!=", False)], ["assisted_desk_id", "assisted_by_id", "filed_at:month"], ["__count"]
        )
        self.assertEqual({row[0]: row[3] for row in rows}, {self.desk_a: 1, self.desk2_a: 1})

    def _ref(self, draft):
        return draft._draft_papers()[:1].reference

    def test_what_the_office_sees_of_it(self):
        self._sent_with_help()
        dossiers = self.env["egov.dossier"].with_user(self.head_a)
        action = self.env.ref("egov_portal_assisted.egov_dossier_action_assisted")
        self.assertEqual([view[1] for view in action.views], ["pivot", "list", "form"])
        dossiers.get_views(action.views + [(False, "search")])
        menus = self.env["ir.ui.menu"]
        for user, counts, helps in ((self.head_a, True, False), (self.clerk_a, False, True)):
            seen = menus.with_user(user)._visible_menu_ids()
            self.assertEqual(self.env.ref("egov_portal_assisted.menu_egov_dossier_assisted").id in seen, counts)
            self.assertEqual(self.env.ref("egov_portal_assisted.menu_assisted_filing").id in seen, helps)
