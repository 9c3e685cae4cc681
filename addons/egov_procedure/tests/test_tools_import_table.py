from odoo.tests import BaseCase, tagged

from odoo.addons.egov_procedure.tools.import_table import Known, header_key, read_tables, sheet_key

HEAD = ["Mã [code]", "Tên [name]", "Lĩnh vực [sector]"]
LIMIT_HEAD = ["procedure", "channel", "case", "value", "unit"]


@tagged("post_install", "-at_install")
class TestToolsImportTable(BaseCase):
    def _read(self, tables, cases=None, keys=None, complete=False):
        known = Known({"HT": 1, "Hộ tịch": 1}, cases or {}, keys or {})
        return read_tables(tables, known, complete=complete)

    def _problems(self, result):
        return [(each.table, each.row, each.column, each.code) for each in result.problems]

    def test_headings_and_titles_carry_their_key(self):
        self.assertEqual(header_key("Mã thủ tục [code]"), "code")
        self.assertEqual(header_key(" Code "), "code")
        self.assertEqual(sheet_key("Thủ tục (procedures)"), "procedures")
        self.assertEqual(sheet_key("limits"), "limits")
        self.assertIsNone(sheet_key("Giải thích"))

    def test_good_rows_load_and_bad_ones_are_named(self):
        result = self._read(
            {
                "procedures": [
                    HEAD,
                    ["1.001193", "Khai sinh", "HT"],
                    ["khai tử", "Khai tử", "HT"],
                    ["1.000894", None, "Hộ tịch"],
                    [None, None, None],
                    ["1.000656", "Khai tử", "Thuế"],
                    ["1.001193", "Khai sinh lần nữa", "HT"],
                ]
            }
        )
        self.assertEqual(list(result.heads), ["1.001193"])
        self.assertEqual(
            self._problems(result),
            [
                ("procedures", 3, "code", "BAD_CODE"),
                ("procedures", 4, "name", "REQUIRED"),
                ("procedures", 6, "sector", "UNKNOWN_SECTOR"),
                ("procedures", 7, "code", "DUPLICATE"),
            ],
        )
        self.assertEqual(result.problems[-1].params, {"other": 2})

    def test_one_row_may_have_several_problems(self):
        result = self._read({"procedures": [[*HEAD, "confidence"], ["x", "", "HT", "sure"]]})
        self.assertEqual([each.column for each in result.problems], ["code", "name", "confidence"])

    def test_rows_of_a_refused_procedure_are_refused(self):
        result = self._read(
            {
                "procedures": [HEAD, ["1.001193", "", "HT"]],
                "limits": [LIMIT_HEAD, ["1.001193", "any", "", "", "same_day"]],
            }
        )
        self.assertEqual(
            self._problems(result),
            [("procedures", 2, "name", "REQUIRED"), ("limits", 2, "procedure", "REFUSED_PROCEDURE")],
        )
        self.assertFalse(result.parts)

    def test_rows_of_a_known_procedure_need_no_first_sheet(self):
        tables = {"limits": [LIMIT_HEAD, ["1.001193", "any", "", 5, "working_day"]]}
        result = self._read(tables, cases={"1.001193": []})
        self.assertFalse(result.problems)
        self.assertEqual(result.parts["1.001193"]["limits"][0]["value"], 5)
        self.assertEqual(self._problems(self._read(tables)), [("limits", 2, "procedure", "UNKNOWN_PROCEDURE")])

    def test_limits_need_a_figure_unless_the_unit_has_none(self):
        rows = [
            ["1.001193", "any", "", "", "same_day"],
            ["1.001193", "online", "", "", "working_day"],
            ["1.001193", "post", "", 0, "month"],
        ]
        result = self._read({"limits": [LIMIT_HEAD, *rows]}, cases={"1.001193": []})
        self.assertEqual(
            self._problems(result), [("limits", 3, "value", "NOT_POSITIVE"), ("limits", 4, "value", "NOT_POSITIVE")]
        )

    def test_two_limits_for_one_channel_and_case(self):
        rows = [["1.001193", "any", "", 1, "working_day"], ["1.001193", "", "", 2, "working_day"]]
        result = self._read({"limits": [LIMIT_HEAD, *rows]}, cases={"1.001193": []})
        self.assertEqual(self._problems(result), [("limits", 3, "case", "DUPLICATE")])

    def test_cases_must_exist_in_the_file_or_the_catalogue(self):
        limit = ["1.001193", "any", "Quá hạn", "", "same_day"]
        in_catalogue = self._read({"limits": [LIMIT_HEAD, limit]}, cases={"1.001193": ["Quá hạn"]})
        self.assertFalse(in_catalogue.problems)
        in_file = self._read(
            {"cases": [["procedure", "name"], ["1.001193", "Quá hạn"]], "limits": [LIMIT_HEAD, limit]},
            cases={"1.001193": []},
        )
        self.assertFalse(in_file.problems)
        nowhere = self._read({"limits": [LIMIT_HEAD, limit]}, cases={"1.001193": ["Đúng hạn"]})
        self.assertEqual(self._problems(nowhere), [("limits", 2, "case", "UNKNOWN_CASE")])

    def test_form_fields(self):
        head = ["procedure", "key", "label", "kind", "options", "shown_when"]
        rows = [
            ["1.001193", "kind", "Loại", "choice", "a = A; b = B", ""],
            ["1.001193", "why", "Lý do", "text", "", "kind = a"],
            ["1.001193", "who", "Ai", "choice", "", ""],
            ["1.001193", "when", "Khi nào", "text", "", "nobody = a"],
            ["1.001193", "self", "Tự", "text", "", "self = a"],
        ]
        result = self._read({"fields": [head, *rows]}, cases={"1.001193": []})
        self.assertEqual(
            self._problems(result),
            [
                ("fields", 4, "options", "REQUIRED"),
                ("fields", 5, "shown_when", "UNKNOWN_KEY"),
                ("fields", 6, "shown_when", "UNKNOWN_KEY"),
            ],
        )

    def test_missing_and_unknown_columns(self):
        result = self._read({"procedures": [["code", "name", "colour"], ["1.001193", "Khai sinh", "đỏ"]]})
        self.assertEqual(self._problems(result), [("procedures", 1, "sector", "MISSING_COLUMN")])
        self.assertFalse(result.rows)
        result = self._read({"procedures": [[*HEAD, "colour"], ["1.001193", "Khai sinh", "HT", "đỏ"]]})
        self.assertEqual(self._problems(result), [("procedures", 1, "colour", "UNKNOWN_COLUMN")])
        self.assertEqual(len(result.rows), 1)

    def test_an_empty_sheet_says_nothing_unless_the_tables_are_complete(self):
        tables = {"procedures": [HEAD, ["1.001193", "Khai sinh", "HT"]], "fees": [["procedure", "rule"]]}
        self.assertEqual(self._read(tables).parts["1.001193"], {})
        self.assertEqual(self._read(tables, complete=True).parts["1.001193"]["fees"], [])
