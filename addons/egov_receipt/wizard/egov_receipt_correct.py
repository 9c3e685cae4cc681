from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

TEXTS = ("payer_name", "payer_address")


class EgovReceiptCorrect(models.TransientModel):
    """What a receipt should have said; what has been changed decides between a notice and a replacement."""

    _name = "egov.receipt.correct"
    _inherit = ["egov.office.mixin"]
    _description = "Correction of a receipt"

    receipt_id = fields.Many2one("egov.receipt", required=True, readonly=True, ondelete="cascade")
    payer_name = fields.Char("Payer", compute="_compute_texts", store=True, readonly=False, required=True)
    payer_tax_code = fields.Char("Payer's tax code", compute="_compute_texts", store=True, readonly=False)
    payer_address = fields.Char("Payer's address", compute="_compute_texts", store=True, readonly=False)
    line_ids = fields.One2many(
        "egov.receipt.correct.line", "correction_id", "Fees", compute="_compute_texts", store=True, readonly=False
    )
    kind = fields.Selection(
        [("notice", "Notice 04/SS-CTĐT: the receipt stays"), ("replace", "Another receipt replaces it")],
        "What follows",
        compute="_compute_kind",
    )
    reason = fields.Char(required=True)

    @api.depends("receipt_id")
    def _compute_texts(self):
        for dialog in self:
            receipt = dialog.receipt_id
            for name in (*TEXTS, "payer_tax_code"):
                dialog[name] = receipt[name]
            dialog.line_ids = [Command.clear(), *map(Command.create, dialog._lines_of(receipt))]

    @api.model
    def _lines_of(self, receipt):
        """Return the fees to begin with: those of the receipt; of the charge, once money has been given back."""
        said = [{"fee_id": line.fee_id.id, "amount": line.amount} for line in receipt.line_ids]
        kept = [{"fee_id": line["fee_id"], "amount": line["amount"]} for line in receipt.charge_id._receipt_lines()]
        return said if sum(line["amount"] for line in said) == sum(line["amount"] for line in kept) else kept

    @api.depends("payer_tax_code", "line_ids.fee_id", "line_ids.amount")
    def _compute_kind(self):
        for dialog in self:
            receipt = dialog.receipt_id
            same = (dialog.payer_tax_code or False) == (receipt.payer_tax_code or False)
            fees = [(line.fee_id, line.amount) for line in receipt.line_ids]
            same = same and fees == [(line.fee_id, line.amount) for line in dialog.line_ids]
            dialog.kind = "notice" if same else "replace"

    def action_confirm(self):
        """Issue the replacement, or draw up the notice, and open it."""
        self.ensure_one()
        result = self._replace() if self.kind == "replace" else self._notify()
        return result.get_formview_action()

    def _replace(self):
        lines = [line._receipt_line(place) for place, line in enumerate(self.line_ids, start=1)]
        texts = {name: self[name] for name in (*TEXTS, "payer_tax_code")}
        return self.receipt_id._replace(lines, self.reason, **texts)

    def _notify(self):
        receipt = self.receipt_id
        wrong = [name for name in TEXTS if (self[name] or "") != (receipt[name] or "")]
        if not wrong:
            raise UserError(self.env._("Nothing has been changed. Enter what the receipt should say."))
        parts = [
            self.env._(
                "%(field)s: “%(right)s” instead of “%(wrong)s”",
                field=self._fields[name]._description_string(self.env),
                right=self[name] or "",
                wrong=receipt[name] or "",
            )
            for name in wrong
        ]
        return receipt._notify(self.reason, explanation="; ".join(parts), **{name: self[name] for name in wrong})
