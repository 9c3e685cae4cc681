"""What the slips of a dossier say about its fees: words of legal forms, Vietnamese for everybody."""


def draw(doc, charges):
    """Draw what is due with its payment reference and VietQR code, and what has been paid."""
    for charge in charges:
        names = ", ".join(charge.line_ids.fee_id.mapped("name"))
        if charge.state == "due" and charge.amount:
            doc.field("Phí, lệ phí phải nộp", f"{_money(charge.amount)} ({names}); mã thanh toán {charge.pay_ref}")
            if payload := charge._vietqr():
                doc.qr(payload, caption=f"VietQR {charge.pay_ref}", size=26)
        elif charge.state == "paid":
            doc.field("Phí, lệ phí đã nộp", f"{_money(charge.amount)} ({names})")


def draw_missing(doc, amount):
    """Draw that the office has no tariff for a fee, and what the catalogue of procedures names."""
    named = f"; danh mục thủ tục ghi {_money(amount)}" if amount else ""
    doc.field("Phí, lệ phí", f"Chưa có mức thu, bộ phận tiếp nhận sẽ thông báo{named}")


def _money(amount):
    return f"{amount:,}".replace(",", ".") + " đồng"
