from odoo import models

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_form.tools import xlsx

MM_PER_CHARACTER = 1.9


class EgovBookPrintingMixin(models.AbstractModel):
    """The printed book and its spreadsheet. What is printed is a legal form, hence Vietnamese."""

    _name = "egov.book.printing.mixin"
    _description = "Printed Book"
    _inherit = ["egov.form.printable.mixin"]

    def action_print_book(self):
        """Print the book: an open one as it is now, a closed one always the same file."""
        self.ensure_one()
        return self.action_print_form("book")

    def action_export_xlsx(self):
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/egov/book/{self.id}/xlsx", "target": "download"}

    def _form_codes(self):
        """Override of `egov_form`."""
        return ["book"]

    def _form_is_live(self, code):
        """Override of `egov_form`: an open book grows; a closed one is drawn once more, with its closing line."""
        closing = [("res_model", "=", self._name), ("res_id", "=", self.id), ("printed_at", ">=", self.closed_at)]
        return self.state == "open" or not self.env["egov.form.print"].search_count(closing, limit=1)

    def _render_form_book(self, form, doc):
        """Fill the printed book: heading, entries, and the closing line of a closed book."""
        entries = self._numbered_entries()
        columns = entries._book_columns()
        agency = self.company_id.agency_id
        doc.heading([*filter(None, [agency.parent_id.name]), agency.name or self.company_id.name])
        doc.title(self.type_id.name.upper(), f"Năm {self.year}")
        if self.type_id.legal_basis:
            doc.note(f"Căn cứ: {self.type_id.legal_basis}")
        doc.table(
            [title for title, _width, _kind in columns],
            [[self._printed_cell(cell) for cell in entry._book_row()] for entry in entries],
            widths=[width for _title, width, _kind in columns],
        )
        for sentence in self._closing_lines():
            doc.para(sentence)
        if self.state == "closed":
            doc.signatures([("NGƯỜI KHÓA SỔ", "(Ký và ghi rõ họ tên)", self.closed_by_id.name)])

    def _xlsx(self):
        """Return the book as a spreadsheet."""
        self.ensure_one()
        entries = self._numbered_entries()
        columns = [(title, round(width / MM_PER_CHARACTER), kind) for title, width, kind in entries._book_columns()]
        title = f"{self.type_code} {self.year}".replace("/", "-")
        return xlsx.workbook([(title, columns, [entry._book_row() for entry in entries])])

    def _numbered_entries(self):
        return self._entries().search([("book_id", "=", self.id), ("number", "!=", False)], order="number")

    def _closing_lines(self):
        """Return what stands under the last entry (opening and closing of books, TT 01/2018/TT-VPCP art. 10)."""
        if self.state == "open":
            return []
        moment = clock.local(self.closed_at)
        last = self._notation(self.last_number, self.volume) if self.last_number else "–"
        return [
            f"Sổ này có {self.last_number} số, số cuối cùng là {last}, trong đó {self.void_count} số đã hủy.",
            f"Khóa sổ lúc {moment:%H} giờ {moment:%M} phút ngày {moment:%d} tháng {moment:%m} năm {moment:%Y}.",
        ]

    def _printed_cell(self, cell):
        if hasattr(cell, "strftime"):
            return cell.strftime("%d/%m/%Y")
        return str(cell) if cell or cell == 0 else ""
