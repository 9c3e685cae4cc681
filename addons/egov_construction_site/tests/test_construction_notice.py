from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.egov_construction.tests.common import TODAY, ConstructionCommon


@tagged("post_install", "-at_install")
class TestConstructionNotice(ConstructionCommon):
    """Start notices."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.notices = cls.env["egov.construction.notice"].with_user(cls.officer_a)
        cls.exempt = cls.env.ref("egov_construction_exemption.ground_e")

    def _notice(self, **vals):
        return self.notices.create(
            {
                "start_on": date(2026, 12, 15),
                "owner_id": self.an.id,
                "address": "3 Bạch Đằng",
                "works_name": "Trường mầm non",
                "ground_id": self.exempt.id,
                "has_dossier": True,
                **vals,
            }
        )

    def test_a_notice_opens_a_site(self):
        notice = self._notice()
        self.assertFalse(notice.finding_text)
        notice.action_record()
        site = notice.site_id
        self.assertEqual((site.state, site.basis, site.address), ("notified", "exempt", "3 Bạch Đằng"))
        self.assertFalse(site.started_on)

    def test_the_notice_of_a_permit_and_its_works_begin(self):
        permit = self._granted(works_kind="building", grade="3")
        form = Form(self.notices)
        form.permit_id = permit
        form.start_on = TODAY
        notice = form.save()
        self.assertEqual(notice.address, permit.address)
        self.assertFalse(notice.is_house)
        notice.confirm_note = "Khởi công sớm"
        notice.action_record()
        self.assertEqual((permit.state, permit.started_on, notice.site_id.permit_id), ("building", TODAY, permit))

    def test_a_house_owner_is_told_that_none_is_needed(self):
        permit = self._granted()
        form = Form(self.notices)
        form.permit_id = permit
        form.start_on = date(2026, 12, 15)
        notice = form.save()
        self.assertIn("need no start notice", notice.finding_text)
        with self.assertRaises(UserError):
            notice.action_record()
        notice.confirm_note = "Chủ nhà tự nguyện gửi"
        notice.action_record()
        self.assertEqual(notice.site_id.state, "notified")

    def test_what_is_unusual_is_said(self):
        late = self._from_paper()
        for vals, words in (
            ({"has_dossier": False}, "papers of a permit"),
            ({"ground_id": False}, "Neither a permit"),
            ({"start_on": date(2026, 11, 23)}, "later than the rule"),
            ({"ground_id": False, "permit_id": late.id}, "START_DEADLINE"),
        ):
            with self.subTest(words=words):
                self.assertIn(words, self._notice(**vals).finding_text)

    def test_a_recorded_notice_stays(self):
        notice = self._notice()
        notice.action_record()
        for action in (lambda: notice.write({"address": "x"}), notice.unlink, notice.action_record):
            with self.assertRaises(UserError):
                action()
        with self.assertRaises(AccessError):
            self._notice(state="recorded")

    def test_a_site_that_is_followed_already_hears_of_the_start(self):
        permit = self._granted(works_kind="building", grade="3")
        site = self.env["egov.construction.site"].browse(
            permit.with_user(self.officer_a).action_follow_site()["res_id"]
        )
        vals = {"permit_id": permit.id, "ground_id": False, "confirm_note": "Gửi muộn"}
        self._notice(**vals, start_on=date(2026, 12, 15)).action_record()
        self.assertFalse(site.started_on, "not yet")
        notice = self._notice(**vals, start_on=TODAY)
        notice.action_record()
        self.assertEqual((notice.site_id, site.started_on, permit.started_on), (site, TODAY, TODAY))
        self._notice(**vals, start_on=date(2026, 11, 19)).action_record()
        self.assertEqual(site.started_on, TODAY, "what is known stays")

    def test_a_notice_did_not_come_tomorrow(self):
        notice = self._notice(received_on=date(2026, 11, 21))
        with self.assertRaisesRegex(UserError, "DATE_FUTURE"):
            notice.action_record()
        self.assertEqual((notice.state, notice.site_id.id), ("draft", False))
