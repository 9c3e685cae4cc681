from odoo import fields, models


class EgovProcedure(models.Model):
    _inherit = "egov.procedure"

    fee_ids = fields.Many2many(
        "egov.fee", string="Fees", help="Charged at intake by the tariff of the day, unless the procedure is free."
    )
