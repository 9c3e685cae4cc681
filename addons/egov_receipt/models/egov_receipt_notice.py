from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..report.receipt_data import figures

#: Column (6) of 04/SS-CTĐT: a receipt without and with a face value.
KINDS = {False: 3, True: 4}


class EgovReceiptNotice(models.Model):
    """A wrong text on a receipt that stays in effect, told to the payer and the tax authority: form 04/SS-CTĐT."""

    _name = "egov.receipt.notice"
    _inherit = ["egov.receipt.report.mixin", "egov.form.printable.mixin"]
    _description = "Notice of a wrong receipt"
    _order = "id desc"
    _guarded_fields = frozenset({"receipt_id", "day", "payer_name", "payer_address", "explanation", "reason"})

    receipt_id = fields.Many2one("egov.receipt", required=True, ondelete="restrict", index=True)
    company_id = fields.Many2one(related="receipt_id.company_id", store=True, precompute=True, index=True)
    day = fields.Date("Of", required=True)
    payer_name = fields.Char("Right name of the payer")
    payer_address = fields.Char("Right address of the payer")
    explanation = fields.Char(required=True)
    reason = fields.Char(required=True)

    @api.depends("receipt_id", "day")
    def _compute_display_name(self):
        for notice in self:
            receipt = notice.receipt_id.display_name
            notice.display_name = self.env._("Notice of %(day)s: %(receipt)s", day=notice.day or "", receipt=receipt)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A notice is kept; it cannot be deleted."))

    def action_print(self):
        """Print form 04/SS-CTĐT for payer and tax authority."""
        return self.action_print_form("receipt_notice")

    def _form_codes(self):
        """Override of `egov_form`."""
        return ["receipt_notice"]

    def _form_date(self, code):
        """Override of `egov_form`."""
        return self.day

    def _render_form_receipt_notice(self, form, doc):
        """Draw form 04/SS-CTĐT, whose wording is that of the circular."""
        receipt = self.receipt_id
        office = receipt.collector_name
        doc.heading([office], place_date=f"ngày {self.day:%d/%m/%Y}")
        doc.title("THÔNG BÁO\nCHỨNG TỪ ĐIỆN TỬ CÓ SAI SÓT", "(Mẫu số 04/SS-CTĐT)")
        doc.field("Tên tổ chức thu phí, lệ phí", office)
        doc.field("Mã số thuế", receipt.collector_tax_code)
        doc.para("Thông báo về việc biên lai điện tử có sai sót như sau:")
        head = ["STT", "Ký hiệu mẫu", "Ký hiệu", "Số", "Ngày lập", "Loại", "Thông báo/giải trình", "Lý do"]
        row = [
            *("1", receipt.form_code, receipt.symbol, receipt.number_text, f"{receipt.date:%d/%m/%Y}"),
            *(str(KINDS[receipt.series_id.has_face_value]), self.explanation, self.reason),
        ]
        doc.table(head, [row], widths=[4, 8, 7, 7, 9, 5, 24, 20], align="ccccccll")
        doc.note(f"Số tiền trên biên lai không đổi: {figures(receipt.amount)} đồng.")
        doc.signatures(
            [("NGƯỜI NỘP TIỀN", "(Xác nhận đã nhận thông báo)", ""), ("ĐẠI DIỆN ĐƠN VỊ", "(Ký điện tử)", "")]
        )
