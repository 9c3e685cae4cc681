import base64

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import file_open

from odoo.addons.egov_fee.tests.common import TODAY, FeeCommon
from odoo.addons.egov_import.tests import files

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


@tagged("post_install", "-at_install")
class TestEgovFeeImport(FeeCommon):
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

    def test_planted_faults_are_named(self):
        faults = [
            ({"amount": "8,5"}, "MONEY_FORMAT"),
            ({"amount": "-1"}, "MONEY_FORMAT"),
            ({"amount": None}, "REQUIRED"),
            ({"formula": "theo trang", "amount": None, "tiers": "2: 1.000"}, "TIER_FORMAT"),
            ({"last": "31/12/2025"}, "DAY_ORDER"),
            ({"province": "4"}, "PROVINCE"),
            ({"basis": None}, "REQUIRED"),
            ({"code": None}, "REQUIRED"),
        ]
        run = self._rows(*[{"code": f"T-{number}", **cells} for number, (cells, _code) in enumerate(faults)], {}, {})
        wanted = [(number + 2, code) for number, (_cells, code) in enumerate(faults)] + [(11, "RATE_TWICE")]
        self.assertEqual(self._refused(run), wanted)

    def test_two_tariffs_of_one_day_are_refused_by_the_register(self):
        self._load(self._rows({}))
        run = self._rows({"first": "01/06/2026"})
        self._load(run)
        self.assertEqual(len(self._rates("T-NEW")), 1)

    def test_the_example_file_is_taken(self):
        with file_open("egov_fee_import/data/bieu-muc-thu-vi-du.csv", "rb") as example:
            run = self._run(example.read(), "bieu-muc-thu-vi-du.csv")
        self.assertEqual((run.new_count, self._refused(run)), (8, []))

    def test_only_administrators(self):
        with self.assertRaises(AccessError):
            self._rows({}, user=self.cashier_a)
