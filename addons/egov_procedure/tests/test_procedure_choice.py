from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import ProcedureCommon


@tagged("post_install", "-at_install")
class TestProcedureChoice(ProcedureCommon):
    def test_limit_by_channel_and_case(self):
        simple, hard = self.draft.case_ids
        table = [
            ("counter", None, (5, "working_day")),
            ("counter", simple, (5, "working_day")),
            ("online", simple, (3, "working_day")),
            ("online", hard, (15, "calendar_day")),
            ("post", hard, (15, "calendar_day")),
        ]
        for channel, case, expected in table:
            with self.subTest(channel=channel, case=case and case.name):
                limit = self.draft._limit_for(channel, case)
                self.assertEqual((limit.value, limit.unit), expected)

    def test_no_limit_for_a_channel_is_an_empty_record(self):
        version = self._shipped("2.000815").current_version_id
        self.assertEqual(version._limit_for("counter").unit, "same_day")
        self.assertEqual(version._limit_for("online"), self.env["egov.procedure.limit"])

    def test_fee_by_channel_and_case(self):
        simple, hard = self.draft.case_ids
        fee = self.draft._fee_for("counter", simple)
        self.assertEqual((fee["amount"], fee["rule"], fee["text"]), (50000, "per_case", "50.000\N{NO-BREAK SPACE}đ"))
        self.assertEqual(self.draft._fee_for("online", simple)["amount"], 0)
        self.assertIsNone(self.draft._fee_for("online", hard)["amount"])
        self.assertIsNone(self.draft._fee_for("counter"))

    def test_fee_that_counts_pages(self):
        version = self._shipped("2.000815").current_version_id
        self.assertIsNone(version._fee_for("counter")["amount"])
        fee = version._fee_for("counter", pages=12, count=3)
        self.assertEqual(fee["amount"], 42000)
        self.assertIn("2.000\N{NO-BREAK SPACE}đ", fee["text"])

    def test_texts_of_all_rules(self):
        rules = self.env["egov.procedure.fee.rule"]._fields["rule"].get_values(self.env)
        for number, rule in enumerate(rules):
            version = self._new_version(self._new_procedure(f"9.1000{number:02}", rule), False)
            version.fee_rule_ids = [Command.clear(), Command.create({"rule": rule, "amount": 8000})]
            self.assertTrue(version._fee_for("counter")["text"])

    def test_papers_by_case(self):
        simple, hard = self.draft.case_ids
        self.draft.component_ids[1].case_id = hard
        self.assertEqual(self.draft._components_for(simple), self.draft.component_ids[0])
        self.assertEqual(self.draft._components_for(hard), self.draft.component_ids)

    def test_two_rules_for_one_channel_and_case_are_refused(self):
        for lines, vals in (
            (self.draft.limit_ids, {"channel": "any", "value": 9, "unit": "month"}),
            (self.draft.fee_rule_ids, {"channel": "any", "rule": "none", "case_id": self.draft.case_ids[0].id}),
        ):
            with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
                lines.create({**vals, "version_id": self.draft.id})

    def test_a_limit_has_a_length(self):
        with self.assertRaises(ValidationError):
            self.draft.limit_ids[0].value = 0
        self.draft.limit_ids[0].write({"value": 0, "unit": "same_day"})
        self.assertEqual(self.draft.limit_ids[0].display_name, "Same day")

    def test_a_case_of_another_version_is_refused(self):
        other = self._new_version(self.procedure, False)
        for lines in (self.draft.limit_ids, self.draft.fee_rule_ids, self.draft.component_ids):
            with self.assertRaises(UserError):
                lines[0].case_id = other.case_ids[0]
