from unittest.mock import patch

from odoo import api
from odoo.models import BaseModel
from odoo.tests import tagged

from .common import ImportCommon, person

_HEADINGS = [
    "Họ và tên",
    "Số định danh",
    "Ngày sinh",
    "Giới tính",
    "Điện thoại",
    "Địa chỉ",
    "Email",
    "Tỉnh",
    "Mã phường",
    "Địa chỉ cũ",
    "Quốc tịch",
    "Loại",
    "Mã số thuế",
    "Loại hình",
    "Số CMND",
    "Lý do lệch số",
]
_ROWS = [
    [*person(1), "a@b.vn", "Đà Nẵng", "20194", "Phường cũ, Quận cũ", None, None, None, None, None, None],
    [*person(2, birth="1990"), None, "48", 20194, None, "Laos", "Cá nhân", None, None, "201234567", None],
    [*person(3, birth="03/1990", sex=None), *[None] * 10],
    [*person(4, number=None), *[None] * 10],
    [*person(5, sex="Nam"), *[None] * 9, "Đã xác định lại giới tính"],
    [
        "Công ty TNHH Ánh Dương",
        *[None] * 5,
        None,
        None,
        None,
        None,
        None,
        "Tổ chức",
        "0400123456",
        "Doanh nghiệp",
        None,
        None,
    ],
    ["Đặng Thị\tTab", "048190000006", "14/03/1990", *[None] * 13],
    ["Lê Thị Ă", "048190000007", "14/03/1990", "Nữ", None, 'Số 5 "hẻm" \\ ngõ', *[None] * 10],
]
_PER_RECORD = {"id", "create_date", "write_date"}


@tagged("post_install", "-at_install")
class TestEgovImportPaths(ImportCommon):
    """The set-based path gives the very records that the ORM gives."""

    def _load(self, orm):
        with self.cr.savepoint() as savepoint:
            table = type(self.env["egov.party"])
            last = self.people.search([], order="id desc", limit=1).id
            with patch.object(table, "_import_is_set_based", lambda this: not orm):
                run = self._checked(_ROWS, headings=_HEADINGS)
                self.assertEqual(self._codes(run), [])
                run.action_load()
                self._work(run)
            self.assertEqual(run.state, "done")
            self.env.flush_all()
            self.env.cr.execute("SELECT * FROM egov_party WHERE id > %s", [last])
            columns = [each.name for each in self.env.cr.description]
            rows = [dict(zip(columns, row, strict=True)) for row in self.env.cr.fetchall()]
            people = self.people.browse([row["id"] for row in rows])
            papers = {party.name: party.identity_ids.mapped("number") for party in people}
            savepoint.rollback()
            self.env.invalidate_all()
        kept = [{name: value for name, value in row.items() if name not in _PER_RECORD} for row in rows]
        return sorted(kept, key=lambda row: row["name"]), papers

    def test_both_paths_give_the_same_records(self):
        orm, papers = self._load(orm=True)
        fast, fast_papers = self._load(orm=False)
        self.assertEqual(len(orm), len(_ROWS))
        for expected, seen in zip(orm, fast, strict=True):
            self.assertEqual(seen, expected)
        self.assertEqual(fast_papers, papers)
        self.assertEqual(sum(papers.values(), []), ["201234567"])

    def test_most_rows_take_the_fast_path(self):
        table = type(self.env["egov.party"])
        self.assertTrue(self.env["egov.party"]._import_is_set_based())
        with patch.object(table, "create", side_effect=AssertionError):
            self._loaded([person(1), person(2)])

    def test_what_other_addons_ask_is_asked(self):
        """A constraint that the path does not know is called; a `create` that it does not know turns the path off."""
        table = type(self.env["egov.party"])
        asked = []
        strange = api.constrains("name")(lambda people: asked.extend(people.ids))
        strange.__name__ = "_check_strange"
        with patch.object(table, "_constraint_methods", [strange]):
            self._loaded([person(1), person(2)])
        self.assertEqual(len(asked), 2)
        with patch.object(table, "_import_known_creates", frozenset()):
            self.assertFalse(self.env["egov.party"]._import_is_set_based())
            self._loaded([person(3)])
        self.assertTrue(self.people.search([("personal_number", "=", "048190000003")]))

    def test_a_column_never_holds_what_is_guarded(self):
        people = self.env["egov.party"]
        keys = {column.key for column in people._import_columns()}
        self.assertFalse(keys & people._all_guarded_names())
        computed = set(people._import_set_fields()) & people._all_guarded_names()
        self.assertEqual(computed, {"search_key", "sort_key"})

    def test_rules_are_those_of_the_book(self):
        """What the file is told about a row is what the counter would be told."""
        people = self.env["egov.party"]
        rules = people._import_rules(people._import_columns())
        base = {"name": "Nguyễn Thị Đào", "personal_number": "048190001299", "birth_date": "14/03/1990", "sex": "Nữ"}
        for cells in (
            {},
            {"name": "Đào"},
            {"name": "NguyÔn ThÞ"},
            {"name": "A #1"},
            {"name": "x" * 101},
            {"personal_number": "0481900012"},
            {"personal_number": "201234567"},
            {"personal_number": "048390001299"},
            {"personal_number": "048191001299"},
            {"personal_number": "048090001299"},
            {"personal_number": "999190001299"},
            {"personal_number": "0481900012AB"},
        ):
            with self.subTest(cells=cells):
                values, findings = rules.check(2, {**base, **cells})
                told = {finding.code for finding in findings} - {"ROW_REPEATED", "ID_REPEATED"}
                rules._seen.clear()
                expected = {finding["code"] for finding in people._identity_findings(values)}
                self.assertLessEqual(told, expected)
                self.assertEqual(bool(told), bool(expected))

    def test_nothing_of_the_orm_is_hidden(self):
        """The methods of the contract have names of their own."""
        for name in ("egov.import.target.mixin", "egov.import.set.mixin", "egov.import.people.mixin"):
            own = {
                key
                for base in type(self.env[name]).__mro__
                if base.__module__.startswith("odoo.addons.egov_import")
                for key in vars(base)
                if key.startswith(("_import_", "_export_"))
            }
            self.assertTrue(own)
            self.assertFalse(own & set(vars(BaseModel)))
