from datetime import date, timedelta

from odoo import api, fields, models

from odoo.addons.egov_base.tools import clock

COLUMNS = [
    ("STT", 6, "integer"),
    ("Tên biên lai", 36, "text"),
    ("Ký hiệu mẫu", 14, "text"),
    ("Ký hiệu", 12, "text"),
    ("Tồn đầu kỳ, phát hành trong kỳ: từ số", 16, "integer"),
    ("đến số", 14, "integer"),
    ("tổng số", 14, "integer"),
    ("Sử dụng trong kỳ: từ số", 16, "integer"),
    ("đến số", 14, "integer"),
    ("số lượng", 12, "integer"),
    ("Xóa bỏ", 10, "integer"),
    ("Mất", 10, "integer"),
    ("Hủy", 10, "integer"),
    ("Tồn cuối kỳ: từ số", 16, "integer"),
    ("đến số", 14, "integer"),
    ("số lượng", 14, "integer"),
]
QUARTERS = [(str(number), str(number)) for number in range(1, 5)]


class EgovReceiptBc26(models.TransientModel):
    """The use of receipts in a quarter of the rules before July 2026: report BC26/BLĐT, counted from the receipts."""

    _name = "egov.receipt.bc26"
    _inherit = ["egov.office.mixin"]
    _description = "Report BC26/BLĐT"

    company_id = fields.Many2one("res.company", "Office", required=True, default=lambda self: self.env.company)
    year = fields.Integer(required=True, default=lambda self: clock.today().year)
    quarter = fields.Selection(QUARTERS, required=True, default=lambda self: str((clock.today().month + 2) // 3))

    def action_export(self):
        """Download the report as a spreadsheet."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/egov/receipt-bc26/{self.id}", "target": "download"}

    def _sheet(self):
        self.ensure_one()
        return f"BC26 quý {self.quarter} {self.year}", COLUMNS, self._rows()

    def _period(self):
        month = 3 * int(self.quarter) - 2
        first = date(self.year, month, 1)
        following = date(self.year + (month > 9), (month + 2) % 12 + 1, 1)
        return first, following - timedelta(days=1)

    def _rows(self):
        """Return a row for each series of the rules that want this report."""
        first, last = self._period()
        self.env["egov.receipt"].check_access("read")
        series = self.env["egov.receipt.series"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("regime_id.report", "=", "quarterly"),
                ("registration_state", "in", ("accepted", "stopped")),
            ],
            order="form_code, symbol, number_from",
        )
        before = self._used(series, [("date", "<", first)])
        within = self._used(series, [("date", ">=", first), ("date", "<=", last)])
        return [
            [place, each.regime_id.title, each.form_code, each.symbol, *self._figures(each, before, within)]
            for place, each in enumerate(series, start=1)
        ]

    @api.model
    def _used(self, series, period):
        domain = [("series_id", "in", series.ids), *period]
        groups = self.env["egov.receipt"]._read_group(domain, ["series_id"], ["number:min", "number:max", "__count"])
        return {each: values for each, *values in groups}

    @api.model
    def _figures(self, series, before, within):
        """Return stock, use and rest of a series: from, to and how many of each; nothing is ever cancelled or lost."""
        opening = before.get(series, (0, series.number_from - 1, 0))[1] + 1
        low, high, count = within.get(series, (None, opening - 1, 0))
        end = series.number_to
        stock = (opening, end, end - opening + 1)
        used = (low, high if count else None, count, 0, 0, 0)
        rest = (high + 1, end, end - high) if high < end else (None, None, 0)
        return [*stock, *used, *rest]
