from odoo import api, fields, models

STATEMENTS = [
    ("1", "1. Every payment has its receipt, or the reason why not"),
    ("2", "2. Each file comes to its matches and exceptions"),
    ("3", "3. Numbers of receipts have no gap and follow the days"),
    ("4", "4. One receipt in effect for a charge, replacements in a line"),
    ("5", "5. Kept and remitted shares make what was collected"),
    ("6", "6. Cash of a shift is opening, in and out"),
    ("7", "7. Every receipt is in one accepted daily table"),
    ("8", "8. Days are Vietnamese days"),
]
CHECKS = [
    ("receipts", "Money without a receipt or reason, or with too much of both"),
    ("receipt_money", "Receipts that do not fit their payment"),
    ("paid_state", "Charges whose state or paid amount is not that of their payments"),
    ("file_sums", "Files whose sum or number of rows is not that of their lines"),
    ("line_outcome", "Lines without their one payment or one exception"),
    ("series_gaps", "Series with gaps or repeated numbers"),
    ("series_dates", "Receipts dated before an earlier number"),
    ("effective_once", "Charges with two receipts in effect"),
    ("chains", "Replacements that do not fit each other"),
    ("shared_out", "Charges whose fees do not make what was collected"),
    ("one_share", "Kept shares beyond 100 % or two at once"),
    ("cash", "Shifts whose figures do not add up, or approved by their cashier"),
    ("cash_shift", "Cash in another drawer or beyond its shift"),
    ("summaries", "Receipts in no accepted daily table, or in two"),
    ("payment_days", "Payments on another day than their moment"),
    ("receipt_days", "Receipts on another day or year than their moment"),
    ("shift_days", "Shifts on another day than their opening"),
    ("line_days", "Lines on another day than their moment"),
]


class EgovFeeAuditResult(models.Model):
    """What one query of an audit found."""

    _name = "egov.fee.audit.result"
    _description = "Result of an audit"
    _order = "audit_id desc, sequence, id"
    _rec_name = "check_code"

    audit_id = fields.Many2one("egov.fee.audit", required=True, readonly=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="audit_id.company_id", store=True)
    sequence = fields.Integer(readonly=True)
    statement = fields.Selection(STATEMENTS, required=True, readonly=True)
    check_code = fields.Selection(CHECKS, "What is looked for", required=True, readonly=True)
    row_model = fields.Char("Model", required=True, readonly=True)
    row_count = fields.Integer("Rows", readonly=True)
    row_ids = fields.Json("Ids", readonly=True)
    is_broken = fields.Boolean("Broken", compute="_compute_is_broken")

    @api.depends("row_count")
    def _compute_is_broken(self):
        for result in self:
            result.is_broken = bool(result.row_count)

    def action_view_rows(self):
        """List the rows that break the statement."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": dict(self._fields["check_code"]._description_selection(self.env))[self.check_code],
            "res_model": self.row_model,
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self.row_ids or [])],
            "context": {"active_test": False},
        }
