"""The same walls over the wire: JSON-RPC as the web client, or anybody with a session, sends it."""

from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common import ApprovalCommon
from .test_approval_attacks import FORGED_CONTEXTS

PRIVATE = ("_approval_granted", "_approval_submit", "_approval_returned", "_approval_check_unlocked")


@tagged("post_install", "-at_install")
class TestApprovalRpc(ApprovalCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.file = cls._attach(cls.permit)
        cls.approval = cls.permit._approval_submit("Permit")

    def _login(self, user):
        self.authenticate(user.login, user.login + "x" * (8 - len(user.login)))

    def _call(self, model, method, *args, **kwargs):
        params = {"model": model, "method": method, "args": list(args), "kwargs": kwargs}
        return self.make_jsonrpc_request("/web/dataset/call_kw", params)

    def _assert_refused(self, model, method, *args, **kwargs):
        with self.subTest(f"{model}.{method}", args=args), mute_logger("odoo.http"):
            with self.assertRaises(JsonRpcException):
                self._call(model, method, *args, **kwargs)
            self.env.invalidate_all()
            self.assertEqual(self.approval.state, "pending")
            self.assertEqual(self.permit.approval_state, "pending")
            self.assertFalse(self.permit.effect)
            self.assertEqual(self.approval._current_hash(self.permit.sudo()), self.approval.snapshot_hash)

    def test_officer_changes_what_was_submitted(self):
        self._login(self.officer_a)
        permit, line, file = self.permit.ids, self.permit.line_ids.ids, self.file.ids
        for context in ({}, *FORGED_CONTEXTS):
            self._assert_refused("egov.test.permit", "write", permit, {"amount": 1}, context=context)
            self._assert_refused("egov.test.permit", "web_save", permit, {"amount": 1}, {}, context=context)
            self._assert_refused("egov.test.permit.line", "write", line, {"quantity": 9}, context=context)
            self._assert_refused("ir.attachment", "write", file, {"datas": "Zm9yZ2Vk"}, context=context)
        self._assert_refused("egov.test.permit", "web_save", permit, {"line_ids": [[1, line[0], {"quantity": 9}]]}, {})
        self._assert_refused("egov.test.permit", "write", permit, {"line_ids": [[5, 0, 0]]})
        self._assert_refused("egov.test.permit", "write", permit, {"division_id": self.division_a.id})
        self._assert_refused("egov.test.permit", "action_archive", permit)
        self._assert_refused("egov.test.permit", "unlink", permit)
        self._assert_refused("egov.test.permit.line", "unlink", line)
        self._assert_refused("ir.attachment", "unlink", file)

    def test_officer_forges_the_state(self):
        self._login(self.officer_a)
        permit, new = self.permit.ids, {"name": "X", "company_id": self.company_a.id}
        self._assert_refused("egov.test.permit", "write", permit, {"approval_state": "approved"})
        self._assert_refused("egov.test.permit", "create", [{**new, "approval_state": "approved"}])
        self._assert_refused("egov.test.permit", "web_save", [], {**new, "approval_id": self.approval.id}, {})
        self._assert_refused("egov.test.permit", "create", [new], context={"default_approval_state": "approved"})
        result = self._call("egov.test.permit", "load", [".id", "approval_state"], [[str(permit[0]), "Approved"]])
        self.assertFalse(result["ids"])
        self.assertEqual(self.permit.approval_state, "pending")

    def test_officer_runs_hooks_and_engine(self):
        self._login(self.officer_a)
        for method in PRIVATE:
            self._assert_refused("egov.test.permit", method, self.permit.ids)
        for method in ("_submit", "_decide", "_grant", "_finish", "_append_decision"):
            self._assert_refused("egov.approval", method, self.approval.ids)
        self._assert_refused("egov.approval.decision", "_append", {})
        self._assert_refused("egov.approval", "create", [{"state": "approved"}])
        self._assert_refused("egov.approval", "write", self.approval.ids, {"state": "approved"})
        self._assert_refused("egov.approval", "unlink", self.approval.ids)
        self._assert_refused("egov.approval.step", "write", self.approval.step_ids.ids, {"state": "approved"})
        self._assert_refused("egov.approval.step", "unlink", self.approval.step_ids.ids)
        self._assert_refused("egov.approval.decision", "create", [{"approval_id": self.approval.id}])

    def test_who_may_not_approve(self):
        for user in (self.officer_a, self.officer2_a, self.clerk_a, self.head_a, self.leader_b, self.admin_a):
            self._login(user)
            self._assert_refused("egov.approval", "action_approve", self.approval.ids, self.approval.snapshot_hash)
            self._assert_refused("egov.approval", "action_return", self.approval.ids, "No")
            if user in (self.leader_b, self.admin_a):
                continue
            items = [{"id": self.approval.id, "hash": self.approval.snapshot_hash}]
            result = self._call("egov.approval", "decide_many", [], items)
            self.assertEqual((result["approved"], len(result["skipped"])), ([], 1))

    def test_other_office_reads_nothing(self):
        self._login(self.leader_b)
        domain = [["id", "=", self.approval.id]]
        self.assertEqual(self._call("egov.approval", "search_read", domain, ["subject"]), [])
        self.assertEqual(self._call("egov.approval", "name_search", "Permit"), [])
        self.assertEqual(self._call("egov.approval", "desk_load")["items"], [])
        self._assert_refused("egov.approval", "read", self.approval.ids, ["subject"])
        self._assert_refused("egov.approval", "desk_read", self.approval.ids)
        self._assert_refused("egov.approval", "action_open_content", self.approval.ids)
        companies = {"allowed_company_ids": [self.company_a.id, self.company_b.id]}
        self._assert_refused("egov.approval", "desk_read", self.approval.ids, context=companies)

    def test_snapshot_does_not_leave_the_server(self):
        self._login(self.leader_a)
        self._assert_refused("egov.approval", "read", self.approval.ids, ["snapshot"])
        self._assert_refused("egov.approval", "export_data", self.approval.ids, ["summary"])

    def test_leader_approves(self):
        self._login(self.leader_a)
        [item] = self._call("egov.approval", "desk_load")["items"]
        self.assertEqual(item["id"], self.approval.id)
        read = self._call("egov.approval", "desk_read", [item["id"]])
        self.assertEqual(read["hash"], item["hash"])
        self.assertEqual(read["files"][0]["name"], "plan.pdf")
        result = self._call("egov.approval", "decide_many", [], [{"id": item["id"], "hash": item["hash"]}])
        self.assertEqual(result, {"approved": [self.approval.id], "skipped": []})
        self.env.invalidate_all()
        self.assertEqual(self.permit.effect, "granted")
