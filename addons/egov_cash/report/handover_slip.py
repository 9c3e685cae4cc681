"""The hand-over slip of a shift. It is a Vietnamese paper, hence Vietnamese."""

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_form.tools import words


def draw(doc, shift, form):
    """Fill the slip: what was counted, what the books say, the difference and who answers for it."""
    agency, last = shift.company_id.agency_id, shift.count_ids.sorted("id")[-1:]
    doc.heading([*filter(None, [agency.parent_id.name]), agency.name or shift.company_id.name])
    doc.title("BIÊN BẢN BÀN GIAO CA THU TIỀN", f"Ngày {shift.day:%d/%m/%Y}")
    doc.fields(
        [
            ("Người thu tiền", shift.user_id.name),
            ("Quầy", shift.counter_id.name),
            ("Mở ca", _moment(shift.opened_at)),
            ("Kiểm đếm", _moment(shift.counted_at)),
        ],
        columns=2,
    )
    doc.table(
        ["Mệnh giá (đ)", "Số tờ", "Thành tiền (đ)"],
        [[money(value), str(number), money(amount)] for value, number, amount in last._rows()],
        align="rrr",
        widths=[3, 2, 4],
        foot=[["Cộng", "", money(shift.counted)]],
    )
    doc.table(
        ["Theo sổ", "Số tiền (đ)"],
        [
            ["Tiền đầu ca", money(shift.opening_float)],
            ["Thu tiền mặt trong ca", money(shift.collected)],
            ["Hoàn trả tiền mặt trong ca", money(-shift.given_back)],
            ["Tiền nhận thêm, nộp ra", money(shift.other_cash)],
            ["Phải có cuối ca", money(shift.expected)],
            ["Chênh lệch (đếm trừ sổ)", money(shift.difference)],
        ],
        align="lr",
        widths=[5, 4],
    )
    doc.field("Số tiền bàn giao bằng chữ", words.amount_in_words(shift.counted))
    if shift.difference:
        doc.field("Lý do chênh lệch", shift.reason)
    if len(shift.count_ids) > 1:
        doc.note(f"Ca này được đếm {len(shift.count_ids)} lần; bảng trên là lần đếm cuối.")
    hint = "(Ký và ghi rõ họ tên)"
    doc.signatures(
        [("NGƯỜI THU TIỀN", hint, shift.user_id.name), ("NGƯỜI NHẬN, DUYỆT", hint, shift.approved_by_id.name or "")]
    )


def money(amount):
    """An amount with points between its thousands."""
    return f"{amount:,}".replace(",", ".")


def _moment(moment):
    return f"{clock.local(moment):%H:%M %d/%m/%Y}" if moment else ""
