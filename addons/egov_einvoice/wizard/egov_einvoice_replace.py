from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.egov_fee.tools.limits import METHODS

TEXTS = ("buyer_name", "buyer_tax_code", "buyer_address", "method")
LINE = ("name", "unit_name", "quantity", "price")


class EgovEinvoiceReplace(models.TransientModel):
    """What an invoice should have said: another one says it in its place."""

    _name = "egov.einvoice.replace"
    _inherit = ["egov.office.mixin"]
    _description = "Replacement of an invoice"

    invoice_id = fields.Many2one("egov.einvoice.invoice", required=True, readonly=True, ondelete="cascade")
    symbol = fields.Char(
        compute="_compute_texts", store=True, readonly=False, required=True, help="As registered for this year."
    )
    method = fields.Selection(METHODS, "Paid by", compute="_compute_texts", store=True, readonly=False, required=True)
    buyer_name = fields.Char("Buyer", compute="_compute_texts", store=True, readonly=False, required=True)
    buyer_tax_code = fields.Char("Buyer's tax code", compute="_compute_texts", store=True, readonly=False)
    buyer_address = fields.Char("Buyer's address", compute="_compute_texts", store=True, readonly=False)
    line_ids = fields.One2many(
        "egov.einvoice.replace.line", "replace_id", "Sold", compute="_compute_texts", store=True, readonly=False
    )
    reason = fields.Char(required=True)

    @api.depends("invoice_id")
    def _compute_texts(self):
        for dialog in self:
            invoice = dialog.invoice_id
            for name in TEXTS:
                dialog[name] = invoice[name]
            dialog.symbol = invoice._symbol_of_this_year() if invoice else False
            lines = [Command.create({name: line[name] for name in LINE}) for line in invoice.line_ids]
            dialog.line_ids = [Command.clear(), *lines]

    def action_confirm(self):
        """Issue the replacement, and open it."""
        self.ensure_one()
        texts = {name: self[name] for name in TEXTS}
        lines = [{name: line[name] for name in LINE} for line in self.line_ids]
        if self._says_the_same(texts, lines):
            raise UserError(self.env._("Nothing has been changed. Enter what the invoice should say."))
        commands = [Command.create({"sequence": place, **line}) for place, line in enumerate(lines, start=1)]
        invoice = self.invoice_id._replace(self.reason, symbol=self.symbol, line_ids=commands, **texts)
        return invoice.get_formview_action()

    def _says_the_same(self, texts, lines):
        invoice = self.invoice_id
        said = [[line[name] or False for name in LINE] for line in invoice.line_ids]
        says = [[line[name] or False for name in LINE] for line in lines]
        return says == said and all((value or False) == (invoice[name] or False) for name, value in texts.items())
