"""What is printed of a receipt, taken from its record once, so that drawing needs no database."""

from typing import NamedTuple

from ..tools import identity


class Line(NamedTuple):
    name: str
    detail: str
    amount: str


class Receipt(NamedTuple):
    title: str
    form_code: str
    symbol: str
    number_text: str
    date: object
    replaces: str
    collector_name: str
    collector_lines: list
    payer_name: str
    payer_tax_code: str
    payer_address: str
    origin: str
    lines: list
    amount: str
    amount_text: str
    method: str
    pay_ref: str
    cashier: str
    signature: list
    lookup_text: str
    lookup_url: str
    lookup_place: str


def figures(amount):
    """Write an amount in đồng with points between thousands."""
    return f"{amount:,}".replace(",", ".")


def receipt(record, place):
    """Return the data of one receipt.

    :param str place: address of the page where receipts are looked up
    """
    return Receipt(
        title=record.title,
        form_code=record.form_code,
        symbol=record.symbol,
        number_text=record.number_text,
        date=record.date,
        replaces=_replaces(record),
        collector_name=record.collector_name,
        collector_lines=_collector(record),
        payer_name=record.payer_name,
        payer_tax_code=record.payer_tax_code,
        payer_address=record.payer_address,
        origin=record.origin,
        lines=[_line(line) for line in record.line_ids],
        amount=figures(record.amount),
        amount_text=record.amount_text,
        method=record.method,
        pay_ref=record.charge_id.pay_ref,
        cashier=_cashier(record),
        signature=record._signature_lines(),
        lookup_text=identity.show_lookup_code(record.lookup_code),
        lookup_url=f"{place}/{record.lookup_code}",
        lookup_place=place.partition("://")[2] or place,
    )


def _cashier(record):
    """Nobody stands behind what a gateway has reported."""
    user = record.user_id
    return "" if user.share or user._is_superuser() else user.name


def _collector(record):
    labels = (
        ("Mã số thuế", record.collector_tax_code),
        ("Địa chỉ", record.collector_address),
        ("Điện thoại", record.collector_phone),
        ("Tài khoản", record.collector_account),
    )
    return [f"{label}: {value}" for label, value in labels if value]


def _replaces(record):
    old = record.replaces_id
    if not old:
        return ""
    text = f"Thay thế biên lai mẫu số {old.form_code}, ký hiệu {old.symbol}, số {old.number_text}"
    return f"{text} ngày {old.date:%d/%m/%Y}"


def _line(line):
    parts = []
    if line.quantity > 1:
        parts.append(f"Số lượng: {line.quantity} {line.unit_name or ''}".strip())
    if line.amount_waived:
        parts.append(f"Mức thu {figures(line.amount_tariff)} đ, miễn giảm {figures(line.amount_waived)} đ")
    return Line(line.name, "; ".join(parts), figures(line.amount))
