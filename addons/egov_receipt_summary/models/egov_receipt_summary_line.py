from odoo import api, fields, models


class EgovReceiptSummaryLine(models.Model):
    """One receipt in the table of its day, in the thirteen columns of the form."""

    _name = "egov.receipt.summary.line"
    _description = "Receipt in a table 01/TH-BLĐT"
    _order = "summary_id, sequence, id"
    _rec_name = "receipt_id"

    summary_id = fields.Many2one("egov.receipt.summary", required=True, readonly=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="summary_id.company_id", store=True, precompute=True)
    sequence = fields.Integer("No.", readonly=True)
    receipt_id = fields.Many2one("egov.receipt", required=True, readonly=True, ondelete="restrict", index=True)
    form_code = fields.Char(related="receipt_id.form_code")
    symbol = fields.Char(related="receipt_id.symbol")
    number_text = fields.Char(related="receipt_id.number_text")
    date = fields.Date(related="receipt_id.date")
    fee_names = fields.Char("Fees and levies", required=True, readonly=True)
    amount = fields.Integer("Amount (đ)", required=True, readonly=True)
    kind = fields.Selection([("new", "New"), ("replacement", "Replaces")], required=True, readonly=True)
    related_text = fields.Char("Related receipt", readonly=True)
    explanation = fields.Char(readonly=True)
    is_current = fields.Boolean(compute="_compute_is_current", store=True)

    _receipt_current_uniq = models.UniqueIndex(
        "(receipt_id) WHERE is_current", "One receipt stands in one table that has not been refused."
    )

    @api.depends("summary_id.state")
    def _compute_is_current(self):
        for line in self:
            line.is_current = line.summary_id.state != "refused"

    @api.model
    def _prepare_vals(self, receipt, sequence):
        old = receipt.replaces_id
        return {
            "sequence": sequence,
            "receipt_id": receipt.id,
            "fee_names": "; ".join(dict.fromkeys((receipt.line_ids or old.line_ids).mapped("name"))),
            "amount": receipt.amount,
            "kind": "replacement" if old else "new",
            "related_text": f"{old.form_code} {old.symbol} {old.number_text}, {old.date:%d/%m/%Y}" if old else False,
            "explanation": receipt.replace_reason,
        }
