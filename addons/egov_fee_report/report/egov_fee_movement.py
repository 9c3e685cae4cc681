from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.egov_fee.tools.limits import METHODS


class EgovFeeMovement(models.Model):
    """What each payment brought for each fee: the rows of which every report is made.

    The parts are those of `egov.charge.payment._by_fee`; what is given back is taken from the last fee first.
    """

    _name = "egov.fee.movement"
    _description = "Money of a fee"
    _auto = False
    _order = "day, payment_id, id"
    _rec_name = "fee_id"
    _depends = {
        "egov.charge.payment": ["charge_id", "company_id", "kind", "method", "gateway", "amount", "day", "user_id"],
        "egov.charge.line": ["charge_id", "fee_id", "sequence", "amount"],
        "egov.receipt": ["charge_id", "state"],
    }

    company_id = fields.Many2one("res.company", "Office", readonly=True)
    day = fields.Date(readonly=True)
    payment_id = fields.Many2one("egov.charge.payment", readonly=True)
    charge_id = fields.Many2one("egov.charge", readonly=True)
    fee_id = fields.Many2one("egov.fee", readonly=True)
    kind = fields.Selection([("in", "Collected"), ("out", "Given back")], readonly=True)
    method = fields.Selection(METHODS, readonly=True)
    gateway = fields.Char(readonly=True)
    amount = fields.Integer("Amount (đ)", readonly=True)
    user_id = fields.Many2one("res.users", "By", readonly=True)
    payer_name = fields.Char("Payer", related="charge_id.payer_name")
    origin = fields.Char("For", related="charge_id.origin")
    receipt_id = fields.Many2one("egov.receipt", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT payment.id::bigint * 1000 + line.position AS id, payment.id AS payment_id, payment.charge_id,
                   payment.company_id, payment.day, payment.kind, payment.method, payment.gateway, payment.user_id,
                   line.fee_id, part.amount::int AS amount, receipt.id AS receipt_id
              FROM egov_charge_payment payment
              JOIN LATERAL (
                   SELECT id, fee_id, amount, row_number() OVER numbered AS position,
                          sum(amount) OVER numbered AS high, sum(amount) OVER () AS total
                     FROM egov_charge_line
                    WHERE charge_id = payment.charge_id
                   WINDOW numbered AS (ORDER BY sequence, id)
                   ) line ON TRUE
              JOIN LATERAL (
                   SELECT coalesce(sum(earlier.amount), 0) AS amount
                     FROM egov_charge_payment earlier
                    WHERE payment.kind = 'out' AND earlier.charge_id = payment.charge_id
                      AND earlier.kind = 'out' AND earlier.id < payment.id
                   ) before ON TRUE
              JOIN LATERAL (
                   SELECT CASE payment.kind WHEN 'in' THEN
                          greatest(0, least(line.high, payment.amount) - (line.high - line.amount))
                          ELSE -greatest(0, least(line.total - line.high + line.amount, before.amount + payment.amount)
                                            - greatest(line.total - line.high, before.amount))
                          END AS amount
                   ) part ON part.amount <> 0
         LEFT JOIN LATERAL (
                   SELECT id FROM egov_receipt
                    WHERE charge_id = payment.charge_id
                 ORDER BY state = 'issued' DESC, id DESC LIMIT 1
                   ) receipt ON TRUE
            """
        )

    def action_open_charge(self):
        """Open the charge of this row."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "egov.charge",
            "res_id": self.charge_id.id,
            "views": [(False, "form")],
        }
