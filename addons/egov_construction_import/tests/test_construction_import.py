import base64

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_construction.tests.common import ConstructionCommon
from odoo.addons.egov_import.tests import files

HEADINGS = [
    "Số GPXD",
    "Ngày cấp",
    "Cơ quan cấp",
    "Chủ đầu tư",
    "Số CCCD",
    "Địa điểm xây dựng",
    "Địa chỉ cũ",
    "Tờ",
    "Thửa",
]
HEADINGS += ["Diện tích đất", "Diện tích xây dựng", "Tổng diện tích sàn", "Số tầng", "Loại công trình", "Lý do"]
GOOD = {
    "number": "45/2021/GPXD",
    "day": "12/05/2021",
    "agency": "UBND quận Hải Châu",
    "owner": "Phạm Văn Sơn",
    "owner_number": None,
    "address": "8 Lê Lợi, tổ 3",
    "old": "8 Lê Lợi, P. Thạch Thang",
    "sheet": "5",
    "parcel": "77",
    "land": "100",
    "footprint": "80,5",
    "floor_area": "241,5",
    "floors": 3,
    "works": "Nhà ở",
    "note": None,
}


@tagged("post_install", "-at_install")
class TestConstructionImport(ConstructionCommon):
    """Permits of former agencies from a spreadsheet: good rows load, planted faults are named by their code."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer_a.group_ids = [Command.link(cls.env.ref("egov_import.group_import").id)]

    def _row(self, **cells):
        return list({**GOOD, **cells}.values())

    def _load(self, rows):
        content = base64.b64encode(files.xlsx([HEADINGS, *rows]))
        runs = self.env["egov.import.run"].with_user(self.officer_a)
        run = runs.create({"target": "egov.construction.permit", "file": content, "file_name": "gpxd.xlsx"})
        run.action_read()
        run.action_check()
        if run.new_count or run.changed_count:
            run.action_load()
            while run.sudo()._load_apart():
                pass
        run.invalidate_recordset()
        return run

    def _found(self, run):
        return {(each.row, each.code) for each in run.finding_ids if each.refused}

    def test_good_rows_load_and_a_second_run_changes_nothing(self):
        rows = [self._row(), self._row(number="46/2021/GPXD", owner="Nguyễn Thị Đào", owner_number="048190001234")]
        run = self._load(rows)
        self.assertEqual((self._found(run), run.new_count), (set(), 2))
        first, second = self.permits.search([("source", "=", "paper")], order="number_text")
        self.assertEqual(
            (first.number_text, first.floor_area, first.owner_id.name), ("45/2021/GPXD", 241.5, GOOD["owner"])
        )
        self.assertEqual(second.owner_id, self.dao)
        again = self._load(rows)
        self.assertEqual((again.same_count, again.new_count), (2, 0))

    def test_a_row_corrects_the_works_of_its_permit(self):
        self._load([self._row()])
        self._load([self._row(floors=2, floor_area="161")])
        [permit] = self.permits.search([])
        self.assertEqual((permit.floors, permit.floor_area), (2, 161))

    def test_planted_faults(self):
        self._from_paper(paper_number="50/2021/GPXD", issued_on="2021-05-12")
        run = self._load(
            [
                self._row(),
                self._row(number="không số"),
                self._row(number="47/2020/GPXD"),
                self._row(number="48/2021/GPXD", day="16/05/2021"),
                self._row(number="49/2021/GPXD", footprint="150", floor_area="450"),
                self._row(number="50/2021/GPXD"),
                self._row(),
                self._row(number="51/2021/GPXD", address="8 Lê Lợi, quận Hải Châu"),
                self._row(number="52/2021/GPXD", land="1.200"),
                self._row(number="53/2021/GPXD", works="Lâu đài"),
                self._row(number="54/2021/GPXD", day="16/05/2021", note="Cấp bù"),
            ]
        )
        expected = {
            (3, "NO_FORMAT"),
            (4, "NO_YEAR"),
            (5, "DATE_OFF"),
            (6, "AREA_LAND"),
            (7, "NO_DUPLICATE"),
            (8, "NO_DUPLICATE"),
            (9, "ADDR_DISTRICT"),
            (10, "FIGURE_FORMAT"),
            (11, "CHOICE_UNKNOWN"),
        }
        self.assertEqual(self._found(run), expected)
        loaded = self.permits.search([("number_text", "in", ("45/2021/GPXD", "54/2021/GPXD"))])
        self.assertEqual(len(loaded), 2)

    def test_every_code_has_words(self):
        labels = self.permits._import_labels()
        for code in ("FIGURE_FORMAT", "NO_FORMAT", "NO_YEAR", "NO_DUPLICATE", "AREA_LAND", "DATE_OFF", "TERM_MISSING"):
            self.assertIn(code, labels)
            self.assertNotEqual(self.permits._import_sentence(code, {}), code)

    def test_the_register_goes_out_and_comes_back_unchanged(self):
        self._load([self._row()])
        columns = self.permits._import_columns()
        cells = [list(line) for line in self.permits._export_lines(columns)]
        content = base64.b64encode(files.xlsx([[column.title for column in columns], *cells]))
        runs = self.env["egov.import.run"].with_user(self.officer_a)
        run = runs.create({"target": "egov.construction.permit", "file": content, "file_name": "ra.xlsx"})
        run.action_read()
        run.action_check()
        self.assertEqual((run.same_count, run.refused_count), (1, 0))
