import base64
import io

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_import.tests import files
from odoo.addons.egov_import.tools.source import numbered_rows

from .common import FoodCommon

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
}


@tagged("post_install", "-at_install")
class TestFoodImport(FoodCommon):
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

    def test_all_faults_in_one_file_stand_by_their_rows(self):
        run = self._loaded(
            {}, {"name": "B", "reg_no": "1"}, {"name": "C", "activity": "Grocery", "kind": "cam kết", "valid": None}, {}
        )
        self.assertEqual((run.new_count, run.refused_count), (2, 2))
        self.assertEqual(
            sorted((finding.row, finding.code) for finding in run.finding_ids if finding.refused),
            [(3, "REG_NO"), (5, "ROW_REPEATED")],
        )
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
