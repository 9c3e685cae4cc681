from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.egov_fee.tools.limits import METHODS


class EgovOnlineMoney(models.Model):
    """Each payment with the way by which its charge was paid; what was given back lessens that way.

    Online is what came through a gateway or by transfer; a card at the counter is no cash, but not online.
    """

    _name = "egov.online.money"
    _inherit = ["egov.online.share.mixin"]
    _description = "Share of online money"
    _auto = False
    _order = "day desc, id desc"
    _rec_name = "charge_id"
    _shares = {"online_percent": ("online", "amount"), "cashless_percent": ("cashless", "amount")}
    _depends = {
        "egov.charge.payment": ["charge_id", "company_id", "kind", "method", "gateway", "signed_amount", "day"],
        "egov.charge": ["dossier_id"],
        "egov.dossier": ["procedure_id"],
    }

    company_id = fields.Many2one("res.company", "Office", readonly=True)
    procedure_id = fields.Many2one("egov.procedure", readonly=True)
    charge_id = fields.Many2one("egov.charge", readonly=True)
    day = fields.Date(readonly=True)
    method = fields.Selection(METHODS, "Paid by", readonly=True)
    gateway = fields.Char(readonly=True)
    amount = fields.Integer("Money (đ)", readonly=True)
    online = fields.Integer("Online (đ)", readonly=True)
    cashless = fields.Integer("Without cash (đ)", readonly=True)
    cash = fields.Integer("Cash (đ)", readonly=True)
    online_percent = fields.Float("Online (%)", digits=(5, 2), readonly=True, aggregator="avg")
    cashless_percent = fields.Float("Without cash (%)", digits=(5, 2), readonly=True, aggregator="avg")

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT payment.id, payment.company_id, dossier.procedure_id, payment.charge_id, payment.day,
                   coming.method, coming.gateway, payment.signed_amount AS amount,
                   CASE WHEN coming.method IN ('gateway', 'transfer') THEN payment.signed_amount ELSE 0 END AS online,
                   CASE WHEN coming.method <> 'cash' THEN payment.signed_amount ELSE 0 END AS cashless,
                   CASE WHEN coming.method = 'cash' THEN payment.signed_amount ELSE 0 END AS cash,
                   CASE WHEN coming.method IN ('gateway', 'transfer') THEN 100.0 ELSE 0 END AS online_percent,
                   CASE WHEN coming.method <> 'cash' THEN 100.0 ELSE 0 END AS cashless_percent
              FROM egov_charge_payment payment
              JOIN egov_charge charge ON charge.id = payment.charge_id
              JOIN LATERAL (
                   SELECT method, gateway FROM egov_charge_payment
                    WHERE charge_id = payment.charge_id AND kind = 'in'
                 ORDER BY id LIMIT 1
                   ) coming ON TRUE
         LEFT JOIN egov_dossier dossier ON dossier.id = charge.dossier_id
            """
        )

    def action_open_charge(self):
        """Open the charge of this payment."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "egov.charge",
            "res_id": self.charge_id.id,
            "views": [(False, "form")],
        }
