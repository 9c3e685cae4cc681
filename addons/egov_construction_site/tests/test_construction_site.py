import base64
from datetime import date, datetime

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_construction.tests.common import NOW, TODAY, ConstructionCommon

from .test_tools_photo import picture


@tagged("post_install", "-at_install")
class TestConstructionSite(ConstructionCommon):
    """Sites and what their checks find."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sites = cls.env["egov.construction.site"].with_user(cls.officer_a)
        cls.permit = cls._granted()

    def _site(self, **vals):
        return self.sites.create({"address": "40 Lê Lợi", "owner_id": self.an.id, **vals})

    def _check(self, site, result="as_permitted", photos=(), **vals):
        form = Form(
            self.env["egov.construction.check"].with_user(self.officer_a).with_context(**site.action_check()["context"])
        )
        form.result = result
        check = form.save()
        check.write({"note": "Đang xây tầng 2", **vals})
        for content in photos:
            self._attach(check, content)
        check.action_record()
        return check

    def _attach(self, check, content):
        vals = {"name": "anh.jpg", "raw": content, "res_model": check._name, "res_id": check.id}
        check.photo_ids = [Command.link(self.env["ir.attachment"].with_user(self.officer_a).create(vals).id)]

    def test_the_site_of_a_permit_is_known_by_the_permit(self):
        action = self.permit.with_user(self.officer_a).action_follow_site()
        site = self.sites.browse(action["res_id"])
        self.assertEqual((site.address, site.owner_id, site.basis), ("12 Trần Phú, tổ 5", self.dao, "permit"))
        again = self.permit.with_user(self.officer_a).action_follow_site()
        self.assertEqual(again["res_id"], site.id)

    def test_the_first_check_sees_that_works_have_begun(self):
        site = self.sites.browse(self.permit.with_user(self.officer_a).action_follow_site()["res_id"])
        self._check(site)
        self.assertEqual((site.checked_on, site.last_finding, site.started_on), (TODAY, "as_permitted", TODAY))
        self.assertEqual((self.permit.state, self.permit.started_on), ("building", TODAY))

    def test_works_that_began_before_the_permit(self):
        site = self._site(permit_id=self.permit.id, started_on=date(2026, 11, 1))
        self.assertIn("START_BEFORE", site.finding_text)
        late = self._site(permit_id=self._from_paper().id, started_on=date(2026, 4, 1))
        self.assertIn("START_DEADLINE", late.finding_text)
        with self.assertRaisesRegex(UserError, "DATE_FUTURE"):
            self._site(started_on=date(2026, 11, 21))

    def test_a_violation_calls_the_hook_once(self):
        called = []
        self.patch(
            self.env.registry["egov.construction.site"], "_violation_found", lambda site, check: called.append(check)
        )
        site = self._site()
        self._check(site)
        self.assertEqual(called, [])
        check = self._check(site, "without_permit", instruction="Dừng thi công", record_number="12/BB")
        self.assertEqual(called, [check])
        self.assertTrue(site.is_violating)
        self.assertIn(site, self.sites.search([("is_violating", "=", True)]))

    def test_a_violation_is_described(self):
        with self.assertRaisesRegex(UserError, "rests on it"):
            self._check(self._site(), "against_permit", note=False)

    def test_photographs_tell_the_position(self):
        gps = {1: "N", 2: (16.0, 3.0, 36.0), 3: "E", 4: (108.0, 13.0, 12.0)}
        check = self._check(self._site(), photos=[picture(), picture(gps)])
        self.assertEqual(check.position, "16.060000, 108.220000")
        self.assertEqual(len(check.photo_ids), 2)
        with self.assertRaises(UserError):
            self._check(self._site(address="41 Lê Lợi"), photos=[base64.b64encode(b"no picture")])

    def test_a_recorded_check_never_changes(self):
        check = self._check(self._site())
        for action in (lambda: check.write({"note": "x"}), check.unlink, check.action_record):
            with self.assertRaises(UserError):
                action()
        with self.assertRaises(UserError):
            check.site_id.unlink()
        draft = self.env["egov.construction.check"].with_user(self.officer_a).create({"site_id": check.site_id.id})
        with self.assertRaises(UserError):
            draft.site_id = self._site(address="9 Lê Lợi")
        with self.assertRaises(AccessError):
            draft.state = "recorded"
        draft.checked_at = datetime(2026, 11, 20, 2, 1)
        with self.assertRaisesRegex(UserError, "DATE_FUTURE"):
            draft.action_record()
        draft.unlink()

    def test_works_stop_go_on_and_end(self):
        site = self._site(permit_id=self.permit.id, started_on=TODAY)
        self._check(site, "stopped")
        self.assertEqual((site.state, site.stopped_on), ("stopped", TODAY))
        self._check(site)
        self.assertEqual(site.state, "building")
        site.action_complete()
        self.assertEqual((site.state, self.permit.state, self.permit.completed_on), ("completed", "completed", TODAY))
        with self.assertRaises(UserError):
            site.action_complete()

    def test_an_older_check_does_not_undo_a_newer_one(self):
        called = []
        self.patch(
            self.env.registry["egov.construction.site"], "_violation_found", lambda site, check: called.append(check)
        )
        site = self._site()
        self._check(site, "stopped", checked_at=datetime(2026, 11, 19, 2, 0))
        older = self._check(site, "without_permit", checked_at=datetime(2026, 11, 10, 2, 0))
        self.assertRecordValues(
            site,
            [{"state": "stopped", "last_finding": "stopped", "checked_on": date(2026, 11, 19), "is_violating": False}],
        )
        self.assertEqual(called, [older], "a violation is one whenever it is entered")
        self._check(site, checked_at=datetime(2026, 11, 20, 1, 0))
        self.assertEqual((site.state, site.last_finding), ("building", "as_permitted"))

    def test_a_check_does_not_open_a_completed_site_again(self):
        site = self._site(permit_id=self.permit.id, started_on=TODAY)
        site.action_complete()
        self._check(site, "stopped")
        self.assertEqual((site.state, site.last_finding, site.stopped_on), ("completed", "stopped", False))
        self.assertEqual(self.permit.state, "completed")

    def test_the_photographs_of_a_recorded_check_are_evidence(self):
        check = self._check(self._site(), photos=[picture()])
        photo = check.photo_ids.with_user(self.officer_a)
        other = self.env["ir.attachment"].with_user(self.officer_a).create({"name": "x.jpg", "raw": picture()})
        for attempt in (
            lambda: photo.write({"raw": picture({1: "N", 2: (1.0, 0.0, 0.0)})}),
            lambda: photo.write({"res_model": False, "res_id": False}),
            lambda: photo.unlink(),
            lambda: photo.sudo(False)._delete_and_notify(),
            lambda: other.write({"res_model": check._name, "res_id": check.id}),
            lambda: self._attach(check, picture()),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                attempt()
        self.assertEqual(check.photo_ids.raw, picture())
        draft = self.env["egov.construction.check"].with_user(self.officer_a).create({"site_id": check.site_id.id})
        self._attach(draft, picture())
        draft.photo_ids.with_user(self.officer_a).unlink()
        self.assertFalse(draft.photo_ids)

    def test_a_check_of_new_years_eve_is_of_the_old_year(self):
        with clock.at(datetime(2027, 1, 4, 2, 0)):
            site = self._site()
            self._check(site, checked_at=datetime(2026, 12, 31, 16, 59))
            self.assertEqual(site.checked_on, date(2026, 12, 31))
            self._check(site, "encroaching", checked_at=datetime(2026, 12, 31, 17, 0))
            self.assertEqual(site.checked_on, date(2027, 1, 1))
            reports = self.env["egov.construction.report"].with_user(self.leader_a)
            for year, finding in ((2026, "– As permitted"), (2027, "– Encroaching")):
                vals = {"period": "year", "date_from": date(year, 1, 1), "date_to": date(year, 12, 31)}
                rows = dict(reports.create(vals)._rows())
                with self.subTest(year=year):
                    self.assertEqual((rows["Checks"], rows[finding]), (1, 1))

    def test_sites_are_found_without_accents_and_the_unchecked_come_first(self):
        checked, unchecked = self._site(), self._site(address="7 Lê Lai")
        self._check(checked)
        self.assertEqual(self.sites.search([("search_text", "ilike", "le lai an")]), unchecked)
        self.assertEqual(self.sites.search([])[0], unchecked)

    def test_the_report_counts_sites_and_findings(self):
        site = self._site()
        self._check(site)
        self._check(site, "against_planning")
        reports = self.env["egov.construction.report"].with_user(self.clerk_a)
        rows = dict(reports.create({"date_from": date(2026, 10, 1), "date_to": date(2026, 12, 31)})._rows())
        self.assertEqual((rows["Sites checked"], rows["Checks"], rows["– Against planning"]), (1, 2, 1))
        self.assertEqual(rows["Sites followed now"], 1)

    def test_a_merger_of_groups_carries_sites_along(self):
        old, new = self.env["egov.residential.group"].create(
            [{"name": name, "company_id": self.company_a.id, "valid_from": "2020-01-01"} for name in ("Tổ 7", "Tổ 8")]
        )
        site = self._site(group_id=old.id)
        self.assertEqual(old.sudo()._carry_to(new, NOW.date(), "NQ 1"), 1)
        self.assertEqual(site.group_id, new)

    def test_a_site_is_a_subject_of_inspections(self):
        site = self._site(permit_id=self.permit.id, started_on=TODAY)
        self.assertEqual(site._inspection_address(), "40 Lê Lợi")
        self.assertIn("Trần Văn An", site._inspection_name())
        self.assertEqual(site._inspection_representative(), "Trần Văn An")
        self.assertEqual(dict(site._inspection_facts())["Giấy phép xây dựng"], "01/GPXD ngày 20/11/2026")
        content = self.env.ref("egov_construction_site.content_construction_order")
        checklist = self.env["egov.inspection.checklist"]._for(content, site._inspection_place_kind(content), TODAY)
        self.assertEqual(len(checklist.item_ids), 8)
        self.officer_a.group_ids = [Command.link(self.env.ref("egov_inspection.group_manager").id)]
        context = site.action_inspect()["context"]
        self.assertEqual(context["default_content_id"], content.id)

    def test_a_finding_of_an_inspection_calls_the_hook_too(self):
        called = []
        self.patch(
            self.env.registry["egov.construction.site"], "_violation_found", lambda site, origin: called.append(origin)
        )
        finding = self.env["egov.inspection.finding"]
        self._site()._inspection_finding_recorded(finding)
        self.assertEqual(called, [finding])
