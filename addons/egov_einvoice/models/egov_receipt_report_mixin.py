from odoo import models


class EgovReceiptReportMixin(models.AbstractModel):
    """A paper for the tax authority is also a signed file: sent by the provider, or handed in by somebody."""

    _name = "egov.receipt.report.mixin"
    _inherit = ["egov.receipt.report.mixin", "egov.einvoice.signed.mixin"]

    def _queue(self, kind, key, day):
        """Put this into the queue; one that is in it already stays there."""
        self.ensure_one()
        transmissions = self.env["egov.einvoice.transmission"]
        if not self._transmissions():
            provider = self.env["egov.einvoice.provider"]._for(self.company_id)
            transmissions._append(self, kind, self.display_name, key, provider, day)

    def _transmissions(self):
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        return self.env["egov.einvoice.transmission"].sudo().search(domain)

    def _mark_sent(self):
        """Override of `egov_receipt`: what somebody has handed in is sent no more."""
        result = super()._mark_sent()
        self._transmissions()._close_by_hand(self.env._("Handed in by %s", self.env.user.name))
        return result

    def _on_transmission(self, transmission):
        """Override of the mixin: what the provider answers is what the tax authority answers."""
        if transmission.state not in ("accepted", "refused"):
            return
        if self.state == "draft":
            self._mark_sent()
        if transmission.state == "accepted":
            self._mark_accepted(transmission.reference)
        else:
            self._mark_refused(transmission.last_error)
