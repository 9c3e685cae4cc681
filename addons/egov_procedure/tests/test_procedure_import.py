import base64
import io
from datetime import date

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.egov_procedure.tools import workbook

from .common import ProcedureCommon

HEAD = ["code", "name", "sector", "valid_from", "legal_basis"]


def book(**tables):
    """A workbook as an office would send it: plain keys as headings."""
    return workbook.write(tables, {key: key for key in tables})


@tagged("post_install", "-at_install")
class TestProcedureImport(ProcedureCommon):
    def _wizard(self, content, **vals):
        model = self.env["egov.procedure.import"].with_user(self.admin_a)
        return model.create({"file": base64.b64encode(content), "file_name": "x.xlsx", **vals})

    def _import(self, content, **vals):
        wizard = self._wizard(content, **vals)
        wizard.action_import()
        return wizard

    def _export(self, procedures):
        return self.env["egov.procedure.workbook"].with_user(self.admin_a)._export(procedures)

    def _counts(self, wizard):
        return (
            wizard.create_count,
            wizard.version_count,
            wizard.update_count,
            wizard.rename_count,
            wizard.unchanged_count,
            wizard.refused_count,
        )

    def _edit(self, content, change):
        """Change an exported workbook as a person would; ``change`` gets its sheets."""
        opened = openpyxl.load_workbook(io.BytesIO(content))
        change({sheet.title.partition("(")[2].rstrip(")"): sheet for sheet in opened.worksheets})
        stream = io.BytesIO()
        opened.save(stream)
        return stream.getvalue()

    def test_what_was_exported_imports_unchanged(self):
        everything = self.env["egov.procedure"].search([])
        before = self.env["egov.procedure.version"].search([])
        wizard = self._import(self._export(everything))
        self.assertFalse(wizard.line_ids.mapped("reason"))
        self.assertEqual(self._counts(wizard), (0, 0, 0, 0, len(everything), 0))
        self.assertEqual(self.env["egov.procedure.version"].search([]), before)

    def test_an_export_fits_into_another_database(self):
        procedure = self._shipped("1.001193")
        parts, head = procedure.current_version_id._parts(), procedure.current_version_id._head()
        content = self._edit(
            self._export(procedure),
            lambda sheets: [
                setattr(row[0], "value", "9.001193")
                for key in ("procedures", "cases", "limits", "fees", "components", "results", "steps", "fields")
                for row in sheets[key].iter_rows(min_row=2)
            ],
        )
        wizard = self._import(content, publish=True)
        self.assertEqual((wizard.create_count, wizard.published_count), (1, 1))
        copy = self.env["egov.procedure"].search([("code", "=", "9.001193")])
        self.assertEqual(copy.current_version_id._parts(), parts)
        self.assertEqual(copy.current_version_id._head(), head)
        self.assertEqual(copy.confidence, procedure.confidence)

    def test_bad_rows_are_named_and_good_rows_load(self):
        content = book(
            procedures=[
                HEAD,
                ["9.000010", "Thủ tục tốt", "TEST", date(2026, 1, 1), "QĐ 1"],
                ["chín", "Mã sai", "TEST", None, None],
                ["9.000011", "Thiếu lĩnh vực", "Không có", None, None],
            ],
            limits=[
                ["procedure", "channel", "value", "unit", "note"],
                ["9.000010", "any", 5, "working_day", None],
                ["9.000010", "online", "năm", "working_day", None],
                ["9.000011", "any", 5, "working_day", None],
                ["9.000010", "fax", 5, "working_day", None],
            ],
        )
        wizard = self._import(content)
        self.assertEqual((wizard.good_count, wizard.refused_count, wizard.create_count), (2, 5, 1))
        report = [(line.sheet.split(" (")[0], line.row, line.column) for line in wizard.line_ids]
        self.assertEqual(
            report,
            [
                ("Procedures", 3, "Code"),
                ("Procedures", 4, "Sector"),
                ("Time limits", 3, "Length"),
                ("Time limits", 4, "Code"),
                ("Time limits", 5, "Channel"),
            ],
        )
        self.assertIn("“năm” is not a number", wizard.line_ids[2].reason)
        made = self.env["egov.procedure"].search([("code", "in", ("9.000010", "9.000011"))])
        self.assertEqual(made.mapped("code"), ["9.000010"])
        self.assertEqual(made.version_ids.limit_ids.mapped("value"), [5])
        self.assertEqual(made.version_ids.state, "draft")

    def test_refused_rows_come_back_as_a_workbook(self):
        content = book(procedures=[HEAD, ["chín", "Mã sai", "TEST", None, None], ["9.000010", "Tốt", "TEST"]])
        wizard = self._import(content)
        tables = workbook.read(base64.b64decode(wizard.refused_file))
        self.assertEqual(len(tables["procedures"]), 2)
        self.assertEqual(tables["procedures"][1][:3], ["chín", "Mã sai", "TEST"])
        self.assertIn("is not a procedure code", tables["procedures"][1][-1])

    def test_a_second_run_changes_nothing(self):
        content = book(
            procedures=[HEAD, ["9.000010", "Thủ tục tốt", "TEST", date(2026, 1, 1), "QĐ 1"]],
            cases=[["procedure", "name"], ["9.000010", "Một"], ["9.000010", "Hai"]],
            limits=[["procedure", "case", "value", "unit"], ["9.000010", "Hai", 0.333, "working_day"]],
            fees=[["procedure", "rule", "amount"], ["9.000010", "per_case", "8.000"]],
        )
        self.assertEqual(self._counts(self._import(content)), (1, 0, 0, 0, 0, 0))
        version = self.env["egov.procedure"].search([("code", "=", "9.000010")]).version_ids
        stamp = version.write_date
        self.assertEqual(self._counts(self._import(content)), (0, 0, 0, 0, 1, 0))
        self.assertEqual(version.procedure_id.version_ids, version)
        self.assertEqual(version.write_date, stamp)
        self.assertEqual(version.limit_ids.case_id.name, "Hai")
        self.assertEqual(version.fee_rule_ids.amount, 8000)

    def test_a_dry_run_changes_nothing(self):
        procedures = self.env["egov.procedure"].search_count([])
        wizard = self._wizard(book(procedures=[HEAD, ["9.000010", "Mới", "TEST"], ["x", "", ""]]))
        wizard.action_check()
        self.assertEqual((wizard.state, wizard.create_count, wizard.refused_count), ("checked", 1, 1))
        self.assertEqual(self.env["egov.procedure"].search_count([]), procedures)

    def test_a_change_of_a_published_version_waits_as_a_draft(self):
        self.draft.action_publish()
        content = book(fees=[["procedure", "rule", "amount"], ["9.000001", "per_case", 60000]])
        self.assertEqual(self._counts(self._import(content)), (0, 1, 0, 0, 0, 0))
        new = self.procedure.version_ids.filtered(lambda version: version.state == "draft")
        self.assertEqual(new.fee_rule_ids.amount, 60000)
        self.assertEqual(new._parts()["limits"], self.draft._parts()["limits"])
        self.assertEqual(self.procedure.current_version_id, self.draft)
        content = book(fees=[["procedure", "rule", "amount"], ["9.000001", "per_case", 70000]])
        self.assertEqual(self._counts(self._import(content)), (0, 0, 1, 0, 0, 0))
        self.assertEqual(new.fee_rule_ids.amount, 70000)

    def test_cases_that_other_lines_name_stay(self):
        content = book(cases=[["procedure", "name"], ["9.000001", "Khác"]])
        self._import(content)
        self.assertEqual(self.draft.case_ids.mapped("name"), ["Khác", "Phức tạp", "Đơn giản"])
        self.assertEqual(len(self.draft.limit_ids), 3)

    def test_names_stand_outside_of_versions(self):
        self.draft.action_publish()
        content = book(procedures=[["code", "name", "sector"], ["9.000001", "Tên mới", "TEST"]])
        self.assertEqual(self._counts(self._import(content)), (0, 0, 0, 1, 0, 0))
        self.assertEqual(self.procedure.name, "Tên mới")
        self.assertEqual(self.procedure.version_ids, self.draft)

    def test_publishing_on_import(self):
        steps = [
            ["procedure", "name", "kind", "role", "hours"],
            ["9.000010", "Nhận", "receive", "clerk", 1],
            ["9.000010", "Trả", "deliver", "clerk", 1],
            ["9.000011", "Nhận", "receive", "clerk", 1],
        ]
        limit_head = ["procedure", "value", "unit"]
        content = book(
            procedures=[
                HEAD,
                ["9.000010", "Đủ", "TEST", "01/01/2026", "QĐ 1"],
                ["9.000011", "Thiếu bước trả", "TEST", "01/01/2026", "QĐ 1"],
                ["9.000012", "Có dòng bị trả lại", "TEST", "01/01/2026", "QĐ 1"],
            ],
            limits=[
                limit_head,
                ["9.000010", 5, "working_day"],
                ["9.000011", 5, "working_day"],
                ["9.000012", "x", "working_day"],
            ],
            steps=steps,
        )
        wizard = self._import(content, publish=True)
        self.assertEqual((wizard.create_count, wizard.published_count), (3, 1))
        states = {
            procedure.code: procedure.version_ids.state
            for procedure in self.env["egov.procedure"].search([("code", "=like", "9.00001%")])
        }
        self.assertEqual(states, {"9.000010": "published", "9.000011": "draft", "9.000012": "draft"})
        reasons = {line.column: line.reason for line in wizard.line_ids}
        self.assertIn("delivering the result", reasons["9.000011"])
        self.assertIn("refused", reasons["9.000012"])

    def test_labels_are_understood_as_well_as_codes(self):
        content = book(limits=[["procedure", "channel", "value", "unit"], ["9.000001", "Counter", 5, "Working days"]])
        self._import(content)
        self.assertEqual(self.draft.limit_ids.mapped("channel"), ["counter"])

    def test_files_that_are_no_catalogue(self):
        other = workbook.write({"procedures": [["a"]]}, {"procedures": "Bảng lương"})
        for content in (b"not a workbook", b"PK\x03\x04broken", other):
            with self.subTest(content=content[:10]), self.assertRaises(UserError):
                self._wizard(content).action_check()

    def test_a_workbook_that_is_too_large_is_told_apart(self):
        rows = [HEAD, *(["9.000010", "Tốt", "TEST"] for _row in range(workbook.MAX_ROWS))]
        with self.assertRaisesRegex(UserError, "too large.*20000 rows"):
            self._wizard(book(procedures=rows)).action_check()

    def test_formulas_are_written_as_text(self):
        self.procedure.note = "=HYPERLINK(1)"
        opened = openpyxl.load_workbook(io.BytesIO(self._export(self.procedure)))
        cells = [cell for sheet in opened.worksheets for row in sheet.iter_rows() for cell in row]
        self.assertEqual([cell.data_type for cell in cells if cell.value == "=HYPERLINK(1)"], ["s"])

    def test_only_an_administrator_imports(self):
        content = base64.b64encode(book(procedures=[HEAD]))
        for user in (self.clerk_a, self.leader_a):
            with self.assertRaises(AccessError):
                self.env["egov.procedure.import"].with_user(user).create({"file": content})


@tagged("post_install", "-at_install")
class TestProcedureExport(ProcedureCommon, HttpCase):
    def test_download(self):
        self.authenticate("admin_a", "admin_a")
        action = self._shipped("1.001193").with_user(self.admin_a).action_export()
        response = self.url_open(action["url"])
        tables = workbook.read(response.content)
        self.assertEqual(len(tables["procedures"]), 2)
        self.assertEqual(tables["procedures"][1][0], "1.001193")
        self.assertEqual(len(tables["cases"]), 3)

    def test_a_visitor_gets_the_login(self):
        self.authenticate(None, None)
        response = self.url_open("/egov/procedures/export", allow_redirects=False)
        self.assertEqual(response.status_code, 303)
