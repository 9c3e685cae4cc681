"""The bank's pages: Vietnamese, and every one says in purple that it simulates."""

from pathlib import Path

from markupsafe import Markup

STYLE = Path(__file__).with_name("style.css").read_text()
ACTS = {
    "pay": "Chuyển đúng số tiền",
    "twice": "Chuyển hai lần",
    "less": "Chuyển thiếu 1.000\u00a0đ",
    "more": "Chuyển thừa 1.000\u00a0đ",
    "late": "Chuyển, báo có sau",
    "lost": "Chuyển, mất báo có",
    "copies": "Báo có hai lần",
}


def page(title, body):
    """A whole page."""
    return Markup(
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>MÔ PHỎNG – {title}</title>'
        '<link rel="icon" href="data:,"><style>{style}</style></head>'
        '<body><p class="sim" role="note"><strong>MÔ PHỎNG</strong>'
        "Không phải ngân hàng thật. Không có đồng nào được chuyển đi.</p>"
        "<main><h1>{title}</h1>{body}</main></body></html>"
    ).format(title=title, style=Markup(STYLE), body=body)


def money(amount):
    return f"{amount:,}".replace(",", ".") + "\u00a0đ"


def home(bank, problem=""):
    """Pay by a code or by hand, and what has come on the accounts."""
    body = Markup(
        '{problem}<form method="post" action="/scan"><label for="qr">Quét VietQR (dán nội dung mã)</label>'
        '<textarea id="qr" name="qr" required></textarea><div class="buttons">'
        '<button class="main">Đọc mã</button></div></form>'
        '<h2>Hoặc nhập tay</h2><form method="get" action="/transfer"><label for="account">Tài khoản nhận</label>'
        '<input id="account" name="account" required><label for="amount">Số tiền (đ)</label>'
        '<input id="amount" name="amount" inputmode="numeric" required><label for="memo">Nội dung</label>'
        '<input id="memo" name="memo"><div class="buttons"><button>Tiếp tục</button></div></form>'
        "<h2>Tài khoản</h2>{accounts}<h2>Giao dịch</h2>{transfers}"
        '<h2>Gửi báo có đến</h2><form method="post" action="/address"><label for="address">Địa chỉ</label>'
        '<input id="address" name="address" value="{address}"><div class="buttons"><button>Lưu</button></div></form>'
    )
    accounts = Markup("").join(
        Markup('<p>{} · {} · <a href="/statements/{}.csv">sao kê CSV</a></p>').format(account, money(total), account)
        for account, total in bank.accounts().items()
    )
    transfers = Markup("").join(_transfer(transfer) for transfer in reversed(bank.transfers))
    return page("Ngân hàng", body.format(
        problem=_problem(problem), address=bank.address, accounts=accounts or Markup("<p>Chưa có tiền vào.</p>"),
        transfers=transfers or Markup("<p>Chưa có giao dịch nào.</p>")))  # fmt: skip


def transfer(values):
    """How should this transfer go?"""
    hidden = Markup("").join(
        Markup('<input type="hidden" name="{}" value="{}">').format(name, value) for name, value in values.items()
    )
    main, *others = (_button(name, label, "main" if name == "pay" else "") for name, label in ACTS.items())
    body = Markup(
        '<dl class="card"><dt>Tài khoản nhận</dt><dd>{account}</dd><dt>Số tiền</dt><dd><strong>{amount}</strong></dd>'
        '<dt>Nội dung</dt><dd>{memo}</dd></dl><form method="post" action="/transfer">{hidden}'
        '<div class="buttons">{main}</div><h2>Thử các tình huống khác</h2><div class="buttons">{others}</div></form>'
    )
    return page("Chuyển khoản", body.format(
        account=values["account"], amount=money(values["amount"]), memo=values["memo"] or "–", hidden=hidden,
        main=main, others=Markup("").join(others)))  # fmt: skip


def _transfer(transfer):
    return Markup(
        '<section class="card"><h3>{number}</h3><p>{amount} · {account} · {memo}</p><p>Trả lời báo có: {answers}</p>'
        '<form method="post" action="/transfers/{number}" class="buttons">{button}</form></section>'
    ).format(
        number=transfer.number,
        amount=money(transfer.amount),
        account=transfer.account,
        memo=transfer.memo or "–",
        answers=", ".join(transfer.answers) or "chưa gửi",
        button=_button("tell", "Gửi lại báo có" if transfer.answers else "Gửi báo có"),
    )


def _button(value, label, kind=""):
    return Markup('<button name="act" value="{}" class="{}">{}</button>').format(value, kind, label)


def _problem(text):
    return Markup('<p role="alert"><strong>{}</strong></p>').format(text) if text else ""
