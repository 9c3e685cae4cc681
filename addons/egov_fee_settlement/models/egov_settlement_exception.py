from odoo import api, fields, models


class EgovSettlementException(models.Model):
    _inherit = "egov.settlement.exception"

    same_money_id = fields.Many2one(
        "egov.payment.exception",
        "Same money as",
        compute="_compute_same_money_id",
        help="Found while paying, with the same number.",
    )
    same_money_state = fields.Selection(
        lambda self: self.env["egov.payment.exception"]._fields["state"]._description_selection(self.env),
        "Found while paying, is",
        compute="_compute_same_money_id",
    )

    @api.depends("line_id")
    def _compute_same_money_id(self):
        rows = self.env["egov.fee.exception"].search([("settlement_exception_id", "in", self.ids)])
        found = {row.settlement_exception_id: row.same_money_id for row in rows}
        for each in self:
            each.same_money_id = found.get(each)
            each.same_money_state = each.same_money_id.state
