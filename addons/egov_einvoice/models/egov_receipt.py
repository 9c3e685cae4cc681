from odoo import fields, models

from odoo.addons.egov_base.tools import clock

from ..tools import contract, receipt_xml


class EgovReceipt(models.Model):
    _name = "egov.receipt"
    _inherit = ["egov.receipt", "egov.einvoice.signed.mixin"]

    transmission_state = fields.Selection(
        [
            ("none", "Stays here"),
            ("queued", "To send"),
            ("by_hand", "To hand in"),
            ("accepted", "Delivered"),
            ("refused", "Refused"),
        ],
        "At the provider",
        required=True,
        readonly=True,
        default="none",
        copy=False,
    )
    provider_number = fields.Char("Number at the provider", readonly=True, copy=False)
    tax_state = fields.Selection(
        [
            ("to_send", "To report"),
            ("sent", "Reported"),
            ("accepted", "Accepted"),
            ("refused", "Refused"),
        ],
        "At the tax authority",
        required=True,
        readonly=True,
        default="to_send",
        copy=False,
    )

    _sign_waiting_idx = models.Index("(id) WHERE sign_state = 'waiting'")

    def _on_issued(self):
        """Override of `egov_receipt`: the signature is put on as soon as the receipt is safe."""
        result = super()._on_issued()
        self._sign_after_commit()
        provider = self.env["egov.einvoice.provider"]._for(self.company_id)
        if not provider._is_internal:
            kind = "replace" if self.replaces_id else "issue"
            last = fields.Date.add(self.date, days=self.series_id.regime_id.send_within_days)
            self.env["egov.einvoice.transmission"]._append(self, kind, self.display_name, self.uuid, provider, last)
            self.transmission_state = "queued"
        return result

    def _xml_version(self):
        """Override of the mixin."""
        return receipt_xml.CURRENT

    def _channel_document(self):
        """Override of the mixin."""
        self.ensure_one()
        names = "uuid title form_code symbol number number_text date origin lookup_code method amount amount_text"
        return {
            **{name: self[name] for name in names.split()},
            "kind": contract.RECEIPT,
            "moment": clock.local(self.moment),
            "collector": {
                "name": self.collector_name,
                "tax_code": self.collector_tax_code,
                "address": self.collector_address,
                "phone": self.collector_phone,
                "account": self.collector_account,
            },
            "payer": {"name": self.payer_name, "tax_code": self.payer_tax_code, "address": self.payer_address},
            "lines": [self._channel_line(line) for line in self.line_ids],
            "replaces": self._channel_replaced(),
        }

    def _channel_line(self, line):
        return {
            "code": line.fee_id.code,
            "name": line.name,
            "legal_basis": line.legal_basis,
            "unit": line.unit_name,
            "quantity": line.quantity,
            "amount_tariff": line.amount_tariff,
            "amount_waived": line.amount_waived,
            "amount": line.amount,
        }

    def _channel_replaced(self):
        replaced = self.replaces_id
        if not replaced:
            return None
        names = ("uuid", "form_code", "symbol", "number", "provider_number", "date")
        said = {name: replaced[name] for name in names}
        return {**said, "moment": clock.local(replaced.moment), "reason": self.replace_reason}

    def _says_the_same(self, read):
        """Override of the mixin."""
        names = ("form_code", "symbol", "number", "date", "amount", "uuid", "lookup_code", "payer_name")
        return all(read[name] == self[name] for name in names)

    def _on_transmission(self, transmission):
        """Override of the mixin."""
        states = {"queued": "queued", "sending": "queued"}
        self.write(
            {
                "transmission_state": states.get(transmission.state, transmission.state),
                "provider_number": transmission.provider_number,
            }
        )
