from odoo import models


class EgovCharge(models.Model):
    _inherit = "egov.charge"

    def _on_collected(self, payment):
        """Override of `egov_fee`: the books follow."""
        result = super()._on_collected(payment)
        self.env["egov.ledger.entry"]._note_payments(payment)
        return result

    def _on_refunded(self, payment):
        """Override of `egov_fee`: the books follow."""
        result = super()._on_refunded(payment)
        self.env["egov.ledger.entry"]._note_payments(payment)
        return result
