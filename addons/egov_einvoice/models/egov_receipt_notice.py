from odoo import api, models

from ..tools import notice_xml


class EgovReceiptNotice(models.Model):
    _name = "egov.receipt.notice"
    _inherit = ["egov.receipt.notice"]

    @api.model_create_multi
    def create(self, vals_list):
        """Override of `egov_receipt`: a notice is signed and sent as soon as it is there."""
        notices = super().create(vals_list)
        notices._sign_after_commit()
        for notice in notices:
            notice._queue("notice", f"SS-{notice.receipt_id.uuid}-{notice.id}", False)
        return notices

    def _xml_version(self):
        """Override of the mixin."""
        return notice_xml.CURRENT

    def _channel_document(self):
        """Override of the mixin."""
        self.ensure_one()
        receipt = self.receipt_id
        reason = ". ".join(filter(None, (self.explanation, self.reason)))
        row = {name: receipt[name] for name in ("form_code", "symbol", "number", "date")}
        return {
            "kind": "notice",
            "uuid": f"SS-{receipt.uuid}-{self.id}",
            "number": str(self.id),
            "date": self.day,
            "name": receipt.collector_name,
            "tax_code": receipt.collector_tax_code,
            "rows": [{**row, "has_face_value": receipt.series_id.has_face_value, "reason": reason}],
        }
