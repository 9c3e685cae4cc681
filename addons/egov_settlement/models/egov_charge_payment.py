from odoo import fields, models


class EgovChargePayment(models.Model):
    _inherit = "egov.charge.payment"

    settlement_line_id = fields.Many2one(
        "egov.settlement.line",
        "Line of the settlement",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
        help="The line of a gateway's or bank's file that is about this payment.",
    )

    _unsettled_idx = models.Index("(company_id, method, day) WHERE settlement_line_id IS NULL AND method <> 'cash'")
