import io
from datetime import date, datetime, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger
from odoo.tools.pdf import PdfReader

from odoo.addons.egov_base.tools import clock

from .common import NOW, TODAY, FoodCommon


@tagged("post_install", "-at_install")
class TestFoodLicence(FoodCommon):
    def _text(self, licence):
        licence.action_print_licence()
        print_ = self.env["egov.form.print"].sudo()._last_of(licence, f"food_{licence.kind}")
        pages = PdfReader(io.BytesIO(print_._content())).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)

    def test_a_certificate_is_signed_numbered_and_holds_three_years(self):
        licence = self._certified(self.kitchen)
        self.assertRegex(licence.number_text, r"^\d{3}/2026/ATTP-CNĐK$")
        self.assertRecordValues(licence, [{"state": "issued", "issued_on": TODAY, "valid_to": date(2029, 11, 13)}])
        self.assertRecordValues(
            self.kitchen,
            [
                {
                    "licence_id": licence.id,
                    "licence_valid_to": date(2029, 11, 13),
                    "finding_text": self.kitchen.finding_text,
                }
            ],
        )
        text = self._text(licence)
        for part in ("GIẤY CHỨNG NHẬN", "Bếp Hoa Sen", licence.number_text, "13 tháng 11 năm 2029"):
            self.assertIn(part, text)

    def test_the_years_are_data(self):
        rule = self.env.ref("egov_food_safety.parameter_certificate_years")
        rule.value = 5
        self.assertEqual(self._certified(self.kitchen).valid_to, date(2031, 11, 13))

    def test_exempt_kinds_sign_a_commitment_and_get_no_certificate(self):
        with self.assertRaises(ValidationError) as refused:
            self._new_licence(self.stall)
        self.assertIn("Nghị định 15/2018", str(refused.exception))
        licence = self._new_licence(self.stall, "commitment")
        self.assertIn("BẢN CAM KẾT", self._text(licence))
        licence.action_receive()
        self.assertRegex(licence.number_text, r"/ATTP-CK$")
        self.assertEqual(self.stall.licence_id, licence)
        with self.assertRaises(UserError):
            self._new_licence(self.kitchen, "commitment").action_receive()

    def test_a_kind_that_is_exempt_no_more_gets_a_certificate(self):
        self.stall.exempt_kind_id.sudo().valid_to = "2026-10-31"
        self.assertTrue(self._certified(self.stall).number_text)

    def test_it_is_renewed_in_its_last_six_months(self):
        first = self._certified(self.kitchen)
        early = self._new_licence(self.kitchen)
        with self.assertRaises(UserError) as refused:
            early.action_submit()
        self.assertIn("last 6 months", str(refused.exception))
        early.unlink()
        with clock.at(NOW + timedelta(days=3 * 365 - 150)):
            first.invalidate_recordset()
            self.assertEqual(first.band, "renew")
            second = self._certified(self.kitchen)
        self.assertEqual((first.state, second.replaces_id), ("replaced", first))
        self.assertEqual(self.kitchen.licence_id, second)

    def test_one_at_a_time_waits_for_the_leader(self):
        first, second = self._new_licence(self.kitchen), self._new_licence(self.kitchen)
        first.action_submit()
        with self.assertRaises(UserError) as refused:
            second.action_submit()
        self.assertIn("waits for the leader", str(refused.exception))
        self._decide(first)
        with self.assertRaises(UserError) as refused:
            second.action_submit()
        self.assertIn(first.number_text, str(refused.exception))
        with self.assertRaises(UserError) as refused:
            first.action_submit()
        self.assertIn(first.number_text, str(refused.exception))

    def test_a_place_that_closed_meanwhile_gets_none(self):
        licence = self._new_licence(self.kitchen)
        licence.action_submit()
        self.kitchen._set_state("closed", TODAY, "Nghỉ hẳn")
        with self.assertRaises(UserError):
            self._decide(licence)
        self.assertFalse(licence.number_text)

    def test_what_was_issued_stays(self):
        licence = self._certified(self.kitchen)
        for attempt in (lambda: licence.write({"scope": "x"}), licence.unlink, licence.action_submit):
            with self.assertRaises(UserError):
                attempt()
        with self.assertRaises(UserError):
            self._new_licence(self.stall, "commitment").action_submit()
        with self.assertRaises(AccessError):
            self._new_licence(self.stall, "commitment", number_text="1")

    def test_revoked_with_a_reason(self):
        licence = self._certified(self.kitchen)
        dialog = {"licence_id": licence.id, "reason": "Quyết định 5/QĐ"}
        self.env["egov.food.revoke"].with_user(self.officer_a).create(dialog).action_confirm()
        self.assertRecordValues(licence, [{"state": "revoked", "end_reason": "Quyết định 5/QĐ", "band": "ended"}])
        self.assertFalse(self.kitchen.licence_id)
        with self.assertRaises(UserError):
            licence._revoke("noch einmal")
        with self.assertRaises(AccessError):
            licence.with_user(self.clerk_a)._revoke("x")

    def test_older_licences_are_entered_by_the_rule_of_three_years(self):
        dialog = (
            self.env["egov.food.external"]
            .with_user(self.officer_a)
            .create({"establishment_id": self.kitchen.id, "number": "7/2023/ATTP", "issued_on": "2023-06-01"})
        )
        self.assertEqual(dialog.valid_to, date(2026, 6, 1))
        dialog.action_confirm()
        self.assertIn("has expired", self.kitchen.finding_text)
        self.assertEqual(self.kitchen.licence_id.band, "expired")
        dialog.valid_to = date(2027, 6, 1)
        with self.assertRaises(UserError):
            dialog.action_confirm()
        with self.assertRaises(ValidationError):
            self._external(self.stall, date(2024, 1, 1))

    def test_nothing_was_issued_in_the_future(self):
        with self.assertRaises(UserError):
            self._external(self.kitchen, TODAY + timedelta(days=1))
        self.assertEqual(self._external(self.kitchen, TODAY).state, "issued")

    def test_lists_of_what_ends_soon(self):
        self._external(self.kitchen, TODAY - timedelta(days=3 * 365 - 20))
        View = self.env.ref("egov_food_safety.egov_food_establishment_view_search")
        self.assertIn("expires_30", View.arch)
        Place = self.env["egov.food.establishment"].with_user(self.clerk_a)
        domain = [("licence_valid_to", ">=", TODAY), ("licence_valid_to", "<=", TODAY + timedelta(days=30))]
        self.assertEqual(Place.search(domain), self.kitchen)

    def test_only_officers_issue(self):
        licence = self._new_licence(self.stall, "commitment")
        for user in (self.clerk_a, self.head_a):
            with self.assertRaises(AccessError):
                licence.with_user(user).action_receive()
        self.stall.sudo().state = "paused"
        with self.assertRaises(UserError):
            licence.action_receive()

    def test_the_new_year_begins_in_viet_nam(self):
        with clock.at(datetime(2026, 12, 31, 17, 30)):
            licence = self._certified(self.kitchen)
            self.assertRegex(licence.number_text, r"/2027/ATTP-CNĐK$")
            self.assertEqual((licence.issued_on, licence.valid_to), (date(2027, 1, 1), date(2030, 1, 1)))
        with clock.at(datetime(2030, 1, 1, 16, 30)):
            licence.invalidate_recordset()
            self.assertEqual(licence.band, "renew", "its last day")
        with clock.at(datetime(2030, 1, 1, 17, 30)):
            licence.invalidate_recordset()
            self.assertEqual(licence.band, "expired")

    def test_who_is_issued_on_the_29th_of_february_ends_on_the_28th(self):
        with clock.at(datetime(2028, 2, 29, 2, 0)):
            self.assertEqual(self._certified(self.kitchen).valid_to, date(2031, 2, 28))

    def test_a_leader_of_another_ward_signs_nothing_here(self):
        licence = self._new_licence(self.kitchen)
        licence.action_submit()
        approval = licence.approval_id
        for user in (self.leader_b, self.officer_a):
            with self.assertRaises(UserError), mute_logger("odoo.addons.base.models.ir_rule"):
                approval.with_user(user).action_approve(approval.snapshot_hash)
        self.assertEqual(licence.state, "draft")
