import json

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import EgovCommon


@tagged("post_install", "-at_install")
class TestEgovOfficeMixin(EgovCommon):
    """Records point only to what their user may read, and stay in his office."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dao_clerk = cls.dao.with_user(cls.clerk_a)
        cls.Identity = cls.env["egov.party.identity"].with_user(cls.clerk_a)

    def test_a_person_cannot_be_pushed_into_another_office(self):
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            self.dao_clerk.write({"company_id": self.company_b.id})

    def test_columns_are_read_at_once_and_what_waits_to_be_written_stays(self):
        people = self.dao + self.binh
        people.flush_recordset()
        people.invalidate_recordset()
        self.dao.number_note = "sổ cũ"
        with self.assertQueryCount(1):
            people._read_columns(["name", "number_note", "company_id"])
            self.assertEqual(self.binh.company_id, self.company_b)
            self.assertEqual(self.dao.number_note, "sổ cũ")
        self.dao.flush_recordset()
        self.dao.invalidate_recordset()
        self.assertEqual(self.dao.number_note, "sổ cũ")
        with self.assertQueryCount(0):
            people[:0]._read_columns(["name"])

    def test_a_paper_cannot_be_put_on_a_person_of_another_office(self):
        paper = self.Identity.create({"party_id": self.dao.id, "number": "201234567"})
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            paper.party_id = self.binh
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            self.dao_clerk.identity_ids = [Command.create({"party_id": self.binh.id, "number": "201234568"})]

    def test_neither_values_nor_defaults_point_to_another_office(self):
        with self.assertRaises(AccessError):
            self.Identity.create({"party_id": self.binh.id, "number": "201234567"})
        with self.assertRaises(AccessError):
            self.Identity.with_context(default_party_id=self.binh.id).create({"number": "201234567"})
        self.env["ir.default"].set("egov.party.identity", "party_id", self.binh.id, user_id=self.clerk_a.id)
        with self.assertRaises(AccessError):
            self.Identity.create({"number": "201234567"})

    def test_a_form_on_the_way_points_to_nothing_of_another_office(self):
        with self.assertRaises(AccessError):
            self.Identity.onchange({"party_id": self.binh.id}, ["party_id"], {"display_name": {}})
        lines = [Command.create({"party_id": self.binh.id, "number": "1"})]
        with self.assertRaises(AccessError):
            self.dao_clerk.onchange({"identity_ids": lines}, ["identity_ids"], {"identity_ids": {}})

    def test_who_holds_a_number_in_another_office_is_not_told(self):
        vals = {"name": "Phạm Thị Cúc", "company_id": self.company_b.id}
        answers = set()
        for number in (self.binh.personal_number, "048190000777"):
            with self.assertRaises(AccessError) as refused:
                self.env["egov.party"].with_user(self.clerk_a).create({**vals, "personal_number": number})
            answers.add(str(refused.exception))
        self.assertEqual(len(answers), 1)

    def test_a_message_or_activity_about_another_office_does_not_tell_whom(self):
        model_id = self.env["ir.model"]._get_id("egov.party")
        for party, told in ((self.binh, False), (self.dao, self.dao.name)):
            message = self.env["mail.message"].with_user(self.clerk_a)
            told_by_message = message.onchange(
                {"model": "egov.party", "res_id": party.id}, ["res_id"], {"record_name": {}}
            )
            self.assertEqual(told_by_message["value"].get("record_name", False), told)
            activity = self.env["mail.activity"].with_user(self.clerk_a)
            told_by_activity = activity.onchange(
                {"res_model_id": model_id, "res_id": party.id}, ["res_id"], {"res_name": {}}
            )
            self.assertEqual(told_by_activity["value"].get("res_name", False), told)

    def test_every_model_that_staff_write_checks_what_it_points_to(self):
        checked = self.registry["egov.office.mixin"]
        Office = self.env["egov.office.mixin"]
        administrators = ("egov.agency", "egov.position", "egov.procedure", "egov.setup", "egov.book.type")
        for name, model in self.env.items():
            if not name.startswith("egov.") or model._abstract or name.startswith(administrators):
                continue
            writers = self.env["ir.model.access"].search(
                [("model_id.model", "=", name), "|", ("perm_write", "=", True), ("perm_create", "=", True)]
            )
            points = [
                field.name
                for field in model._fields.values()
                if field.type == "many2one"
                and field.store
                and Office._is_of_office(field.comodel_name)
                and field.comodel_name not in ("egov.agency", "egov.position")  # everybody reads these
            ]
            if writers and points:
                with self.subTest(name, points=points):
                    self.assertTrue(isinstance(model, checked))

    def test_what_stands_in_a_dialog_is_for_who_opened_it(self):
        for name, model in self.env.items():
            if name.startswith("egov.") and model._transient:
                rules = self.env["ir.rule"].search([("model_id.model", "=", name), ("groups", "=", False)])
                with self.subTest(name):
                    self.assertIn("[('create_uid', '=', user.id)]", rules.mapped("domain_force"))


@tagged("post_install", "-at_install")
class TestRefusals(EgovCommon, HttpCase):
    def test_developer_mode_does_not_name_people_of_another_office(self):
        self.authenticate("clerk_a", "clerk_axx", session_extra={"debug": "1"})
        params = {"model": "egov.party", "method": "read", "args": [self.binh.ids, ["name"]], "kwargs": {}}
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
            answer = self.url_open(
                "/web/dataset/call_kw",
                data=json.dumps({"jsonrpc": "2.0", "params": params}),
                headers={"Content-Type": "application/json"},
            ).text
        self.assertIn("AccessError", answer)
        self.assertIn(f"egov.party: {self.binh.id}", answer)
        self.assertNotIn(self.binh.name, json.loads(answer)["error"]["data"]["message"])
