"""The reports of the accountant. They are Vietnamese papers, hence Vietnamese.

Each function takes the office and the first and last day, reads with the rights of its user, and returns a table.
"""

from collections import defaultdict

from odoo.addons.egov_base.tools import clock

from ..tools import period
from ..tools.table import Column, Table, masked, text

GATEWAYS = {"vnpay": "VNPAY", "momo": "MoMo"}


def _days(office, first, last, name="day"):
    return [("company_id", "=", office.id), (name, ">=", first), (name, "<=", last)]


def _money(label, width=14):
    return Column(label, "integer", width, is_sum=True)


def _label(record, name):
    return dict(record._fields[name]._description_selection(record.env))[record[name]]


def book(office, first, last):
    """Sổ thu phí, lệ phí: each payment by fee and way of paying."""
    rows = office.env["egov.fee.movement"].search(_days(office, first, last))
    others = sorted(set(rows.mapped("gateway")) - {False, *GATEWAYS})
    ways = ["cash", "card", "transfer", *GATEWAYS, *others]
    names = {"cash": "Tiền mặt", "card": "Thẻ", "transfer": "Chuyển khoản, QR", **GATEWAYS}
    table = Table(
        "SỔ THU PHÍ, LỆ PHÍ",
        [
            Column("STT", "integer", 6),
            Column("Ngày", "date", 12),
            Column("Số biên lai", width=16),
            Column("Người nộp", width=26),
            Column("Mã hồ sơ", width=22),
            Column("Loại phí, lệ phí", width=32),
            *(_money(names.get(way, way)) for way in ways),
            _money("Tổng"),
            Column("Cán bộ thu", width=20),
        ],
        note="Số âm là tiền đã hoàn trả.",
    )
    for number, row in enumerate(rows, start=1):
        way = row.gateway or ("transfer" if row.method == "gateway" else row.method)
        table.add(
            number,
            row.day,
            row.receipt_id.display_name if row.receipt_id else "",
            row.payer_name,
            row.origin or row.charge_id.pay_ref,
            row.fee_id.name,
            *(row.amount if way == each else None for each in ways),
            row.amount,
            "Thu trực tuyến" if row.method == "gateway" else row.user_id.sudo().name,
            ref=("egov.charge", row.charge_id.id),
        )
    return table


def receipts(office, first, last):
    """Bảng kê biên lai: every number that was issued, those replaced without an amount in effect.

    What is in effect changes with a replacement, whenever that comes; the money of a period does not: a receipt that
    replaces another one counts with what it differs by, in the period of its own.
    """
    table = Table(
        "BẢNG KÊ BIÊN LAI",
        [
            Column("STT", "integer", 6),
            Column("Ký hiệu mẫu", width=10),
            Column("Ký hiệu", width=10),
            Column("Số", width=12),
            Column("Ngày", "date", 12),
            Column("Người nộp", width=26),
            Column("MST/CCCD", width=16),
            Column("Loại phí, lệ phí", width=32),
            Column("Số tiền", "integer", 14),
            _money("Còn hiệu lực"),
            _money("Thu trừ hoàn"),
            Column("Trạng thái", width=14),
            Column("Biên lai liên quan", width=22),
        ],
        note="Thu trừ hoàn: biên lai thay thế chỉ tính phần chênh lệch với biên lai cũ.",
    )
    rows = office.env["egov.receipt"].search(_days(office, first, last, "date"), order="form_code, symbol, number")
    for number, row in enumerate(rows, start=1):
        table.add(
            number,
            row.form_code,
            row.symbol,
            row.number_text,
            row.date,
            row.payer_name,
            masked(row.payer_tax_code or row.charge_id.party_id.sudo().personal_number),
            ", ".join(row.line_ids.mapped("name")),
            row.amount,
            row.amount if row.state == "issued" else 0,
            row.amount - row.replaces_id.amount,
            "Còn hiệu lực" if row.state == "issued" else "Đã thay thế",
            (row.replaced_by_id or row.replaces_id).display_name or "",
            ref=("egov.receipt", row.id),
        )
    return table


def remit(office, first, last):
    """Bảng kê nộp ngân sách nhà nước: whole months, fee by fee."""
    table = Table(
        "BẢNG KÊ NỘP NGÂN SÁCH NHÀ NƯỚC",
        [
            Column("Tháng", width=9),
            Column("Chương", width=9),
            Column("Tiểu mục", width=9),
            Column("Loại phí, lệ phí", width=34),
            _money("Thu trong kỳ"),
            Column("% để lại", "percent", 9),
            _money("Để lại"),
            _money("Phải nộp"),
            _money("Đã nộp"),
            _money("Còn phải nộp"),
            Column("Hạn nộp", "date", 12),
            Column("Chứng từ", width=18),
        ],
        note="Phần lẻ khi chia được nộp vào ngân sách nhà nước. Để lại + phải nộp = thu trong kỳ.",
    )
    remits = office.env["egov.budget.remit"]
    for month in period.months(first, last):
        known = {each.fee_id: each for each in remits.search([("company_id", "=", office.id), ("month", "=", month)])}
        figures = remits._figures_of_month(office, month)
        for fee in sorted(figures, key=lambda each: (each.sequence, each.code)):
            collected, kept, owed, percent = figures[fee]
            found = known.get(fee, remits.browse())
            table.add(
                f"{month:%m/%Y}",
                fee.chapter,
                fee.sub_item,
                fee.name,
                collected,
                percent / 100,
                kept,
                owed,
                found.remitted,
                owed - found.remitted,
                remits._due_on(month),
                ", ".join(found.voucher_ids.mapped("number")),
                ref=("egov.budget.remit", found.id) if found else ("egov.fee", fee.id),
            )
    return table


def shifts(office, first, last):
    """Sổ quỹ ca: each drawer from its opening to its count."""
    table = Table(
        "SỔ QUỸ CA",
        [
            Column("STT", "integer", 6),
            Column("Ngày", "date", 12),
            Column("Mở ca", width=8),
            Column("Người thu", width=22),
            Column("Quầy", width=14),
            _money("Đầu ca"),
            _money("Thu"),
            _money("Hoàn trả"),
            _money("Nhận thêm, nộp ra"),
            _money("Phải có"),
            _money("Kiểm đếm"),
            _money("Chênh lệch"),
            Column("Lý do", width=24),
            Column("Trạng thái", width=14),
            Column("Người duyệt", width=20),
        ],
        note="Ca chưa kiểm đếm chưa có số liệu.",
    )
    for number, row in enumerate(office.env["egov.cash.shift"].search(_days(office, first, last), order="id"), start=1):
        table.add(
            number,
            row.day,
            f"{clock.local(row.opened_at):%H:%M}",
            row.user_id.sudo().name,
            row.counter_id.name,
            row.opening_float,
            row.collected,
            -row.given_back,
            row.other_cash,
            row.expected,
            row.counted,
            row.difference,
            row.reason,
            _label(row, "state"),
            row.approved_by_id.sudo().name,
            ref=("egov.cash.shift", row.id),
        )
    return table


def gateways(office, first, last):
    """Đối soát cổng: each file of a gateway whose session begins in these days, with what became of it."""
    table = Table(
        "ĐỐI SOÁT CỔNG THANH TOÁN",
        [
            Column("STT", "integer", 6),
            Column("Cổng", width=14),
            Column("Tệp", width=26),
            Column("Phiên từ", "date", 12),
            Column("Phiên đến", "date", 12),
            Column("Số dòng", "integer", 9, is_sum=True),
            _money("Tổng tiền"),
            _money("Phí của cổng"),
            _money("Thực nhận"),
            _money("Đã về tài khoản"),
            _money("Chưa về"),
            Column("Khoản lệch", width=40),
            Column("Còn mở", "integer", 9, is_sum=True),
        ],
        note="Phí của cổng không trừ vào biên lai. Đã về tài khoản: có dòng sao kê ngân hàng đúng số thực nhận.",
    )
    domain = [*_days(office, first, last, "first_day"), ("source", "=", "gateway"), ("state", "=", "done")]
    for number, row in enumerate(office.env["egov.settlement.file"].search(domain, order="first_day, id"), start=1):
        net = round(row.net)
        arrived = net if row.payout_line_id else 0
        table.add(
            number,
            GATEWAYS.get(row.channel, row.channel),
            row.file_name,
            row.first_day,
            row.last_day,
            row.row_count,
            round(row.gross),
            round(row.fee),
            net,
            arrived,
            net - arrived,
            _exceptions(row),
            len(row.exception_ids.filtered(lambda each: each.state == "open")),
            ref=("egov.settlement.file", row.id),
        )
    return table


def _exceptions(file):
    """Name what was found in a file, by type, with count and amount."""
    groups = defaultdict(list)
    for each in file.exception_ids:
        groups[_label(each, "kind")].append(round(each.amount))
    return "; ".join(
        f"{label}: {len(found)} ({text(sum(found), 'integer')} đ)" for label, found in sorted(groups.items())
    )


def waived(office, first, last):
    """Miễn, giảm: by policy and fee, also where nothing was left to pay."""
    table = Table(
        "BÁO CÁO MIỄN, GIẢM PHÍ, LỆ PHÍ",
        [
            Column("STT", "integer", 6),
            Column("Chính sách", width=40),
            Column("Căn cứ", width=40),
            Column("Loại phí, lệ phí", width=34),
            Column("Số lượt", "integer", 10, is_sum=True),
            _money("Theo mức thu"),
            _money("Được miễn, giảm"),
            _money("Còn phải nộp"),
        ],
    )
    rows = office.env["egov.charge.line"].search(waived_domain(office, first, last))
    groups = defaultdict(rows.browse)
    for row in rows:
        groups[row.policy_id, row.fee_id] |= row
    ordered = sorted(groups, key=lambda pair: (pair[0].name, pair[0].id, pair[1].sequence, pair[1].id))
    for number, (rule, fee) in enumerate(ordered, start=1):
        lines = groups[rule, fee]
        tariff, due = (sum(lines.mapped(name)) for name in ("amount_tariff", "amount"))
        values = (number, rule.name, rule.legal_basis, fee.name, len(lines), tariff, tariff - due, due)
        table.add(*values, ref=("egov.fee.policy", rule.id))
    return table


def waived_domain(office, first, last):
    """The lines of charges that were fixed in these days and spared by a policy."""
    return [
        ("company_id", "=", office.id),
        ("charge_id.day", ">=", first),
        ("charge_id.day", "<=", last),
        ("charge_id.state", "not in", ("draft", "cancelled")),
        ("policy_id", "!=", False),
    ]


REPORTS = {
    "book": book,
    "receipt": receipts,
    "remit": remit,
    "shift": shifts,
    "gateway": gateways,
    "waived": waived,
}
