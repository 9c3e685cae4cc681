from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import ProcedureCommon


@tagged("post_install", "-at_install")
class TestProcedureForm(ProcedureCommon):
    def test_definition_is_what_the_tools_read(self):
        definition = self.draft._form_definition()
        self.assertEqual([field["key"] for field in definition], ["name", "note"])
        self.assertEqual(definition[1]["shown_when"], {"key": "name", "value": "khác"})
        self.assertEqual([each.code for each in self.draft._form_problems({})], ["REQUIRED"])

    def test_an_administrator_edits_fields_in_words(self):
        with Form(self.draft.with_user(self.admin_a)) as form, form.field_ids.new() as line:
            line.label = "Giới tính"
            line.key = "sex"
            line.kind = "choice"
            line.options_text = "male = Nam\nfemale = Nữ"
            line.shown_when_text = "name = Đào, Mai"
        field = self.draft.field_ids[-1]
        self.assertEqual(field.options, [{"value": "male", "label": "Nam"}, {"value": "female", "label": "Nữ"}])
        self.assertEqual(field.shown_when, {"key": "name", "value": ["Đào", "Mai"]})
        self.assertEqual(field.shown_when_text, "name = Đào, Mai")

    def test_tables_have_columns(self):
        vals = {"version_id": self.draft.id, "key": "papers", "label": "Giấy tờ", "kind": "table"}
        with self.assertRaises(ValidationError):
            self.env["egov.procedure.field"].create(vals)
        field = self.env["egov.procedure.field"].create(
            {**vals, "columns_text": "title | Tên | text | required\npages | Số trang | number"}
        )
        self.assertEqual([column["key"] for column in field.columns], ["title", "pages"])
        self.assertEqual(field.columns_text, "title | Tên | text | required\npages | Số trang | number")

    def test_wrong_settings_are_refused(self):
        base = {"version_id": self.draft.id, "key": "x", "label": "X"}
        for vals in (
            {"key": "Tên"},
            {"kind": "choice"},
            {"shown_when_text": "nobody = 1"},
            {"shown_when_text": "x = 1"},
            {"shown_when_text": "name"},
            {"options_text": "a = "},
            {"columns_text": "only"},
        ):
            with self.subTest(vals=vals), self.assertRaises(ValidationError):
                self.env["egov.procedure.field"].create({**base, **vals})

    def test_a_key_stands_once_in_a_version(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.draft.field_ids = [Command.create({"key": "name", "label": "Lần nữa"})]

    def test_problems_in_words(self):
        self.draft.field_ids = [
            Command.create({"key": "area", "label": "Diện tích", "kind": "number"}),
            Command.create({"key": "day", "label": "Ngày", "kind": "date"}),
            Command.create(
                {
                    "key": "papers",
                    "label": "Giấy tờ",
                    "kind": "table",
                    "columns": [{"key": "pages", "label": "Số trang", "kind": "number", "required": True}],
                }
            ),
        ]
        problems = self.draft._form_problems({"area": "rộng", "day": "mai", "papers": [{"pages": ""}]})
        texts = [self.draft._form_problem_text(problem) for problem in problems]
        self.assertEqual(
            texts,
            [
                "“Tên” is still empty.",
                "“Diện tích”: “rộng” does not read as one number. Write it as 1234 or 72,5.",
                "“Ngày”: write the day as day/month/year, such as 14/03/1990.",
                "“Giấy tờ, row 1, Số trang” is still empty.",
            ],
        )

    def test_values_read_as_people_read_them(self):
        self.draft.field_ids = [
            Command.clear(),
            *(
                Command.create({"key": key, "label": key.title(), "kind": kind, **vals})
                for key, kind, vals in (
                    ("area", "number", {}),
                    ("day", "date", {}),
                    ("state", "choice", {"options": [{"value": "single", "label": "Độc thân"}]}),
                    ("urgent", "boolean", {}),
                    ("hidden", "text", {"shown_when": {"key": "urgent", "value": False}}),
                    ("papers", "table", {"columns": [{"key": "pages", "label": "Số tờ", "kind": "number"}]}),
                    ("empty", "text", {}),
                )
            ),
        ]
        values = {
            "area": "1250,50",
            "day": "2026-03-04",
            "state": "single",
            "urgent": True,
            "hidden": "not shown",
            "papers": [{"pages": 2}, {"pages": 3}],
        }
        texts = {key: text for key, _label, text in self.draft.with_context(lang="en_US")._form_texts(values)}
        self.assertEqual(
            texts,
            {"area": "1,250.5", "day": "03/04/2026", "state": "Độc thân", "urgent": "Yes", "papers": "2; 3"},
        )

    def test_a_value_that_no_longer_fits_is_shown_as_it_stands(self):
        self.draft.field_ids = [Command.clear(), Command.create({"key": "area", "label": "Area", "kind": "number"})]
        self.assertEqual(self.draft._form_texts({"area": "rộng"}), [("area", "Area", "rộng")])

    def test_shipped_birth_form_asks_what_fits(self):
        version = self._shipped("1.001193").current_version_id
        values = {
            "child_name": "Nguyễn An",
            "child_birth_date": "2026-11-20",
            "child_sex": "male",
            "child_birth_place": "Bệnh viện Phụ sản",
        }
        self.assertEqual([each.key for each in version._form_problems(values)], ["mother_name"])
        abandoned = {**values, "is_abandoned": True}
        self.assertEqual([each.key for each in version._form_problems(abandoned)], ["abandoned_record"])
        self.assertFalse(version._form_problems({**values, "mother_name": "Nguyễn Thị Đào"}))
