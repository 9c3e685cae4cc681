"""The simulator's page: Vietnamese, and it says in purple that it simulates."""

from pathlib import Path

from markupsafe import Markup

STYLE = Path(__file__).with_name("style.css").read_text()
ACTS = {
    "accept": "Nhận bình thường",
    "refuse": "Từ chối",
    "lost": "Nhận rồi, mất trả lời",
    "down": "Ngừng hoạt động",
}


def page(title, body):
    """A whole page."""
    return Markup(
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>MÔ PHỎNG – {title}</title>'
        '<link rel="icon" href="data:,"><style>{style}</style></head>'
        '<body><p class="sim" role="note"><strong>MÔ PHỎNG</strong>'
        "Không phải VNPT. Chứng từ ở đây không có giá trị.</p>"
        "<main><h1>{title}</h1>{body}</main></body></html>"
    ).format(title=title, style=Markup(STYLE), body=body)


def home(service, address):
    """What happens to the next call, and what has come in."""
    buttons = Markup("").join(
        Markup('<button name="act" value="{}" class="{}" aria-pressed="{}">{}</button>').format(
            name, "main" if name == service.act else "", "true" if name == service.act else "false", label
        )
        for name, label in ACTS.items()
    )
    known = Markup("").join(_document(key, one) for key, one in reversed(list(service.documents.items())))
    body = Markup(
        "<p>Địa chỉ dịch vụ: <code>{address}</code></p>"
        '<form method="post" action="/"><h2>Khi có chứng từ gửi đến</h2><div class="buttons">{buttons}</div></form>'
        "<h2>Đã nhận {count} chứng từ</h2>{known}"
    )
    return page("Hóa đơn, biên lai điện tử VNPT", body.format(
        address=address, buttons=buttons, count=len(service.documents), known=known))  # fmt: skip


def _document(key, one):
    amount = f"{int(one['amount']):,}".replace(",", ".") + "\u00a0đ" if one["amount"].isdecimal() else ""
    replaces = Markup("<p>Thay thế {}</p>").format(one["replaces"]) if one["replaces"] else ""
    return Markup(
        '<section class="card"><h3>{pattern} {serial} số {number}</h3><p>{payer} · {amount}</p>{replaces}'
        "<p><code>{key}</code></p></section>"
    ).format(**{**one, "amount": amount, "replaces": replaces}, key=key)
