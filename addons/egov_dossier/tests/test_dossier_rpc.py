"""The walls of dossiers over the wire: JSON-RPC, JSON-2 and downloads, as anybody with a session sends them."""

import json
from datetime import datetime, timedelta

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.egov_base.tools import clock

from .common import FRIDAY, PDF, DossierCommon

SECRET = "Nguyễn Bí Mật"


class DossierRpcCommon(DossierCommon, HttpCase):
    """Calls as the web client sends them, by users of low rights."""

    def _login(self, user):
        self.authenticate(user.login, user.login + "x" * (8 - len(user.login)))

    def _post(self, route, payload, **headers):
        headers = {"Content-Type": "application/json", **headers}
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.sql_db"):
            return self.url_open(route, data=json.dumps(payload), headers=headers)

    def _call(self, model, method, *args, **kwargs):
        """The answer of a call, or the refusal as ``{"error": …}``."""
        params = {"model": model, "method": method, "args": list(args), "kwargs": kwargs}
        answer = self._post("/web/dataset/call_kw", {"jsonrpc": "2.0", "params": params}).json()
        self.env.invalidate_all()
        return answer["result"] if "result" in answer else {"error": answer["error"]["data"]}

    def _assert_refused(self, model, method, *args, **kwargs):
        answer = self._call(model, method, *args, **kwargs)
        self.assertIsInstance(answer, dict, (model, method, args))
        self.assertIn("error", answer, (model, method, args))
        expected = ("AccessError", "UserError", "ValidationError", "MissingError")
        self.assertIn(answer["error"]["name"].rpartition(".")[2], expected)
        return answer["error"]["message"]


@tagged("post_install", "-at_install")
class TestOtherOfficeByAnyRoute(DossierRpcCommon):
    """Ward A asks for what ward B knows, by every route there is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.binh.name = SECRET
        cls.theirs = cls._in_progress(cls.clerk_b, officer=cls.officer_b)
        cls.their_draft = cls._draft(cls.clerk_b)
        paper = cls.theirs.sudo().paper_ids[0]
        cls.file = cls.env["ir.attachment"].create(
            {"name": "bi-mat.pdf", "datas": PDF, "res_model": paper._name, "res_id": paper.id}
        )
        cls.theirs.with_user(cls.clerk_b).action_print_slip()
        cls.print = cls.env["egov.form.print"].search([("res_id", "=", cls.theirs.id)], limit=1)
        cls.records = {
            record._name: record
            for record in (
                cls.binh,
                cls.their_draft,
                cls.print,
                paper,
                cls.theirs.sudo().log_ids[0],
            )
        }
        for model, vals in (
            ("egov.dossier.supplement", {}),
            ("egov.dossier.stop", {"reason": SECRET}),
            ("egov.dossier.result", {"name": SECRET}),
            ("egov.dossier.extension", {"new_due_date": "2026-12-30", "reason": SECRET}),
            ("egov.dossier.refusal", {"reason": SECRET}),
        ):
            cls.records[model] = cls.env[model].create({"dossier_id": cls.theirs.id, **vals})
        cls.records["egov.dossier.follow.up"] = (
            cls.env["egov.dossier.follow.up"].with_user(cls.clerk_b).create({"sector_id": cls.sector.id})
        )

    def setUp(self):
        super().setUp()
        self._login(self.clerk_a)

    def test_reading_by_id_is_refused(self):
        for name, record in self.records.items():
            field = record._rec_name or "id"
            for method, args in (
                ("read", [record.ids, [field]]),
                ("web_read", [record.ids, {field: {}, "display_name": {}}]),
                ("export_data", [record.ids, [field]]),
                ("copy", [record.ids]),
                ("get_metadata", [record.ids]),
                ("web_save", [record.ids, {}, {"display_name": {}}]),
            ):
                with self.subTest(f"{name}.{method}"):
                    message = self._assert_refused(name, method, *args)
                    self.assertNotIn(SECRET, message)

    def test_searching_and_grouping_finds_nothing(self):
        for name, record in self.records.items():
            domain = [["id", "=", record.id]]
            with self.subTest(name):
                self.assertEqual(self._call(name, "search", domain), [])
                self.assertEqual(self._call(name, "search_count", domain), 0)
                self.assertEqual(self._call(name, "search_read", domain, ["display_name"]), [])
                self.assertEqual(self._call(name, "web_search_read", domain, {"display_name": {}})["records"], [])
                self.assertEqual(self._call(name, "name_search", SECRET), [])
                self.assertEqual(
                    self._call(name, "formatted_read_group", domain, ["company_id"], ["__count"]), []
                )
                groups = self._call(name, "web_read_group", domain, ["company_id"])
                self.assertEqual(groups["groups"], [])

    def test_forms_on_the_way_tell_nothing(self):
        their_ids = {record._name: record.id for record in (self.binh, self.their_draft, self.print)}
        for name, model in self.env.items():
            if not name.startswith("egov.") or model._abstract:
                continue
            links = [
                field
                for field in model._fields.values()
                if field.type == "many2one" and field.comodel_name in their_ids and not field.readonly
            ]
            spec = {
                field.name: {} for field in model._fields.values() if not field.relational and field.type != "binary"
            }
            for field in links:
                values = {field.name: their_ids[field.comodel_name]}
                context = {f"default_{key}": value for key, value in values.items()}
                for answer in (
                    self._call(name, "onchange", [], values, [field.name], spec),
                    self._call(name, "onchange", [], {}, [], spec, context=context),
                ):
                    with self.subTest(f"{name}.{field.name}"):
                        told = answer.get("value") or answer.get("error", {}).get("message")
                        self.assertNotIn(SECRET, str(told))

    def test_dialogs_do_not_name_what_they_point_to(self):
        for name, vals in (
            ("egov.dossier.pause.clock", {"kind": "force_majeure", "legal_basis": "x"}),
            ("egov.dossier.deliver", {"receiver_name": "x"}),
            ("egov.dossier.stop", {"reason": "x"}),
            ("egov.dossier.supplement", {}),
        ):
            with self.subTest(name):
                self._assert_refused(name, "create", [{"dossier_id": self.their_draft.id, **vals}])
                context = {"default_dossier_id": self.their_draft.id}
                self._assert_refused(name, "create", [vals], context=context)

    def test_intake_for_somebody_elses_citizen_does_not_tell_the_name(self):
        vals = {"applicant_id": self.binh.id, "procedure_id": self.procedure.id, "form_values": {"purpose": "x"}}
        for method in ("create", "receive_new"):
            self.assertNotIn(SECRET, self._assert_refused("egov.dossier", method, [vals]))

    def test_downloads_by_address(self):
        addresses = [
            f"/web/content/{self.file.id}",
            f"/web/image/{self.file.id}",
            f"/web/content/egov.form.print/{self.print.id}/pdf",
            f"/egov/print/{self.print.id}",
            f"/egov/reprint/{self.print.id}",
            f"/egov/dossier/follow-up/{self.records['egov.dossier.follow.up'].id}/xlsx",
            f"/mail/attachment/pdf_first_page/{self.file.id}",
        ]
        pdf = self.env["ir.attachment"].search([("res_model", "=", "egov.form.print"), ("res_field", "=", "pdf")])
        addresses += [f"/web/content/{each.id}" for each in pdf.filtered(lambda each: each.res_id == self.print.id)]
        for address in addresses:
            with self.subTest(address), mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
                answer = self.url_open(address)
                self.assertNotIn(b"%PDF", answer.content[:1024])
                if not address.startswith("/web/image"):  # answers with the picture of a missing one
                    self.assertEqual(answer.status_code, 404)

    def test_the_export_screen(self):
        columns = [{"name": "applicant_name", "label": "x", "store": True, "type": "char"}]
        data = {"model": "egov.dossier", "fields": columns, "ids": self.theirs.ids, "domain": [], "groupby": []}
        data["import_compat"] = False
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.addons.web.controllers.export"):
            answer = self.url_open("/web/export/csv", data={"data": json.dumps(data)})
        self.assertNotIn(SECRET, answer.text)

    def test_json_2_with_a_key(self):
        keys = self.env["res.users.apikeys"].with_user(self.clerk_a)
        key = keys._generate("rpc", "probe", datetime.now() + timedelta(days=1))
        headers = {"Authorization": f"Bearer {key}"}
        for name, record in self.records.items():
            answer = self._post(f"/json/2/{name}/read", {"ids": record.ids, "fields": ["display_name"]}, **headers)
            with self.subTest(name):
                self.assertEqual(answer.status_code, 403)
                self.assertNotIn(SECRET, answer.text)
        found = self._post("/json/2/egov.dossier/search", {"domain": [["id", "=", self.theirs.id]]}, **headers)
        self.assertEqual(found.json(), [])
        action = self._post("/json/2/egov.dossier/action_next", {"ids": self.theirs.ids}, **headers)
        self.assertEqual(action.status_code, 403)

    def test_other_peoples_dialogs_and_their_files(self):
        mine = self._in_progress()
        export = self._call("egov.dossier.export", "create", [{"dossier_ids": [[6, 0, mine.ids]], "kind": "zip"}])
        address = self._call("egov.dossier.export", "action_export", export)["url"]
        self.assertEqual(self.url_open(address).content[:2], b"PK")
        deliver = self._call(
            "egov.dossier.deliver", "create", [{"dossier_id": mine.id, "receiver_name": SECRET, "signature": PDF}]
        )
        for user in (self.clerk_b, self.clerk2_a):
            self._login(user)
            with self.subTest(user.login), mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
                self.assertEqual(self.url_open(address).status_code, 404)
                self._assert_refused("egov.dossier.export", "read", export, ["file"])
                self._assert_refused("egov.dossier.deliver", "read", deliver, ["receiver_name"])
                self.assertEqual(self._call("egov.dossier.deliver", "search", [["id", "in", deliver]]), [])


@tagged("post_install", "-at_install")
class TestForgingOverTheWire(DossierRpcCommon):
    """Staff of the ward try to change what only the law's steps may change."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls._in_progress()
        cls.result = cls._submitted_result(cls.dossier)
        cls.approval = cls.result.sudo().approval_id

    def _assert_unchanged(self):
        self.env.invalidate_all()
        record_sudo = self.result.sudo()
        self.assertEqual(record_sudo.approval_state, "pending")
        self.assertEqual(self.approval._current_hash(record_sudo), self.approval.snapshot_hash)

    def test_results_of_computations_are_not_typed(self):
        self._login(self.officer_a)
        for name, value in (
            ("applicant_name", "Kẻ Gian"),
            ("principal_name", "Kẻ Gian"),
            ("awaits_approval", False),
            ("search_key", " ke gian"),
        ):
            with self.subTest(name):
                self._assert_refused("egov.dossier", "write", self.dossier.ids, {name: value})
                self._assert_refused("egov.dossier", "web_save", self.dossier.ids, {name: value}, {})
        self.assertTrue(self.dossier.sudo().awaits_approval)
        self._assert_unchanged()

    def test_where_a_received_dossier_belongs_stays(self):
        self._login(self.clerk_a)
        for vals in (
            {"competent_agency_id": self.ward_b.id},
            {"return_agency_id": self.ward_b.id},
            {"company_id": self.company_b.id},
            {"portal_code": "X"},
            {"external_code": "X"},
            {"duplicate_reason": "X"},
            {"medium": "electronic"},
            {"receive_result_by": "post"},
        ):
            with self.subTest(vals=vals):
                self._assert_refused("egov.dossier", "write", self.dossier.ids, vals)

    def test_a_draft_cannot_be_pushed_into_another_office(self):
        draft = self._draft(self.clerk_a, applicant_id=self.an.id)
        self._login(self.clerk_a)
        vals = {"company_id": self.company_b.id, "applicant_id": False}
        self._assert_refused("egov.dossier", "write", draft.ids, vals)
        theirs = self._received(self.clerk_b)
        stop = self._call("egov.dossier.stop", "create", [{"dossier_id": draft.id, "reason": "x"}])
        self._assert_refused("egov.dossier.stop", "write", stop, {"dossier_id": theirs.id})

    def test_a_paper_cannot_be_slipped_into_a_dossier_of_a_colleague(self):
        draft = self._draft(self.clerk_a, applicant_id=self.an.id)
        self._login(self.clerk_a)
        paper = draft.paper_ids[0]
        self._assert_refused("egov.dossier.paper", "write", paper.ids, {"dossier_id": self.dossier.id})
        self._assert_refused("egov.dossier", "write", self.dossier.ids, {"paper_ids": [[4, paper.id]]})
        self.assertEqual(paper.sudo().dossier_id, draft)

    def test_a_second_supplement_cannot_call_itself_guidance_at_intake(self):
        dossier = self._in_progress(applicant_id=self.an.id)
        with clock.at(FRIDAY):
            self._ask_for_supplement(dossier)
        self._login(self.clerk_a)
        item = {"item_ids": [[0, 0, {"name": "x"}]]}
        self._assert_refused(
            "egov.dossier.supplement", "create", [{"dossier_id": dossier.id, "phase": "intake", **item}]
        )
        second = self._call("egov.dossier.supplement", "create", [{"dossier_id": dossier.id, **item}])
        self._assert_refused("egov.dossier.supplement", "write", second, {"phase": "intake"})
        self._assert_refused("egov.dossier.supplement", "action_send", second)

    def test_a_submitted_file_is_not_deleted_by_who_uploaded_it(self):
        """The chat lets uploaders delete their files as superuser."""
        files = self.result.file_ids + self.dossier.sudo().paper_ids.file_ids
        paper = self.dossier.sudo().paper_ids[0]
        files += self.env["ir.attachment"].create(
            {"name": "don.pdf", "datas": PDF, "res_model": paper._name, "res_id": paper.id}
        )
        self._login(self.officer_a)
        for file in files:
            token = file.sudo()._get_ownership_token()
            with self.subTest(file.res_model):
                params = {"attachment_id": file.id, "access_token": token}
                answer = self._post("/mail/attachment/delete", {"jsonrpc": "2.0", "params": params})
                self.assertIn("error", answer.json())
                self.env.invalidate_all()
                self.assertTrue(file.exists())

    def test_files_of_submitted_content(self):
        self._login(self.officer_a)
        file, paper = self.result.file_ids, self.dossier.sudo().paper_ids[0]
        loose = self._call("ir.attachment", "create", [{"name": "x.pdf", "datas": PDF}])
        forged = {"name": "x.pdf", "datas": PDF}
        for model, record in (("egov.dossier.result", self.result), ("egov.dossier.paper", paper)):
            place = {"res_model": model, "res_id": record.id}
            with self.subTest(model):
                self._assert_refused("ir.attachment", "create", [{**forged, **place}])
                self._assert_refused("ir.attachment", "write", loose, place)
                self._assert_refused(model, "write", record.ids, {"file_ids": [[4, loose[0]]]})
                self._assert_refused(model, "write", record.ids, {"file_ids": [[0, 0, forged]]})
        self._assert_refused("ir.attachment", "write", file.ids, {"datas": "Zm9yZ2Vk"})
        self._assert_refused("ir.attachment", "write", file.ids, {"res_id": 0})
        self._assert_refused("ir.attachment", "unlink", file.ids)
        self._assert_unchanged()

    def test_a_link_is_not_submitted_as_a_file(self):
        dossier = self._in_progress(applicant_id=self.an.id)
        self._login(self.officer_a)
        link = {"name": "result", "type": "url", "url": "https://example.com/result.pdf"}
        result = self._call(
            "egov.dossier.result",
            "create",
            [{"dossier_id": dossier.id, "name": "x", "file_ids": [[0, 0, link]]}],
        )
        self.assertIn("only a link", self._assert_refused("egov.dossier.result", "action_submit", result))

    def test_children_of_a_submitted_dossier(self):
        self._login(self.officer_a)
        paper = self.dossier.sudo().paper_ids[0]
        self._assert_refused("egov.dossier.paper", "write", paper.ids, {"state": "presented"})
        self._assert_refused("egov.dossier.paper", "unlink", paper.ids)
        self._assert_refused("egov.dossier.paper", "create", [{"dossier_id": self.dossier.id, "name": "x"}])
        self._assert_refused("egov.dossier", "write", self.dossier.ids, {"paper_ids": [[1, paper.id, {"copies": 9}]]})
        self._assert_refused("egov.dossier", "write", self.dossier.ids, {"form_values": {"purpose": "x"}})
        self._assert_refused("egov.dossier", "write", self.dossier.ids, {"log_ids": [[5]]})
        renamed = {"result_ids": [[1, self.result.id, {"name": "x"}]]}
        self._assert_refused("egov.dossier", "write", self.dossier.ids, renamed)
        self._assert_unchanged()

    def test_private_steps_are_not_there(self):
        self._login(self.leader_a)
        for method in ("_move", "_place", "_hand_over", "_receive", "_recompute_clock", "_create_received"):
            answer = self._call("egov.dossier", method, self.dossier.ids)
            self.assertIn("error", answer)
        for method in ("_issue", "_deliver", "_close_sent", "_approval_granted"):
            self.assertIn("error", self._call("egov.dossier.result", method, self.result.ids))
        self._assert_unchanged()

    def test_an_own_login_cannot_become_another_official(self):
        official = self.leader_a.official_id
        self._login(self.officer_a)
        self._assert_refused("res.users", "write", self.officer_a.ids, {"official_id": official.id})
        self._login(self.admin_a)
        self._assert_refused("egov.official", "write", official.ids, {"user_ids": [[4, self.admin_a.id]]})
        self.assertEqual(official.user_ids, self.leader_a)
