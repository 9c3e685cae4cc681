from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import TODAY, FoodCommon


@tagged("post_install", "-at_install")
class TestFoodEstablishment(FoodCommon):
    def test_every_place_has_a_code(self):
        self.assertRegex(self.kitchen.code, r"^TP\d{5}$")
        self.assertNotEqual(self.kitchen.code, self.stall.code)

    def test_the_activity_says_sector_and_exemption(self):
        with Form(self.env["egov.food.establishment"].with_user(self.officer_a)) as form:
            form.name = "Tạp hóa Bình"
            form.address = "5 Lê Lợi"
            form.activity_id = self.env.ref("egov_food_safety.activity_grocery")
            self.assertEqual(form.sector, "industry")
            self.assertEqual(form.exempt_kind_id.code, "small_trade")
            form.owner_id = self.dao
            self.assertEqual(form.owner_name, "Nguyễn Thị Đào")
            form.exempt_kind_id = self.env["egov.food.exempt.kind"]
        self.assertFalse(form.record.exempt_kind_id)

    def test_it_is_found_without_accents(self):
        Place = self.env["egov.food.establishment"].with_user(self.clerk_a)
        for text in ("banh mi", "co ba", "tran phu", "dao nguyen", self.stall.code):
            with self.subTest(text=text):
                self.assertIn(self.stall, Place.search([("search_text", "ilike", text)]))
        self.assertFalse(Place.search([("search_text", "ilike", "quan phuong")]))

    def test_registration_numbers(self):
        self.kitchen.reg_no = "0401.234.567-001"
        self.assertEqual(self.kitchen.reg_no, "0401234567001")
        for bad in ("12345", "04012345678", "A401234567"):
            with self.subTest(bad=bad), self.assertRaises(UserError):
                self.kitchen.reg_no = bad

    @mute_logger("odoo.sql_db")
    def test_the_same_place_is_not_there_twice(self):
        self._new_place("Quán A", "eatery", reg_no="0401234567")
        self._new_place("Quán B", "eatery", reg_no="0401234567")
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self._new_place("Quán A", "eatery", reg_no="0401234567")

    def test_a_round_of_health_checks_has_day_and_number(self):
        self.kitchen.check_ids = [
            Command.create({"checked_on": "2025-12-01", "passed_count": 3}),
            Command.create({"checked_on": "2026-05-01", "passed_count": 4}),
            Command.create({"kind": "knowledge", "checked_on": "2026-06-01", "passed_count": 2}),
        ]
        self.assertEqual((self.kitchen.health_count, self.kitchen.health_checked_on), (4, date(2026, 5, 1)))
        self.assertEqual(self.kitchen.knowledge_on, date(2026, 6, 1))
        for vals in ({"passed_count": 5}, {"passed_count": 1, "checked_on": "2026-12-01"}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                self.kitchen.check_ids = [Command.create({"checked_on": "2026-05-02", **vals})]

    def test_what_is_wrong_is_said(self):
        self.assertIn("keeps samples", self.kitchen.finding_text)
        self.assertIn("health check", self.kitchen.finding_text)
        self.kitchen.write(
            {"keeps_samples": True, "check_ids": [Command.create({"checked_on": TODAY, "passed_count": 4})]}
        )
        self.assertFalse(self.kitchen.finding_text)

    def test_closed_with_a_reason_and_open_again(self):
        dialog = self.env["egov.food.state"].with_user(self.officer_a)
        vals = {"establishment_id": self.stall.id, "state": "closed", "reason": "Trả mặt bằng"}
        dialog.create(vals).action_confirm()
        self.assertEqual((self.stall.state, self.stall.state_on), ("closed", TODAY))
        with self.assertRaises(UserError):
            dialog.create(vals).action_confirm()
        with self.assertRaises(UserError):
            dialog.create({**vals, "state": "active", "day": "2026-12-01"}).action_confirm()
        with self.assertRaises(AccessError):
            self.stall.state = "active"
        with self.assertRaisesRegex(UserError, "13/11/2026"):
            dialog.create({**vals, "state": "active", "day": "2026-11-12"}).action_confirm()
        dialog.create({**vals, "state": "active", "reason": "Mở lại"}).action_confirm()
        self.assertEqual(self.stall.state, "active")

    def test_a_group_that_ends_takes_its_places_along(self):
        Group = self.env["egov.residential.group"]
        old, new = (
            Group.create({"name": f"Tổ {n}", "company_id": self.company_a.id, "valid_from": "2020-01-01"})
            for n in (5, 6)
        )
        self.stall.group_id = old
        self.assertIn("1 food establishments", old.belongings)
        self.assertEqual(old._carry_to(new, TODAY, "1/NQ"), 1)
        self.assertEqual(self.stall.group_id, new)

    def test_a_twin_is_found_by_number_or_by_name_and_address(self):
        Place = self.env["egov.food.establishment"].with_user(self.officer_a)
        self.kitchen.reg_no = "0401234567"
        self.assertEqual(Place._find_twin("0401234567", "bếp hoa sen", "x"), self.kitchen)
        self.assertEqual(Place._find_twin(None, "Bánh mì Cô Ba", "12 Trần Phú"), self.stall)
        self.assertFalse(Place._find_twin(None, "Bánh mì Cô Ba", "13 Trần Phú"))

    def test_staff_that_leaves_stops_nobody(self):
        self.kitchen.check_ids = [Command.create({"checked_on": "2026-05-01", "passed_count": 4})]
        self.kitchen.employee_count = 2
        self.assertIn("does not fit", self.kitchen.finding_text)
        self.kitchen.reg_no = "0401234567"
        self.assertEqual(self.kitchen.reg_no, "0401234567")
