from odoo import api, fields, models


class EgovReceipt(models.Model):
    _inherit = "egov.receipt"

    summary_line_ids = fields.One2many("egov.receipt.summary.line", "receipt_id", "In tables", readonly=True)
    summary_id = fields.Many2one("egov.receipt.summary", "Table 01/TH-BLĐT", compute="_compute_summary_id")

    @api.depends("summary_line_ids.is_current")
    def _compute_summary_id(self):
        for receipt in self:
            receipt.summary_id = receipt.summary_line_ids.filtered("is_current")[:1].summary_id

    @api.model
    def _not_told(self, company, until):
        """Domain of the receipts, up to a day, that no table to the tax authority has."""
        return [
            ("company_id", "=", company.id),
            ("date", "<=", until),
            ("series_id.regime_id.report", "=", "daily"),
            ("summary_line_ids", "not any", [("is_current", "=", True)]),
        ]
