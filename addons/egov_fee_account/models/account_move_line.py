from odoo import fields, models


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    egov_ledger_rule_id = fields.Many2one(
        "egov.ledger.rule", "Posted by rule", readonly=True, copy=False, ondelete="restrict", index="btree_not_null"
    )
