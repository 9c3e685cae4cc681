from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import InspectionCommon


@tagged("post_install", "-at_install")
class TestInspectionDecision(InspectionCommon):
    def test_texts_come_from_the_content(self):
        form = Form(self.env["egov.inspection.decision"].with_user(self.head_a))
        form.content_id = self.content
        self.assertEqual((form.legal_basis, form.scope), ("Luật thử", "Cơ sở trên địa bàn"))
        self.assertEqual(form.day_limit, 7)

    def test_a_signed_decision_has_number_visits_and_paper(self):
        decision = self._approve(self._new_decision(self.site, self.stall))
        self.assertRegex(decision.entry_notation, r"^\d+/QĐ-KT$")
        self.assertCountEqual(decision.visit_ids.mapped("subject_name"), ["Bếp Hoa Sen", "Quán Cô Ba"])
        self.assertEqual(set(decision.visit_ids.mapped("state")), {"planned"})
        self.assertIn("/egov/print/", decision.action_print_decision()["url"])

    def test_what_the_decree_wants_has_to_be_there(self):
        for missing in (
            {"legal_basis": " ", "scope": False},
            {"content": False},
            {"line_ids": False},
            {"member_ids": False},
            {"reason": " "},
            {"member_ids": [Command.create({"name": "Bác sĩ trạm y tế", "role": "head"})]},
            {"kind": "planned"},
        ):
            with self.subTest(missing=missing), self.assertRaises(UserError):
                decision = self._new_decision(self.site)
                decision.write({key: value for key, value in missing.items() if not isinstance(value, list)})
                if isinstance(missing.get("member_ids"), list):
                    decision.member_ids.unlink()
                    decision.member_ids = missing["member_ids"]
                elif "member_ids" in missing:
                    decision.member_ids.unlink()
                elif "line_ids" in missing:
                    decision.line_ids.unlink()
                decision.action_submit()

    def test_seven_days_are_the_most(self):
        with self.assertRaises(ValidationError):
            self._new_decision(self.site, day_limit=8)
        rule = self.env.ref("egov_inspection.parameter_period")
        rule.value = 10
        self._new_decision(self.site, day_limit=8)

    @mute_logger("odoo.sql_db")
    def test_nobody_is_twice_in_a_team_and_no_place_twice_in_a_decision(self):
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self._new_decision(self.site, self.site)
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self._new_decision(self.site).member_ids = [Command.create({"official_id": self.officer_a.official_id.id})]

    def test_who_wrote_it_does_not_sign_it(self):
        self.leader_a.group_ids = [Command.link(self.env.ref("egov_inspection.group_manager").id)]
        decision = self._new_decision(self.site, user=self.leader_a)
        decision.action_submit()
        with self.assertRaises(UserError):
            decision.approval_id.action_approve(decision.approval_id.snapshot_hash)

    def test_after_the_signature_nothing_moves(self):
        decision = self._approve(self._new_decision(self.site))
        for attempt in (
            lambda: decision.write({"scope": "Khác"}),
            lambda: decision.member_ids[:1].write({"title": "Khác"}),
            lambda: decision.line_ids.unlink(),
            lambda: decision.unlink(),
        ):
            with self.assertRaises(UserError):
                attempt()
        with self.assertRaises(AccessError):
            decision.write({"entry_notation": "1/QĐ"})

    def test_unplanned_from_the_register(self):
        action = self.site.with_user(self.head_a).action_inspect()
        decision = self.env["egov.inspection.decision"].with_user(self.head_a).with_context(**action["context"])
        form = Form(decision)
        self.assertEqual(form.kind, "unplanned")
        self.assertEqual(form.content_id, self.content)
        self.assertEqual(len(form.line_ids), 1)

    def test_members_from_outside_have_a_name_of_their_own(self):
        decision = self._new_decision(self.site)
        decision.member_ids = [Command.create({"name": "BS. Lan", "title": "Trạm y tế"})]
        self.assertIn("BS. Lan", decision.member_ids.mapped("name"))
        self.assertEqual(decision.head_id, self.officer_a.official_id)
