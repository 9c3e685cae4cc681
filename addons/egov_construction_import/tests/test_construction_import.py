import base64
import unicodedata

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_construction.tests.common import ConstructionCommon
from odoo.addons.egov_import.tests import files
from odoo.addons.egov_import.tests.planted import Planted, PlantedMixin, noted

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
HEADINGS += ["Loại giấy phép"]
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
    "kind": None,
}
#: Each fault by its rule code: cells of a row, and the column at fault.
_PLANTED = [
    ("REQUIRED", "owner_name", {"owner": None}),
    ("TOO_LONG", "sheet", {"sheet": "x" * 21}),
    ("FORMULA_ERROR", "address", {"address": "#N/A"}),
    ("FORMULA_EMPTY", "address", {"address": files.NO_RESULT}),
    ("CELL_DAMAGED", "address", {"address": "8 L\ufffd Lợi"}),
    ("CHOICE_UNKNOWN", "works_kind", {"works": "Lâu đài"}),
    ("DATE_FORMAT", "issued_on", {"day": "hôm qua"}),
    ("DATE_ORDER", "issued_on", {"day": "05/13/2021"}),
    ("DATE_IMPOSSIBLE", "issued_on", {"day": "31/04/2021"}),
    ("DATE_SHORT_YEAR", "issued_on", {"day": "12/05/21"}),
    ("DATE_FUTURE", "issued_on", {"number": "900/GPXD", "day": "23/11/2026"}),
    ("DATE_OFF", "issued_on", {"day": "16/05/2021"}),
    ("ID_SCIENTIFIC", "owner_number", {"owner_number": "4.8E+10"}),
    ("ID_PHONE", "owner_number", {"owner_number": "0905123456"}),
    ("NO_FORMAT", "paper_number", {"number": "không số"}),
    ("NO_YEAR", "paper_number", {"number": "901/2020/GPXD"}),
    ("NO_DUPLICATE", "paper_number", {"number": "50/2021/GPXD"}),  # by another owner in the register
    ("NO_DUPLICATE", "paper_number", {"number": "45/2021/GPXD"}),  # in a row above
    ("AREA_LAND", "footprint", {"footprint": "150", "floor_area": "450"}),
    ("AREA_FLOOR", "floor_area", {"floor_area": "900"}),
    ("ADDR_DISTRICT", "address", {"address": "8 Lê Lợi, quận Hải Châu"}),
    ("FIGURE_FORMAT", "parcel_area", {"land": "1.200"}),
    ("TERM_MISSING", "term_until", {"kind": "có thời hạn"}),
    ("ROW_REFUSED", "", {"owner_number": "999190000001"}),  # the book of people knows no such number
]
#: What is put right and said.
_NOTED = [
    ("DATE_DAY_FIRST", "issued_on", {}),
    ("DATE_ISO", "issued_on", {"day": "2021-05-12"}),
    ("DATE_SERIAL", "issued_on", {"day": 44328}),
    ("TEXT_COMPOSED", "address", {"address": unicodedata.normalize("NFD", "8 Lê Lợi")}),
    ("ID_CLEANED", "owner_number", {"owner_number": "048 190 000 801"}),
    ("ID_RESTORED", "owner_number", {"owner_number": "4.8190000802E+10"}),
    ("ID_ZERO", "owner_number", {"owner_number": 48190000803}),
]


@tagged("post_install", "-at_install")
class TestConstructionImport(PlantedMixin, ConstructionCommon):
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

    def test_planted_faults_stand_on_their_rows_and_columns(self):
        self._from_paper(paper_number="50/2021/GPXD", issued_on="2021-05-12")
        rows, planted = [self._row(number="45/2021/GPXD")], [None]
        for serial, (code, column, cells) in enumerate(_PLANTED):
            rows += [self._row(**{"number": f"{100 + serial}/2021/GPXD", **cells})]
            rows += [self._row(number=f"{200 + serial}/2021/GPXD")]
            planted += [Planted(code, column), None]
        run = self._load(rows)
        self._assert_planted(run, planted)
        numbers = [f"{200 + serial}/2021/GPXD" for serial in range(len(_PLANTED))]
        self.assertEqual(self.permits.search_count([("number_text", "in", numbers)]), len(numbers))

    def test_what_is_unusual_loads_with_a_reason(self):
        run = self._load([self._row(number="54/2021/GPXD", day="16/05/2021", note="Cấp bù")])
        self.assertEqual((self._found(run), run.loaded_count), (set(), 1))

    def test_what_is_put_right_is_said_and_loaded(self):
        rows = [
            self._row(**{"number": f"{300 + serial}/2021/GPXD", **cells})
            for serial, (_code, _column, cells) in enumerate(_NOTED)
        ]
        run = self._load(rows)
        self._assert_planted(run, [noted(code, column) for code, column, _cells in _NOTED])

    def test_every_rule_is_planted(self):
        planted = [Planted(code) for code, _column, _cells in (*_PLANTED, *_NOTED)]
        self._assert_every_code("egov.construction.permit", planted, ["CODE_ZERO"])

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
