from odoo import models

from odoo.addons.egov_receipt.report.receipt_data import figures
from odoo.addons.egov_receipt.report.receipt_page import METHODS

FORM = "invoice_display"
TITLES = {
    "2": "HÓA ĐƠN BÁN HÀNG",
    "3": "HÓA ĐƠN BÁN TÀI SẢN CÔNG",
    "5": "TEM, VÉ, THẺ ĐIỆN TỬ",
}
HEAD = ["STT", "Tên hàng hóa, dịch vụ", "Đơn vị tính", "Số lượng", "Đơn giá (đ)", "Thành tiền (đ)"]


class EgovEinvoicePrintMixin(models.AbstractModel):
    """The invoice on paper, to look at: what counts is the file that the provider keeps."""

    _name = "egov.einvoice.print.mixin"
    _inherit = ["egov.form.printable.mixin"]
    _description = "Prints of invoices"

    def action_print(self):
        """Print the invoice."""
        return self.action_print_form(FORM)

    def _form_codes(self):
        """Override of `egov_form`: what has a number of the provider."""
        return [FORM] if self.state in ("issued", "replaced") else []

    def _form_date(self, code):
        """Override of `egov_form`."""
        return self.date

    def _form_is_live(self, code):
        """Override of `egov_form`: the print of an invoice says by what it has been replaced since."""
        return True

    def _form_number(self, code):
        """Override of `egov_form`."""
        return self.display_name

    def _render_form_invoice_display(self, form, doc):
        """Draw the invoice; its wording is that of Vietnamese invoices."""
        office = self.company_id.sudo()  # its tax code and address stand on every invoice
        doc.heading([office.name])
        identity = f"Mẫu số: {self.form_code} · Ký hiệu: {self.symbol} · Số: {self._number_text()}"
        doc.title(TITLES[self.form_code], identity)
        doc.para(f"Ngày {self.date:%d/%m/%Y}", italic=True, align="center")
        for text in self._related_texts():
            doc.para(text, bold=True, align="center")
        doc.fields(
            [
                ("Đơn vị bán hàng", office.name),
                ("Mã số thuế", office.vat or "–"),
                ("Địa chỉ", office.agency_id.address or "–"),
                ("Người mua", self.buyer_name),
                ("Mã số thuế", self.buyer_tax_code or "–"),
                ("Địa chỉ", self.buyer_address or "–"),
                ("Hình thức thanh toán", METHODS[self.method]),
            ]
        )
        rows = [
            [place, line.name, line.unit_name or "", figures(line.quantity), figures(line.price), figures(line.amount)]
            for place, line in enumerate(self.line_ids, start=1)
        ]
        foot = [["", "Tổng cộng", "", "", "", figures(self.amount)]]
        doc.table(HEAD, rows, widths=[8, 38, 14, 12, 18, 20], align="clcrrr", foot=foot)
        doc.field("Số tiền viết bằng chữ", f"{self.amount_text}.")
        doc.signatures([("NGƯỜI MUA HÀNG", "(Ký, ghi rõ họ tên)", ""), ("NGƯỜI BÁN HÀNG", "(Ký điện tử)", "")])
        doc.note("Bản thể hiện của hóa đơn điện tử. Hóa đơn có giá trị là tệp do nhà cung cấp ký và lưu giữ.")

    def _related_texts(self):
        """Return what the print says about the invoice that this one replaces, and that replaces this one."""
        texts = []
        if self.replaces_id:
            texts.append(f"Thay thế cho hóa đơn {self.replaces_id._identity_text()}")
        if self.state == "replaced":
            texts.append(f"ĐÃ BỊ THAY THẾ bởi hóa đơn {self.replaced_by_id._identity_text()}")
        return texts

    def _identity_text(self):
        return f"mẫu số {self.form_code}, ký hiệu {self.symbol}, số {self._number_text()}, ngày {self.date:%d/%m/%Y}"

    def _number_text(self):
        """Return the number without the symbol, which some providers put before it."""
        return (self.provider_number or "").removeprefix(self.symbol)
