from datetime import date

from odoo.tests import BaseCase, tagged

from odoo.addons.egov_procedure.tools.form_values import MAX_TEXT, Problem, validate, visible

SEX = [{"value": "male", "label": "Nam"}, {"value": "female", "label": "Nữ"}]


def field(key, kind="text", required=False, **more):
    return {"key": key, "label": key, "kind": kind, "required": required, **more}


@tagged("post_install", "-at_install")
class TestToolsFormValues(BaseCase):
    def test_each_kind_accepts_and_refuses(self):
        table = [
            ("text", "Đào", None),
            ("text", "  ", None),
            ("text", 12, "TEXT"),
            ("text", "a" * (MAX_TEXT + 1), "TOO_LONG"),
            ("number", 12, None),
            ("number", 0, None),
            ("number", 7.5, None),
            ("number", "72,5", None),
            ("number", "72.5", None),
            ("number", "1.234", "NUMBER"),
            ("number", "1.234,5", "NUMBER"),
            ("number", "twelve", "NUMBER"),
            ("number", True, "NUMBER"),
            ("date", "1990-03-14", None),
            ("date", "14/03/1990", "DATE"),
            ("date", "1990-02-30", "DATE"),
            ("date", 1990, "DATE"),
            ("choice", "male", None),
            ("choice", "other", "CHOICE"),
            ("boolean", True, None),
            ("boolean", False, None),
            ("boolean", "yes", "BOOLEAN"),
            ("table", [], None),
            ("table", "rows", "TABLE"),
            ("table", ["row"], "TABLE"),
        ]
        for kind, value, code in table:
            with self.subTest(kind=kind, value=str(value)[:20]):
                problems = validate([field("x", kind, options=SEX, columns=[])], {"x": value})
                self.assertEqual([problem.code for problem in problems], [code] if code else [])

    def test_nobody_is_born_later_than_today(self):
        fields = [field("child_birth_date", "date"), field("start_date", "date"), field("death_date", "date")]
        for day, keys in (("2026-11-21", ["child_birth_date", "death_date"]), ("2026-11-20", [])):
            values = dict.fromkeys(("child_birth_date", "start_date", "death_date"), day)
            problems = validate(fields, values, date(2026, 11, 20))
            self.assertEqual([problem.key for problem in problems], keys)
            self.assertEqual({problem.code for problem in problems}, {"FUTURE"} if keys else set())
            self.assertEqual(validate(fields, values), [])

    def test_required_means_given(self):
        for value, missing in [(None, True), ("", True), ("  ", True), ([], True), (0, False), (False, False)]:
            kind = {list: "table", bool: "boolean", int: "number"}.get(type(value), "text")
            with self.subTest(value=value):
                problems = validate([field("x", kind, required=True)], {"x": value})
                self.assertEqual(problems == [Problem("x", "REQUIRED", {})], missing)

    def test_missing_optional_value_is_no_problem(self):
        self.assertEqual(validate([field("x"), field("y", "date")], {}), [])

    def test_problems_come_in_the_order_of_fields(self):
        fields = [field("b", required=True), field("a", required=True)]
        self.assertEqual([problem.key for problem in validate(fields, {})], ["b", "a"])

    def test_unknown_keys_are_not_looked_at(self):
        self.assertEqual(validate([field("x")], {"x": "1", "y": object()}), [])

    def test_shown_when(self):
        fields = [
            field("kind", "choice", options=SEX),
            field("late", "boolean"),
            field("beard", shown_when={"key": "kind", "value": "male"}),
            field("both", shown_when={"key": "kind", "value": ["male", "female"]}),
            field("why", shown_when={"key": "late", "value": True}),
            field("fine", shown_when={"key": "late", "value": False}),
        ]
        table = [
            ({}, ["kind", "late", "fine"]),
            ({"kind": "male"}, ["kind", "late", "beard", "both", "fine"]),
            ({"kind": "female", "late": False}, ["kind", "late", "both", "fine"]),
            ({"late": True}, ["kind", "late", "why"]),
        ]
        for values, shown in table:
            with self.subTest(values=values):
                self.assertEqual([each["key"] for each in visible(fields, values)], shown)

    def test_a_field_hides_with_the_one_it_depends_on(self):
        fields = [
            field("a", "boolean"),
            field("b", "boolean", shown_when={"key": "a", "value": True}),
            field("c", required=True, shown_when={"key": "b", "value": True}),
        ]
        hidden = {"a": False, "b": True}
        self.assertEqual([each["key"] for each in visible(fields, hidden)], ["a"])
        self.assertEqual(validate(fields, hidden), [])
        self.assertEqual([problem.key for problem in validate(fields, {"a": True, "b": True})], ["c"])

    def test_conditions_that_lead_nowhere_hide(self):
        fields = [
            field("a", shown_when={"key": "b", "value": "1"}),
            field("b", shown_when={"key": "a", "value": "1"}),
            field("c", shown_when={"key": "nobody", "value": "1"}),
        ]
        self.assertEqual(visible(fields, {"a": "1", "b": "1"}), [])

    def test_cells_of_a_table(self):
        columns = [field("title", required=True), field("pages", "number", required=True), field("note")]
        papers = field("papers", "table", required=True, columns=columns)
        self.assertEqual(validate([papers], {"papers": [{"title": "Bằng", "pages": 2}]}), [])
        problems = validate([papers], {"papers": [{"title": "Bằng", "pages": "x"}, {"title": " ", "pages": 1}]})
        self.assertEqual(
            problems,
            [
                Problem("papers", "NUMBER", {"value": "x", "row": 1, "column": "pages"}),
                Problem("papers", "REQUIRED", {"row": 2, "column": "title"}),
            ],
        )
