"""Receipts on paper, drawn straight on the canvas: a page takes a millisecond, and a day's receipts make one file.

After form 01/PLPĐT (Circular 91/2026/TT-BTC, Appendix V), which is a model and not compulsory. The wording is that of
the form, so it is Vietnamese. The same receipts give the same bytes.
"""

from reportlab.lib.units import mm

from odoo.addons.egov_form.tools.pdf_page import Page, Paper, build
from odoo.addons.egov_form.tools.pdf_style import FONT_BOLD, FONT_ITALIC
from odoo.addons.egov_form.tools.words import date_text

METHODS = {
    "cash": "Tiền mặt",
    "card": "Thẻ ngân hàng",
    "transfer": "Chuyển khoản",
    "gateway": "Thanh toán trực tuyến",
}


PAPERS = {
    "a5": Paper(148 * mm, 210 * mm, 12 * mm, 10.5),
    "slip": Paper(80 * mm, 0, 4 * mm, 9),
}


def pdf(receipts, paper="a5"):
    """Return one file with these receipts (`Receipt` of `receipt_data`), each from a page of its own."""
    return build([page(receipt, paper) for receipt in receipts], "Biên lai thu phí, lệ phí")


def page(receipt, paper="a5"):
    """Return what stands on a receipt, placed on its paper."""
    sheet = Page(PAPERS[paper])
    (_draw_slip if paper == "slip" else _draw_sheet)(sheet, receipt)
    return sheet


# Layout


def _draw_sheet(page, receipt):
    split = page.left + page.width * 0.64
    page.text(receipt.collector_name, FONT_BOLD, width=split - page.left - 3 * mm)
    small = {"size": page.paper.size - 1, "width": split - page.left - 3 * mm}
    for line in receipt.collector_lines:
        page.text(line, **small)
    below, page.y = page.y, page.paper.margin
    identity = {"left": split, "width": page.right - split}
    page.text(f"Mẫu số: {receipt.form_code}", **identity)
    page.text(f"Ký hiệu: {receipt.symbol}", **identity)
    page.text(f"Số: {receipt.number_text}", FONT_BOLD, page.paper.size + 1.5, **identity)
    page.y = max(below, page.y)
    _draw_middle(page, receipt)
    _draw_lines(page, receipt)
    _draw_totals(page, receipt)
    _draw_foot(page, receipt)


def _draw_slip(page, receipt):
    page.text(receipt.collector_name, FONT_BOLD, align="center")
    for line in receipt.collector_lines:
        page.text(line, size=page.paper.size - 1, align="center")
    _draw_middle(page, receipt)
    _draw_lines(page, receipt)
    _draw_totals(page, receipt)
    page.gap().text("Người thu tiền", FONT_BOLD, align="center").text(receipt.cashier, align="center")
    _draw_signature(page, receipt, page.left, page.width)
    side = 30 * mm
    page.gap().code(receipt.lookup_url, page.left + (page.width - side) / 2, side)
    page.y += side
    page.text(f"Mã tra cứu: {receipt.lookup_text}", FONT_BOLD, align="center")
    page.text(f"Tra cứu tại {receipt.lookup_place}", size=page.paper.size - 1.5, align="center")


def _draw_middle(page, receipt):
    size = page.paper.size
    page.gap(1).text(receipt.title, FONT_BOLD, size + (3 if page.paper.height else 1.5), "center")
    if not page.paper.height:
        page.text(f"Mẫu số {receipt.form_code} · Ký hiệu {receipt.symbol}", align="center")
        page.text(f"Số: {receipt.number_text}", FONT_BOLD, size + 2, "center")
    page.text(date_text(receipt.date).capitalize(), FONT_ITALIC, align="center")
    if receipt.replaces:
        page.text(receipt.replaces, FONT_ITALIC, size - 0.5, "center")
    page.gap(0.8).field("Người nộp tiền", receipt.payer_name, FONT_BOLD)
    page.field("Mã số thuế", receipt.payer_tax_code)
    page.field("Địa chỉ", receipt.payer_address)
    page.field("Mã hồ sơ", receipt.origin)


def _draw_lines(page, receipt):
    size, right = page.paper.size, page.right
    columns = 22 * mm
    page.gap(0.7).rule()
    start = page.y
    page.text("Loại phí, lệ phí", FONT_BOLD)
    page.y = start
    page.text("Số tiền (đ)", FONT_BOLD, align="right", left=right - columns, width=columns).gap(0.3).rule()
    for line in receipt.lines:
        page.need(4 * size)
        start = page.y
        page.text(line.amount, align="right", left=right - columns, width=columns)
        page.y = start
        page.text(line.name, width=page.width - columns - 2 * mm)
        if line.detail:
            page.text(line.detail, FONT_ITALIC, size - 1.5, width=page.width - columns - 2 * mm)
    page.gap(0.4).rule()


def _draw_totals(page, receipt):
    page.need(14 * page.paper.size)
    start = page.y
    page.text("Tổng số tiền:", FONT_BOLD)
    page.y = start
    page.text(f"{receipt.amount} đ", FONT_BOLD, page.paper.size + 1, "right")
    page.field("Bằng chữ", f"{receipt.amount_text}.", FONT_ITALIC)
    page.field("Hình thức thanh toán", METHODS[receipt.method])
    page.field("Mã thanh toán", receipt.pay_ref)


def _draw_foot(page, receipt):
    side, size = 27 * mm, page.paper.size
    page.gap(1).need(side + 4 * size)
    top = page.y
    left, width = page.left + page.width * 0.5, page.width * 0.5
    page.text("NGƯỜI THU TIỀN", FONT_BOLD, align="center", left=left, width=width)
    page.text("(Ký điện tử)" if receipt.signature else "", FONT_ITALIC, size - 1, "center", left, width)
    _draw_signature(page, receipt, left, width)
    page.y = max(page.y, top + side - 1.3 * size)
    page.text(receipt.cashier, FONT_BOLD, align="center", left=left, width=width)
    below, page.y = page.y, top
    page.code(receipt.lookup_url, page.left, side)
    page.y = max(below, top + side) + size * 0.3
    page.text(f"Mã tra cứu: {receipt.lookup_text}", FONT_BOLD, size - 1)
    page.text(f"Tra cứu tại {receipt.lookup_place}", size=size - 1.5)


def _draw_signature(page, receipt, left, width):
    for line in receipt.signature:
        page.text(line, FONT_ITALIC, page.paper.size - 2, "center", left, width)
