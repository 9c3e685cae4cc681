"""The simulator's pages: Vietnamese, and every one says in purple that it simulates."""

from pathlib import Path

from markupsafe import Markup

from .gateway import now

STYLE = Path(__file__).with_name("style.css").read_text()
ACTS = {
    "pay": "Thanh toán thành công",
    "fail": "Không đủ số dư",
    "cancel": "Hủy giao dịch",
    "wait": "Để đó, chưa trả",
    "lost": "Trả rồi, mất thông báo",
    "again": "Trả tiền hai lần",
    "copies": "Gửi thông báo hai lần",
    "wrong": "Báo sai số tiền (thiếu 1.000\u00a0đ)",
    "suspect": "Trả rồi, nghi ngờ gian lận",
}
STATES = {"00": "đã trả", "01": "chưa trả", "02": "không thành công", "07": "nghi ngờ gian lận"}


def page(title, body):
    """A whole page."""
    return Markup(
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>MÔ PHỎNG – {title}</title>'
        '<link rel="icon" href="data:,"><style>{style}</style></head>'
        '<body><p class="sim" role="note"><strong>MÔ PHỎNG</strong>'
        "Không phải VNPAY. Không có đồng nào được chuyển đi.</p>"
        "<main><h1>{title}</h1>{body}</main></body></html>"
    ).format(title=title, style=Markup(STYLE), body=body)


def money(amount):
    return f"{amount:,}".replace(",", ".") + "\u00a0đ"


def pay(order):
    """How should this payment end?"""
    hidden = Markup("").join(
        Markup('<input type="hidden" name="{}" value="{}">').format(name, value) for name, value in order.values.items()
    )
    main, *others = (_button(name, label, "main" if name == "pay" else "") for name, label in ACTS.items())
    body = Markup(
        '<dl class="card"><dt>Số tiền</dt><dd><strong>{amount}</strong></dd><dt>Mã giao dịch</dt><dd>{reference}</dd>'
        "<dt>Nội dung</dt><dd>{info}</dd></dl>"
        '<form method="post" action="/paymentv2/vpcpay.html">{hidden}<div class="buttons">{main}</div>'
        '<h2>Thử các tình huống khác</h2><div class="buttons">{others}</div></form>'
    )
    return page("Thanh toán qua VNPAY", body.format(
        amount=money(order.amount), reference=order.reference, info=order.values["vnp_OrderInfo"], hidden=hidden,
        main=main, others=Markup("").join(others)))  # fmt: skip


def _button(value, label, kind=""):
    return Markup('<button name="act" value="{}" class="{}">{}</button>').format(value, kind, label)


def problem(text):
    """What is wrong with the merchant's request."""
    return page("Không mở được trang thanh toán", Markup("<p>{}</p>").format(text))


def home(orders, payment_url, api_url):
    """What this is, and what has happened."""
    body = Markup(
        "<p>Trang thanh toán: <code>{}</code></p><p>Tra cứu và hoàn tiền: <code>{}</code></p>"
        '<p><a href="/settlements/{}.csv">Tệp đối soát hôm nay (CSV)</a></p><h2>Giao dịch</h2>{}'
    )
    known = Markup("").join(_order(order) for order in orders) or Markup("<p>Chưa có giao dịch nào.</p>")
    return page("Cổng thanh toán VNPAY", body.format(payment_url, api_url, now()[:8], known))


def _order(order):
    state = ", ".join(STATES[payment["status"]] for payment in order.payments) or STATES["01"]
    back = sum(int(refund["vnp_Amount"]) // 100 for refund in order.refunds)
    return Markup(
        '<section class="card"><h3>{reference}</h3><p>{amount} · {state}{back}</p><p>Trả lời thông báo: {answers}</p>'
        '<form method="post" action="/orders/{reference}" class="buttons">'
        "{buttons}</form></section>"
    ).format(
        buttons=_button("resend", "Gửi lại thông báo") + _button("pay", "Trả tiền bây giờ"),
        reference=order.reference,
        amount=money(order.amount),
        state=state,
        back=f" · đã hoàn {money(back)}" if back else "",
        answers=", ".join(order.answers) or "chưa gửi",
    )
