from odoo import models

from ..tools import summary_xml

KINDS = {"new": "new", "replacement": "replacing"}


class EgovReceiptSummary(models.Model):
    _name = "egov.receipt.summary"
    _inherit = ["egov.receipt.summary"]

    def _draw_up_day(self, company, day, receipts):
        """Override of `egov_receipt_summary`: a table that has grown is signed anew, and stands in the queue."""
        summary = super()._draw_up_day(company, day, receipts)
        summary.write({"sign_state": "waiting", "signature_id": False})
        summary._sign_after_commit()
        summary.line_ids.receipt_id.filtered(lambda receipt: receipt.tax_state != "to_send").tax_state = "to_send"
        summary._queue("summary", summary._key(), summary.deadline)
        return summary

    def _queue(self, kind, key, day):
        """Override of the mixin: the table goes out by itself when its day is over, not before."""
        result = super()._queue(kind, key, day)
        self._transmissions().filtered(lambda one: not one.attempts).next_try = False
        return result

    def _transmit(self):
        """Override of `egov_receipt_summary`: the day is over."""
        result = super()._transmit()
        self._sign()
        if self.sign_state == "signed":
            self._transmissions()._try_at_once()
        return result

    def _mark_sent(self):
        """Override of `egov_receipt`: receipts show that they were reported."""
        result = super()._mark_sent()
        self._tell_receipts("sent")
        return result

    def _mark_accepted(self, answer):
        """Override of `egov_receipt`."""
        result = super()._mark_accepted(answer)
        self._tell_receipts("accepted")
        return result

    def _mark_refused(self, answer):
        """Override of `egov_receipt`: what was refused goes into another table afterwards."""
        self._tell_receipts("refused")
        return super()._mark_refused(answer)

    def _tell_receipts(self, state):
        receipts_sudo = self.line_ids.receipt_id.sudo()  # nobody has the right to write receipts
        receipts_sudo.tax_state = state

    def _key(self):
        return f"TH-{self.company_id.id}-{self.day}-{self.times}-{self.id}"

    def _xml_version(self):
        """Override of the mixin."""
        return summary_xml.CURRENT

    def _channel_document(self):
        """Override of the mixin."""
        self.ensure_one()
        office = self.company_id.sudo()  # name and tax code stand on every receipt
        return {
            "kind": "summary",
            "uuid": self._key(),
            "date": self.day,
            "times": self.times,
            "name": office.name,
            "tax_code": office.vat,
            "rows": [self._channel_row(line) for line in self.line_ids],
        }

    def _channel_row(self, line):
        receipt = line.receipt_id
        return {
            **{name: receipt[name] for name in ("form_code", "symbol", "number", "date")},
            "fees": line.fee_names,
            "amount": line.amount,
            "state": KINDS[line.kind],
            "related": line.related_text,
            "explanation": line.explanation,
            "note": False,
        }

    def _says_the_same(self, read):
        """Override of the mixin."""
        facts = {"day": self.day.isoformat(), "times": self.times, "count": self.receipt_count, "amount": self.amount}
        return read == facts
