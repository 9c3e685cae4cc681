"""Every way round an approval that is known from other systems, tried as a user of low rights."""

import base64

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import ApprovalCommon

FORGED_CONTEXTS = [
    {"skip_validation_check": True},
    {"default_approval_state": "approved"},
    {"install_mode": True, "import_file": True, "tracking_disable": True, "su": True, "sudo": True},
    {"approval_bypass": True, "egov_approval": True, "force": True, "active_test": False},
]


@tagged("post_install", "-at_install")
class TestContentAttacks(ApprovalCommon):
    """The maker, or a colleague, changes what was submitted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.file = cls._attach(cls.permit)
        cls.free = cls._new_permit(name="Free")
        cls.free_file = cls._attach(cls.free)
        cls.approval = cls.permit._approval_submit("Permit").with_user(cls.leader_a)

    def _assert_refused(self, attack):
        with self.assertRaises(UserError), self.env.cr.savepoint():
            attack()
            self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.approval._current_hash(self.permit.sudo()), self.approval.snapshot_hash)
        self.assertEqual(self.permit.approval_state, "pending")

    def test_edit_header(self):
        for user in (self.officer_a, self.leader_a, self.records_a):
            for vals in ({"name": "X"}, {"amount": 1}, {"note": "<p>x</p>"}, {"holder_id": self.an.id}):
                self._assert_refused(lambda user=user, vals=vals: self.permit.with_user(user).write(vals))

    def test_context_flags_open_nothing(self):
        permit = self.permit.with_user(self.officer_a)
        for context in FORGED_CONTEXTS:
            self._assert_refused(lambda context=context: permit.with_context(**context).write({"name": "X"}))
            self._assert_refused(lambda context=context: permit.line_ids.with_context(**context).write({"quantity": 9}))
            self._assert_refused(lambda context=context: self.file.with_context(**context).write({"raw": b"x"}))

    def test_edit_lines_through_the_header(self):
        permit = self.permit.with_user(self.officer_a)
        line = permit.line_ids
        for command in (
            Command.create({"name": "Y", "quantity": 1}),
            Command.update(line.id, {"quantity": 9}),
            Command.delete(line.id),
            Command.unlink(line.id),
            Command.clear(),
            Command.set([]),
            Command.link(self.free.line_ids.id),
        ):
            self._assert_refused(lambda command=command: permit.write({"line_ids": [command]}))

    def test_edit_lines_directly(self):
        lines = self.permit.line_ids.with_user(self.officer_a)
        self._assert_refused(lambda: lines.write({"quantity": 9}))
        self._assert_refused(lambda: lines.unlink())
        self._assert_refused(lambda: lines.create({"permit_id": self.permit.id, "name": "Y"}))
        self._assert_refused(lambda: lines.copy())

    def test_swap_lines_between_contents(self):
        free_lines = self.free.line_ids.with_user(self.officer_a)
        self._assert_refused(lambda: self.permit.line_ids.with_user(self.officer_a).write({"permit_id": self.free.id}))
        self._assert_refused(lambda: free_lines.write({"permit_id": self.permit.id}))

    def test_edit_files(self):
        file = self.file.with_user(self.officer_a)
        forged = base64.b64encode(b"%PDF-1.4 forged")
        self._assert_refused(lambda: file.write({"raw": b"%PDF-1.4 forged"}))
        self._assert_refused(lambda: file.write({"datas": forged}))
        self._assert_refused(lambda: file.write({"name": "other.pdf"}))
        self._assert_refused(lambda: file.write({"url": "/other", "type": "url"}))
        self._assert_refused(lambda: file.unlink())
        self._assert_refused(lambda: self._attach(self.permit, "late.pdf"))

    def test_swap_files_between_contents(self):
        self._assert_refused(lambda: self.file.with_user(self.officer_a).write({"res_id": self.free.id}))
        self._assert_refused(lambda: self.file.with_user(self.officer_a).write({"res_model": False, "res_id": False}))
        self._assert_refused(lambda: self.free_file.with_user(self.officer_a).write({"res_id": self.permit.id}))

    def test_files_of_lines_are_frozen_too(self):
        self._assert_refused(lambda: self._attach(self.permit.line_ids))

    def test_routing_field(self):
        self._assert_refused(lambda: self.permit.with_user(self.officer_a).write({"division_id": self.division_a.id}))
        self.assertEqual(self.approval.step_ids.mapped("role"), ["egov_base.group_leader"])

    def test_rerouting_after_the_fact_moves_no_step(self):
        self.permit.sudo().division_id = self.division_a
        self.env.flush_all()
        self.assertEqual(self.approval.step_ids.mapped("role"), ["egov_base.group_leader"])
        with self.assertRaises(UserError):
            self.approval.action_approve(self.approval.snapshot_hash)

    def test_archive_and_delete(self):
        permit = self.permit.with_user(self.officer_a)
        self._assert_refused(lambda: permit.action_archive())
        self._assert_refused(lambda: permit.write({"active": False}))
        self._assert_refused(lambda: permit.unlink())

    def test_move_to_another_office(self):
        self._assert_refused(lambda: self.permit.with_user(self.officer_a).write({"company_id": self.company_b.id}))

    def test_import(self):
        permits = self.env["egov.test.permit"].with_user(self.officer_a)
        for header, row in (
            ([".id", "name"], [str(self.permit.id), "X"]),
            ([".id", "approval_state"], [str(self.permit.id), "approved"]),
            ([".id", "approval_id/.id"], [str(self.permit.id), ""]),
            ([".id", "line_ids/.id", "line_ids/quantity"], [str(self.permit.id), str(self.permit.line_ids.id), "9"]),
        ):
            result = permits.load(header, [row])
            self.assertFalse(result["ids"], f"{header} went through")
            self.assertEqual(result["messages"][0]["type"], "error")
        self.env.invalidate_all()
        self.assertEqual(self.approval._current_hash(self.permit.sudo()), self.approval.snapshot_hash)

    def test_state_by_hand(self):
        for vals in ({"approval_state": "approved"}, {"approval_state": False}, {"approval_id": False}):
            self._assert_refused(lambda vals=vals: self.permit.with_user(self.officer_a).write(vals))
            self._assert_refused(lambda vals=vals: self.free.with_user(self.officer_a).write(vals))

    def test_create_in_final_state(self):
        permits = self.env["egov.test.permit"].with_user(self.officer_a)
        base = {"name": "Born approved", "company_id": self.company_a.id}
        self._assert_refused(lambda: permits.create({**base, "approval_state": "approved"}))
        self._assert_refused(lambda: permits.create({**base, "approval_id": self.approval.id}))
        self._assert_refused(lambda: permits.with_context(default_approval_state="approved").create(base))
        self._assert_refused(lambda: permits.with_context(default_approval_id=self.approval.id).create(base))
        result = permits.load(["name", "company_id/.id", "approval_state"], [["X", str(self.company_a.id), "Approved"]])
        self.assertFalse(result["ids"])

    def test_a_copy_is_a_draft(self):
        copy = self.permit.with_user(self.officer_a).copy()
        self.assertFalse(copy.approval_state)
        self.assertFalse(copy.approval_id)

    def test_what_the_superuser_changes_is_found_out(self):
        for attack in (
            lambda: self.permit.sudo().write({"amount": 1}),
            lambda: self.permit.line_ids.sudo().write({"quantity": 9}),
            lambda: self.file.sudo().write({"raw": b"forged"}),
            lambda: self.file.sudo().unlink(),
        ):
            with self.env.cr.savepoint() as savepoint:
                attack()
                self.env.flush_all()
                with self.assertRaisesRegex(UserError, "changed"):
                    self.approval.action_approve(self.approval.snapshot_hash)
                savepoint.rollback()
            self.env.invalidate_all()
        self.approval.action_approve(self.approval.snapshot_hash)
        self.assertEqual(self.approval.state, "approved")

    def test_approved_content_stays_frozen(self):
        self.approval.action_approve(self.approval.snapshot_hash)
        for user in (self.officer_a, self.leader_a):
            with self.assertRaises(UserError):
                self.permit.with_user(user).write({"amount": 1})
        with self.assertRaises(UserError):
            self.file.with_user(self.officer_a).write({"raw": b"forged"})
        with self.assertRaises(UserError):
            self.permit.with_user(self.officer_a).unlink()
        with self.assertRaises(UserError):
            self._submit()


@tagged("post_install", "-at_install")
class TestPersonAttacks(ApprovalCommon):
    """Somebody approves who may not."""

    def _assert_not_approved(self, approval, user, error=UserError):
        with self.assertRaises(error), self.env.cr.savepoint():
            approval.with_user(user).action_approve(approval.sudo().snapshot_hash)
        result = (
            self.env["egov.approval"]
            .with_user(user)
            .decide_many([{"id": approval.id, "hash": approval.sudo().snapshot_hash}])
        )
        self.assertEqual(result["approved"], [])
        self.assertEqual(approval.sudo().state, "pending")

    def test_without_role(self):
        approval = self._submit()
        for user in (self.clerk_a, self.officer2_a, self.head_a, self.records_a, self.accountant_a, self.admin_a):
            self._assert_not_approved(approval, user)

    def test_leader_of_another_office(self):
        self._assert_not_approved(self._submit(), self.leader_b, AccessError)

    def test_leader_of_another_office_who_may_log_in_here(self):
        self.leader_b.company_ids = [Command.link(self.company_a.id)]
        approval = self._submit()
        self._assert_not_approved(approval, self.leader_b)

    def test_own_work(self):
        permit = self._new_permit(self.leader_a, name="Own")
        approval = self._submit(permit, self.leader_a)
        with self.assertRaisesRegex(UserError, self.leader2_a.name):
            approval.action_approve(approval.snapshot_hash)
        self._assert_not_approved(approval, self.leader_a)

    def test_own_work_by_a_second_login(self):
        second = self._second_login(self.officer_a.official_id, "officer_boss", "egov_base.group_leader")
        self.env["egov.position"]._current(official=self.officer_a.official_id).may_sign = True
        self._assert_not_approved(self._submit(), second)

    def test_own_work_submitted_from_a_second_login(self):
        second = self._second_login(
            self.leader_a.official_id, "leader_as_officer", "egov_base.group_processing_officer"
        )
        approval = self._submit(self._new_permit(second), second)
        self._assert_not_approved(approval, self.leader_a)

    def test_login_without_role_of_an_official_who_has_it(self):
        second = self._second_login(self.leader_a.official_id, "leader_plain", "egov_base.group_staff")
        self._assert_not_approved(self._submit(), second)

    def test_own_work_by_delegation(self):
        self._delegate(self.leader_a, self.officer_a)
        approval = self._submit()
        self._assert_not_approved(approval, self.officer_a)

    def test_power_borrowed_from_the_maker(self):
        permit = self._new_permit(self.leader_a, name="Own, delegated")
        self._delegate(self.leader_a, self.head_a)
        self._assert_not_approved(self._submit(permit, self.leader_a), self.head_a)

    def test_same_person_for_two_steps(self):
        both = self._second_login(self.head_a.official_id, "head_boss", "egov_base.group_leader")
        self.env["egov.position"]._current(official=self.head_a.official_id).may_sign = True
        approval = self._submit(self._new_permit(division_id=self.division_a.id))
        approval.with_user(self.head_a).action_approve(approval.snapshot_hash)
        self._assert_not_approved(approval, both)

    def test_hash_of_something_else(self):
        approval = self._submit()
        for forged in ("", False, None, "0" * 64, approval.snapshot_hash.upper(), [approval.snapshot_hash]):
            with self.assertRaises(UserError):
                approval.action_approve(forged)
        self.assertEqual(approval.state, "pending")

    def test_approver_who_cannot_see_the_content(self):
        approval = self._submit()
        self.env["ir.rule"].create(
            {
                "name": "not for leaders",
                "model_id": self.env["ir.model"]._get_id("egov.test.permit"),
                "groups": [Command.link(self.env.ref("egov_base.group_leader").id)],
                "domain_force": "[('name', '=', 'nothing')]",
            }
        )
        self._assert_not_approved(approval, self.leader_a, AccessError)

    def test_request_of_exchanged_content(self):
        approval = self._submit()
        other = self._submit(self._new_permit(name="Other"))
        self.permit.sudo().approval_id = other
        with self.assertRaises(UserError):
            approval.action_approve(approval.snapshot_hash)

    def test_twice(self):
        approval = self._submit()
        approval.action_approve(approval.snapshot_hash)
        for user in (self.leader_a, self.leader2_a):
            with self.assertRaises(UserError):
                approval.with_user(user).action_approve(approval.snapshot_hash)
            with self.assertRaises(UserError):
                approval.with_user(user).action_return("Late")
        self.assertEqual(len(approval.decision_ids), 1)

    def test_return_and_cancel_need_the_same_rights(self):
        approval = self._submit()
        for user in (self.clerk_a, self.head_a, self.leader_b, self.officer_a):
            with self.assertRaises(UserError):
                approval.with_user(user).action_return("No")
        for user in (self.clerk_a, self.head_a, self.leader_b, self.leader_a):
            with self.assertRaises(AccessError):
                approval.with_user(user).action_cancel()
        self.assertEqual(approval.state, "pending")


@tagged("post_install", "-at_install")
class TestEngineAttacks(ApprovalCommon):
    """Somebody writes the rows of the engine, or makes it run something."""

    def test_rows_are_nobodys_to_write(self):
        approval = self._submit()
        approval.action_approve(approval.snapshot_hash)
        rows = {
            "egov.approval": (approval, {"state": "approved"}),
            "egov.approval.step": (approval.step_ids, {"state": "approved", "role": "base.group_user"}),
            "egov.approval.decision": (approval.decision_ids, {"decision": "approved"}),
            "egov.approval.chain": (self.env["egov.approval.chain"].search([]), {"last_hash": "0" * 64}),
        }
        users = (self.officer_a, self.leader_a, self.head_a, self.admin_a, self.leader_b)
        for name, (row, vals) in rows.items():
            for user in users:
                with self.subTest(model=name, user=user.login):
                    as_user = row.with_user(user)
                    for method, arguments in (("write", [vals]), ("unlink", []), ("create", [vals]), ("copy", [])):
                        with self.assertRaises(UserError):
                            getattr(as_user, method)(*arguments)
                    self.assertFalse(as_user.load(list(vals), [list(vals.values())])["ids"])

    def test_decisions_are_not_even_the_superusers(self):
        approval = self._submit()
        approval.action_approve(approval.snapshot_hash)
        with self.assertRaises(UserError):
            approval.decision_ids.sudo().write({"reason": "x"})
        with self.assertRaises(UserError):
            approval.decision_ids.sudo().unlink()
        with self.assertRaises(UserError):
            approval.sudo().unlink()

    def test_steps_cannot_be_written_through_the_request(self):
        approval = self._submit()
        for user in (self.officer_a, self.leader_a, self.admin_a):
            with self.assertRaises(AccessError):
                approval.with_user(user).write(
                    {"step_ids": [Command.update(approval.step_ids.id, {"role": "base.group_user"})]}
                )

    def test_another_offices_requests_are_not_there(self):
        approval = self._submit()
        requests = self.env["egov.approval"].with_user(self.leader_b)
        self.assertFalse(requests.search([("id", "=", approval.id)]))
        self.assertFalse(requests.name_search("Permit"))
        self.assertFalse(requests.search_count([("subject", "ilike", "Permit")]))
        self.assertFalse(requests._read_group([], ["state"], ["__count"]))
        self.assertNotIn(approval.id, [item["id"] for item in requests.desk_load()["items"]])
        for method in ("desk_read", "action_cancel"):
            with self.assertRaises(AccessError):
                getattr(requests.browse(approval.id), method)()
        with self.assertRaises(AccessError):
            requests.browse(approval.id).read(["subject"])
        with self.assertRaises(AccessError):
            requests.browse(approval.step_ids.id)
            approval.step_ids.with_user(self.leader_b).read(["name"])

    def test_snapshot_is_not_readable(self):
        approval = self._submit()
        for name in ("snapshot", "summary"):
            with self.assertRaises(AccessError):
                approval.read([name])
            with self.assertRaises(AccessError):
                approval.search([(name, "ilike", "Sidewalk")])

    def test_summary_is_for_those_who_may_read_the_content(self):
        approval = self._submit()
        self.env["ir.rule"].create(
            {
                "name": "clerks see nothing",
                "model_id": self.env["ir.model"]._get_id("egov.test.permit"),
                "groups": [Command.link(self.env.ref("egov_base.group_receiving_clerk").id)],
                "domain_force": "[('name', '=', 'nothing')]",
            }
        )
        with self.assertRaises(AccessError):
            approval.with_user(self.clerk_a).desk_read()

    def test_html_stays_text(self):
        hostile = "<img src=x onerror=alert(1)>"
        permit = self._new_permit(name=hostile, note="<script>alert(1)</script><p>note</p>")
        approval = permit._approval_submit(hostile).with_user(self.leader_a)
        read = approval.desk_read()
        self.assertEqual(read["subject"], hostile)
        self.assertTrue(all(type(item["value"]) is str for item in read["summary"]))
        self.assertNotIn("<script", read["summary"][-2]["value"])
        self.assertNotIn("html", {field.type for field in self.env["egov.approval"]._fields.values()})
        self.assertNotIn("html", {field.type for field in self.env["egov.approval.decision"]._fields.values()})

    @mute_logger("odoo.addons.base.models.ir_qweb")
    def test_texts_are_never_evaluated(self):
        hostile = "${env['res.users'].sudo()} {{7*7}} %(self)s {env}"
        permit = self._new_permit(name=hostile)
        approval = permit._approval_submit(hostile).with_user(self.leader_a)
        self.assertEqual(approval.subject, hostile)
        self.assertEqual(approval.desk_read()["subject"], hostile)
        approval.action_return(hostile)
        self.assertEqual(approval.decision_ids.reason, hostile)

    def test_role_must_be_a_group(self):
        for role in ("base.user_admin", "egov_base.no_such_group", "__import__('os')", "egov_base.menu_egov_root"):
            steps = [{"name": "Sign", "role": role, "division_id": False, "user_id": False}]
            with self.assertRaises(ValueError), self.env.cr.savepoint():
                self.patch(type(self.env["egov.test.permit"]), "_approval_steps", lambda permit, steps=steps: steps)
                self._submit()
        self.assertFalse(self.permit.approval_state)

    def test_hooks_are_private(self):
        from odoo.service.model import get_public_method  # noqa: PLC0415

        permits = self.env["egov.test.permit"].with_user(self.officer_a)
        for name in ("_approval_granted", "_approval_returned", "_approval_submit", "_approval_step_granted"):
            with self.assertRaises(AccessError):
                get_public_method(permits, name)
        for name in ("_submit", "_grant", "_finish", "_decide", "_append_decision"):
            with self.assertRaises(AccessError):
                get_public_method(self.env["egov.approval"], name)
        with self.assertRaises(AccessError):
            get_public_method(self.env["egov.approval.decision"], "_append")

    def test_public_methods_are_the_pinned_ones(self):
        def own_public(name):
            model = type(self.env[name])
            base = dir(type(self.env["base"]))
            return {
                key
                for key in dir(model)
                if not key.startswith("_") and callable(getattr(model, key)) and key not in base
            }

        self.assertEqual(
            own_public("egov.approval") - set(self.env["egov.approval"]._fields),
            {
                "action_approve",
                "action_return",
                "action_cancel",
                "decide_many",
                "desk_load",
                "desk_read",
                "action_open_content",
            },
        )
        self.assertEqual(own_public("egov.approval.step") - set(self.env["egov.approval.step"]._fields), set())
        self.assertEqual(own_public("egov.approval.decision") - set(self.env["egov.approval.decision"]._fields), set())
        self.assertEqual(
            own_public("egov.approval.delegation") - set(self.env["egov.approval.delegation"]._fields),
            {"action_revoke"},
        )
        self.assertEqual(own_public("egov.approval.chain") - set(self.env["egov.approval.chain"]._fields), set())
