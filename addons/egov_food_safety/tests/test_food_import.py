import base64
import io
import unicodedata

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_import.tests import files
from odoo.addons.egov_import.tests.planted import Planted, PlantedMixin, noted
from odoo.addons.egov_import.tools.source import numbered_rows

from .common import TODAY, FoodCommon

HEADINGS = [
    "Tên cơ sở",
    "Chủ cơ sở",
    "Số CCCD",
    "Số đăng ký kinh doanh",
    "Loại hình",
    "Địa chỉ",
    "Số lao động",
    "Số người khám sức khỏe",
    "Ngày khám sức khỏe",
    "Suất ăn/ngày",
    "Lưu mẫu",
    "Loại giấy",
    "Số GCN",
    "Ngày cấp",
    "Ngày hết hạn",
    "Điện thoại",
    "Vĩ độ",
]
GOOD = {
    "name": "Quán Bảy",
    "owner": "Lê Văn Bảy",
    "number": "048190777001",
    "reg_no": "0401777001",
    "activity": "Restaurant",
    "address": "77 Lê Lợi",
    "employees": 4,
    "health": 4,
    "health_on": "01/05/2026",
    "meals": "120",
    "samples": "có",
    "kind": "GCN",
    "licence": "12/2025/ATTP",
    "issued": "10/02/2025",
    "valid": "10/02/2028",
    "phone": None,
    "latitude": None,
}
#: Each fault by its rule code: the column at fault, and cells of a row.
_PLANTED = [
    ("REQUIRED", "address", {"address": None}),
    ("TOO_LONG", "address", {"address": "x" * 251}),
    ("FORMULA_ERROR", "address", {"address": "#N/A"}),
    ("FORMULA_EMPTY", "address", {"address": files.NO_RESULT}),
    ("CELL_DAMAGED", "address", {"address": "77 L\ufffd Lợi"}),
    ("CHOICE_UNKNOWN", "activity_id", {"activity": "Lâu đài"}),
    ("DATE_FORMAT", "issued_on", {"issued": "hôm qua"}),
    ("DATE_ORDER", "issued_on", {"issued": "02/13/2025"}),
    ("DATE_IMPOSSIBLE", "issued_on", {"issued": "31/02/2025"}),
    ("DATE_SHORT_YEAR", "issued_on", {"issued": "10/02/25"}),
    ("PHONE_FORMAT", "phone", {"phone": "12345"}),
    ("ID_SCIENTIFIC", "owner_number", {"number": "4.8E+10"}),
    ("ID_PHONE", "owner_number", {"number": "0905123456"}),
    ("REG_NO", "reg_no", {"reg_no": "123"}),
    ("HEALTH_COUNT", "health_count", {"health": 6}),
    ("GCN_3Y", "valid_to", {"valid": "10/02/2030"}),
    ("GCN_FIELDS", "licence_number", {"valid": None}),
    ("EXEMPT_HAS_GCN", "licence_number", {"activity": "Street food"}),
    ("COUNT_FORMAT", "meals_per_day", {"meals": "nhiều"}),
    ("DATE_FUTURE", "health_checked_on", {"health_on": "01/05/2031"}),
    ("PLACE_FORMAT", "latitude", {"latitude": "91"}),
    ("ROW_REPEATED", "name", {"name": "Quán mở đầu", "reg_no": "0401777000"}),
    ("ROW_REFUSED", "", {"number": "999190000001"}),  # the book of people knows no such number
]
#: What is put right, or is odd, and said.
_NOTED = [
    ("DATE_DAY_FIRST", "health_checked_on", {}),
    ("DATE_ISO", "issued_on", {"issued": "2025-02-10"}),
    ("DATE_SERIAL", "issued_on", {"issued": 45698}),
    ("TEXT_COMPOSED", "address", {"address": unicodedata.normalize("NFD", "77 Lê Lợi")}),
    ("PHONE_ZERO", "phone", {"phone": 905000123}),
    ("CODE_ZERO", "reg_no", {"reg_no": 401777999}),
    ("ID_CLEANED", "owner_number", {"number": "048 190 000 801"}),
    ("ID_RESTORED", "owner_number", {"number": "4.8190000802E+10"}),
    ("ID_ZERO", "owner_number", {"number": 48190000803}),
    ("HEALTH_12M", "health_checked_on", {"health_on": "01/05/2024"}),
    ("HEALTH_COUNT", "health_count", {"health": 2}),
    ("SAMPLES_30", "keeps_samples", {"samples": "không"}),
    ("GCN_EXPIRED", "valid_to", {"issued": "10/02/2022", "valid": "10/02/2025"}),
]


@tagged("post_install", "-at_install")
class TestFoodImport(PlantedMixin, FoodCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer_a.group_ids = [Command.link(cls.env.ref("egov_import.group_import").id)]

    def _checked(self, *rows):
        content = files.xlsx([HEADINGS, *(list({**GOOD, **row}.values()) for row in rows)])
        run = (
            self.env["egov.import.run"]
            .with_user(self.officer_a)
            .with_context(allowed_company_ids=self.officer_a.company_ids.ids)
            .create({"target": "egov.food.establishment", "file": base64.b64encode(content), "file_name": "a.xlsx"})
        )
        run.action_read()
        run.action_check()
        return run

    def _loaded(self, *rows):
        run = self._checked(*rows)
        run.action_load()
        run_sudo = run.sudo()
        while run_sudo._load_apart():
            pass
        run.invalidate_recordset()
        return run

    def _codes(self, run):
        told = run.finding_ids.filtered(lambda finding: finding.code != "DATE_DAY_FIRST")
        return sorted((finding.code, finding.refused) for finding in told)

    def test_a_good_row_becomes_a_place_with_owner_licence_and_health_check(self):
        run = self._loaded({})
        self.assertEqual((run.new_count, run.refused_count), (1, 0))
        place = self.env["egov.food.establishment"].search([("name", "=", "Quán Bảy")])
        self.assertRecordValues(
            place,
            [
                {
                    "owner_name": "Lê Văn Bảy",
                    "reg_no": "0401777001",
                    "employee_count": 4,
                    "health_count": 4,
                    "meals_per_day": 120,
                    "keeps_samples": True,
                    "licence_number": "12/2025/ATTP",
                    "finding_text": "",
                    "company_id": self.company_a.id,
                }
            ],
        )
        self.assertEqual(place.owner_id.personal_number, "048190777001")
        self.assertTrue(place.licence_id.is_external)

    def test_each_rule_refuses_or_flags_its_row(self):
        table = [
            ({"reg_no": "123"}, ("REG_NO", True)),
            ({"health_on": "01/05/2024"}, ("HEALTH_12M", False)),
            ({"health": 6}, ("HEALTH_COUNT", True)),
            ({"health": 2}, ("HEALTH_COUNT", False)),
            ({"samples": "không"}, ("SAMPLES_30", False)),
            ({"valid": "10/02/2030"}, ("GCN_3Y", True)),
            ({"issued": "10/02/2022", "valid": "10/02/2025"}, ("GCN_EXPIRED", False)),
            ({"valid": None}, ("GCN_FIELDS", True)),
            ({"activity": "Street food"}, ("EXEMPT_HAS_GCN", True)),
            ({"meals": "nhiều"}, ("COUNT_FORMAT", True)),
            ({"issued": "10/02/2031", "valid": "10/02/2034"}, ("DATE_FUTURE", True)),
            ({"health_on": "01/05/2031"}, ("DATE_FUTURE", True)),
        ]
        for vals, expected in table:
            with self.subTest(code=expected):
                self.assertEqual(self._codes(self._checked(vals)), [expected])

    def _planted_rows(self, table):
        """A row for each entry of a table, each about a place of its own."""
        for serial, (_code, _column, cells) in enumerate(table):
            own = {"name": f"Quán {serial}", "reg_no": f"0401778{serial:03}", "number": None}
            yield {**own, "licence": f"{serial}/2025/ATTP", **cells}

    def test_planted_faults_stand_on_their_rows_and_columns(self):
        rows, planted = [{"name": "Quán mở đầu", "reg_no": "0401777000", "number": None}], [None]
        for serial, row in enumerate(self._planted_rows(_PLANTED)):
            rows += [row, {"name": f"Quán tốt {serial}", "reg_no": f"0401779{serial:03}", "number": None}]
            planted += [Planted(*_PLANTED[serial][:2]), None]
        run = self._loaded(*rows)
        self._assert_planted(run, planted)
        good = self.env["egov.food.establishment"].search_count([("name", "=like", "Quán tốt%")])
        self.assertEqual(good, len(_PLANTED))

    def test_what_is_put_right_or_odd_is_said_and_loaded(self):
        run = self._loaded(*self._planted_rows(_NOTED))
        self._assert_planted(run, [noted(code, column) for code, column, _cells in _NOTED])

    def test_every_rule_is_planted(self):
        planted = [Planted(code) for code, _column, _cells in (*_PLANTED, *_NOTED)]
        self._assert_every_code("egov.food.establishment", planted)

    def test_a_commitment_has_no_last_day(self):
        self._loaded({"name": "C", "activity": "Grocery", "kind": "cam kết", "valid": None})
        commitment = self.env["egov.food.establishment"].search([("name", "=", "C")]).licence_id
        self.assertEqual((commitment.kind, commitment.valid_to), ("commitment", False))

    def test_a_second_run_changes_nothing_and_a_changed_row_changes_its_place(self):
        self._loaded({})
        self.assertEqual(self._checked({}).same_count, 1)
        run = self._loaded({"employees": 9, "licence": "99/2026/ATTP", "issued": "11/02/2026", "valid": "11/02/2029"})
        self.assertEqual(run.changed_count, 1)
        place = self.env["egov.food.establishment"].search([("name", "=", "Quán Bảy")])
        self.assertEqual((len(place), place.employee_count, place.licence_number), (1, 9, "99/2026/ATTP"))
        self.assertEqual(len(place.licence_ids), 2)

    def test_an_export_is_an_import_that_changes_nothing(self):
        self._loaded({})
        stream = io.BytesIO()
        Place = self.env["egov.food.establishment"].with_user(self.officer_a)
        Place._export_xlsx(stream)
        content = stream.getvalue()
        self.assertEqual(len(list(numbered_rows(content, 1))), 3)
        run = (
            self.env["egov.import.run"]
            .with_user(self.officer_a)
            .create({"target": "egov.food.establishment", "file": base64.b64encode(content), "file_name": "a.xlsx"})
        )
        run.action_read()
        run.action_check()
        self.assertEqual((run.same_count, run.new_count, run.changed_count), (3, 0, 0), run.finding_ids.mapped("code"))

    def test_other_capitals_are_no_other_place(self):
        self._loaded({})
        run = self._loaded({"name": "QUÁN BẢY", "reg_no": None, "address": "77 LÊ LỢI", "employees": 5})
        self.assertEqual((run.changed_count, run.new_count), (1, 0))
        place = self.env["egov.food.establishment"].search([("reg_no", "=", "0401777001")])
        self.assertEqual((place.name, place.employee_count), ("Quán Bảy", 5))

    def test_an_older_health_check_is_entered_once(self):
        self._loaded({})
        older = {"health_on": "01/12/2025", "health": 3}
        self.assertEqual(self._loaded(older).changed_count, 1)
        self.assertEqual(self._checked(older).same_count, 1)
        place = self.env["egov.food.establishment"].search([("name", "=", "Quán Bảy")])
        self.assertEqual((len(place.check_ids), place.health_count), (2, 4))
        self.assertEqual(self._loaded({"health": 3}).changed_count, 1, "the count of a known day is corrected")
        self.assertEqual((len(place.check_ids), place.health_count), (2, 3))

    def test_what_is_closed_neither_leaves_nor_comes_back(self):
        self._loaded({})
        Place = self.env["egov.food.establishment"].with_user(self.officer_a)
        closed = Place.search([("name", "=", "Quán Bảy")])
        closed._set_state("closed", TODAY, "Nghỉ hẳn")
        names = [cells[0] for cells in Place._export_lines(Place._import_columns())]
        self.assertEqual(sorted(names), ["Bánh mì Cô Ba", "Bếp Hoa Sen"])
        self.assertEqual(self._loaded({"licence": "1/2026"}).new_count, 1, "who opens there again is entered anew")
        self.assertEqual(closed.state, "closed")

    def test_who_reads_the_register_imports_nothing_into_it(self):
        self.clerk_a.group_ids = [Command.link(self.env.ref("egov_import.group_import").id)]
        runs = self.env["egov.import.run"].with_user(self.clerk_a)
        content = base64.b64encode(files.xlsx([HEADINGS, list(GOOD.values())]))
        with self.assertRaises(AccessError):
            run = runs.create({"target": "egov.food.establishment", "file": content, "file_name": "a.xlsx"})
            run.action_read()
            run.action_check()
            run.action_load()
