import base64
import unicodedata

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import file_open

from odoo.addons.egov_fee.tests.common import TODAY, FeeCommon
from odoo.addons.egov_import.tests import files
from odoo.addons.egov_import.tests.planted import Planted, PlantedMixin, noted

HEADINGS = ["Mã phí", "Tên phí", "Loại", "Cách tính", "Mức thu", "Bậc trang", "Tối đa", "Từ ngày", "Đến ngày"]
HEADINGS += ["Mã tỉnh", "Khu vực", "Hình thức nộp", "Căn cứ"]
GOOD = {
    "code": "T-NEW",
    "name": "Lệ phí thử",
    "kind": "lệ phí",
    "formula": "một lần",
    "amount": "15.000",
    "tiers": None,
    "cap": None,
    "first": "01/01/2026",
    "last": None,
    "province": "48",
    "area": None,
    "channel": None,
    "basis": "Nghị quyết thử",
}
#: Each fault by its rule code: the column at fault, and cells of a row.
_PLANTED = [
    ("MONEY_FORMAT", "amount", {"amount": "8,5"}),
    ("MONEY_FORMAT", "amount", {"amount": "-1"}),
    ("MONEY_FORMAT", "cap", {"cap": "1.000.000.001"}),
    ("REQUIRED", "amount", {"amount": None}),
    ("REQUIRED", "legal_basis", {"basis": None}),
    ("REQUIRED", "fee_code", {"code": None}),
    ("TIER_FORMAT", "tiers", {"formula": "theo trang", "amount": None, "tiers": "2: 1.000"}),
    ("TIER_FORMAT", "tiers", {"formula": "theo trang", "amount": None}),
    ("DAY_ORDER", "valid_to", {"last": "31/12/2025"}),
    ("PROVINCE", "province_code", {"province": "4"}),
    ("TOO_LONG", "fee_code", {"code": "T" * 21}),
    ("FORMULA_ERROR", "legal_basis", {"basis": "#N/A"}),
    ("FORMULA_EMPTY", "legal_basis", {"basis": files.NO_RESULT}),
    ("CELL_DAMAGED", "legal_basis", {"basis": "Ngh\ufffd quyết"}),
    ("CHOICE_UNKNOWN", "channel", {"channel": "bồ câu"}),
    ("DATE_FORMAT", "valid_from", {"first": "hôm nay"}),
    ("DATE_ORDER", "valid_from", {"first": "01/13/2026"}),
    ("DATE_IMPOSSIBLE", "valid_from", {"first": "31/02/2026"}),
    ("DATE_SHORT_YEAR", "valid_from", {"first": "01/01/26"}),
    ("RATE_TWICE", "fee_code", {"code": "T-KNOWN"}),
    ("ROW_REFUSED", "", {"code": "T-KNOWN", "first": "01/06/2026"}),  # two tariffs of one day
]
#: What is put right and said.
_NOTED = [
    ("DATE_DAY_FIRST", "valid_from", {"first": "02/01/2026"}),
    ("DATE_ISO", "valid_from", {"first": "2026-01-01"}),
    ("DATE_SERIAL", "valid_from", {"first": 46023}),
    ("TEXT_COMPOSED", "legal_basis", {"basis": unicodedata.normalize("NFD", "Nghị quyết")}),
]


@tagged("post_install", "-at_install")
class TestEgovFeeImport(PlantedMixin, FeeCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        importer = cls.env.ref("egov_import.group_import")
        (cls.admin_a | cls.cashier_a).group_ids = [Command.link(importer.id)]

    def _run(self, content, name="bieu.xlsx", user=None):
        runs = self.env["egov.import.run"].with_user(user or self.admin_a)
        run = runs.create({"target": "egov.fee.rate", "file": base64.b64encode(content), "file_name": name})
        run.action_read()
        run.action_check()
        return run

    def _load(self, run):
        run.action_load()
        while run.sudo()._load_apart():
            pass
        run.invalidate_recordset()

    def _rows(self, *rows, **options):
        return self._run(files.xlsx([HEADINGS, *[list({**GOOD, **row}.values()) for row in rows]]), **options)

    def _rates(self, code):
        return self.env["egov.fee.rate"].search([("fee_id.code", "=", code)])

    def _refused(self, run):
        return sorted((each.row, each.code) for each in run.finding_ids if each.refused)

    def test_a_dry_run_writes_nothing_then_rows_load_once(self):
        rows = [{}, {"channel": "trực tuyến", "amount": "7.500"}, {"code": "T-EXTRACT", "name": None, "amount": 9000}]
        run = self._rows(*rows)
        self.assertEqual((run.new_count, self._refused(run)), (3, []))
        self.assertFalse(self._rates("T-NEW"))
        self._load(run)
        fee = self._rates("T-NEW").fee_id
        self.assertEqual((fee.name, fee.kind, len(fee.rate_ids)), ("Lệ phí thử", "levy", 2))
        self.assertEqual(fee._get_rate(self.company_a, "online", TODAY).amount, 7_500)
        self.assertEqual(fee._get_rate(self.company_a, "counter", TODAY).amount, 15_000)
        self.assertEqual(self.extract._get_rate(self.company_a, "counter", TODAY).amount, 9_000)
        again = self._rows(*rows)
        self.assertEqual((again.same_count, again.new_count), (3, 0))

    def test_pages(self):
        pages = {"formula": "theo trang", "amount": None, "tiers": "1: 3.000; 3: 1.500", "cap": "150.000"}
        self._load(self._rows(pages))
        rate = self._rates("T-NEW")
        self.assertEqual(rate._amount(1, 4), 9_000)
        changed = self._rows({**pages, "tiers": "1: 3.000; 3: 2.000"})
        self.assertEqual(changed.changed_count, 1)
        self._load(changed)
        self.assertEqual(self._rates("T-NEW")._amount(1, 4), 10_000)

    def test_planted_faults_stand_on_their_rows_and_columns(self):
        rows, planted = [{"code": "T-KNOWN"}], [None]
        for serial, (code, column, cells) in enumerate(_PLANTED):
            rows += [{"code": f"T-{serial}", **cells}, {"code": f"T-GOOD-{serial}"}]
            planted += [Planted(code, column), None]
        run = self._rows(*rows)
        self._load(run)
        self._assert_planted(run, planted)
        good = [f"T-GOOD-{serial}" for serial in range(len(_PLANTED))]
        self.assertEqual(self.env["egov.fee.rate"].search_count([("fee_id.code", "in", good)]), len(good))

    def test_what_is_put_right_is_said_and_loaded(self):
        run = self._rows(*({"code": f"T-{code}", **cells} for code, _column, cells in _NOTED))
        self._load(run)
        self._assert_planted(run, [noted(code, column) for code, column, _cells in _NOTED])

    def test_every_rule_is_planted(self):
        planted = [Planted(code) for code, _column, _cells in (*_PLANTED, *_NOTED)]
        self._assert_every_code("egov.fee.rate", planted, ["CODE_ZERO"])

    def test_two_tariffs_of_one_day_are_refused_by_the_register(self):
        self._load(self._rows({}))
        run = self._rows({"first": "01/06/2026"})
        self._load(run)
        self.assertEqual(len(self._rates("T-NEW")), 1)

    def test_the_example_file_is_taken(self):
        with file_open("egov_fee_import/static/example/bieu-muc-thu-vi-du.csv", "rb") as example:
            run = self._run(example.read(), "bieu-muc-thu-vi-du.csv")
        self.assertEqual((run.new_count, self._refused(run)), (8, []))

    def test_only_administrators(self):
        with self.assertRaises(AccessError):
            self._rows({}, user=self.cashier_a)
