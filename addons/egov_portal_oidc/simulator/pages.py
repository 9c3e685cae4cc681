"""The simulator's pages: Vietnamese, and every one says in purple that it simulates."""

from pathlib import Path

from markupsafe import Markup

STYLE = Path(__file__).with_name("style.css").read_text()
FAULTS = {
    "slow": "Trả lời chậm",
    "wrong_nonce": "Sai nonce",
    "expired": "Mã định danh hết hạn",
    "wrong_signature": "Sai chữ ký",
    "rotate": "Đổi khóa rồi đồng ý",
    "error": "Quay về với lỗi",
    "alg_none": "Không có chữ ký",
    "hs256": "Ký bằng khóa công khai",
    "wrong_audience": "Cấp cho ứng dụng khác",
    "wrong_issuer": "Nơi cấp khác",
}


def page(title, body):
    """A whole page."""
    return Markup(
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>MÔ PHỎNG – {title}</title>'
        '<link rel="icon" href="data:,"><style>{style}</style></head>'
        '<body><p class="sim" role="note"><strong>MÔ PHỎNG</strong>'
        "Không phải hệ thống của Nhà nước. Mọi người ở đây đều không có thật.</p>"
        "<main><h1>{title}</h1>{body}</main></body></html>"
    ).format(title=title, style=Markup(STYLE), body=body)


def authorize(people, request, client):
    """Who do you want to be, and do you agree?"""
    hidden = Markup("").join(
        Markup('<input type="hidden" name="{}" value="{}">').format(name, value) for name, value in request.items()
    )
    choices = Markup("").join(_choice(rank, person) for rank, person in enumerate(people))
    faults = Markup("").join(
        Markup('<button name="act" value="{}">{}</button>').format(value, label) for value, label in FAULTS.items()
    )
    body = Markup(
        '<form method="post" action="/authorize">{hidden}'
        "<p>Ứng dụng <strong>{client}</strong> xin đăng nhập bằng tài khoản định danh điện tử của bạn.</p>"
        '<fieldset class="card"><legend><strong>Bạn đóng vai ai?</strong></legend>{choices}{own}</fieldset>'
        "<h2>Thông tin sẽ chia sẻ</h2><ul><li>Họ, chữ đệm và tên; ngày sinh; giới tính</li>"
        "<li>Số định danh cá nhân</li><li>Số điện thoại, thư điện tử (nếu có)</li><li>Mức độ định danh</li></ul>"
        '<div class="buttons"><button class="main" name="act" value="agree">Đồng ý</button>'
        '<button name="act" value="refuse">Từ chối</button></div>'
        '<details><summary>Thử các lỗi</summary><div class="buttons">{faults}</div></details></form>'
    )
    return page("Đăng nhập bằng định danh điện tử", body.format(
        hidden=hidden, client=client, choices=choices, own=_own(), faults=faults))  # fmt: skip


def problem(text):
    """What is wrong with the application's request; nobody is sent back to an address that was not checked."""
    return page("Yêu cầu không đúng", Markup("<p>{}</p>").format(text))


def _choice(rank, person):
    return Markup(
        '<div class="choice"><input type="radio" name="who" value="{rank}" id="who{rank}"{checked}>'
        '<label for="who{rank}">{name}<small>{number} · sinh {birth} · {sex} · mức độ {level}</small></label></div>'
    ).format(
        rank=rank,
        checked=Markup(" checked") if rank == 0 else "",
        name=person.name,
        number=person.number,
        birth=f"{person.birth_date:%d/%m/%Y}",
        sex=person.sex,
        level=person.level,
    )


def _own():
    fields = Markup("").join(
        Markup('<label class="field">{} <input name="{}" {}></label>').format(label, name, Markup(extra))
        for label, name, extra in (
            ("Họ, chữ đệm và tên", "name", 'maxlength="100"'),
            ("Số định danh cá nhân", "number", 'inputmode="numeric" maxlength="15"'),
            ("Thư điện tử (không bắt buộc)", "email", 'type="email"'),
        )
    )
    date = Markup("").join(
        Markup('<label class="field">{} <input name="{}" inputmode="numeric" maxlength="4"></label>').format(
            label, name
        )
        for label, name in (("Ngày", "day"), ("Tháng", "month"), ("Năm sinh", "year"))
    )
    return Markup(
        '<div class="choice"><input type="radio" name="who" value="own" id="who-own">'
        '<label for="who-own">Người khác, tự nhập (không nhập thông tin của người thật)</label></div>'
        "<details><summary>Nhập thông tin</summary>{}<div class='date'>{}</div>"
        '<label class="field">Giới tính <select name="sex"><option>Nữ</option><option>Nam</option></select></label>'
        "</details>"
    ).format(fields, date)


def home(issuer):
    """What this is."""
    body = Markup(
        "<p>Địa chỉ cấu hình: <code>{}/.well-known/openid-configuration</code></p>"
        "<p>Bạn mở cổng dịch vụ công và bấm “Đăng nhập”; trang đó sẽ đưa bạn đến đây.</p>"
    )
    return page("Nhà cung cấp định danh điện tử", body.format(issuer))
