"""The follow-up book (form 07; form 06 until 2025): one line for each dossier."""

from odoo.addons.egov_base.tools import clock

from . import slip_common as common

HEAD = [
    "STT",
    "Mã hồ sơ",
    "Tên thủ tục hành chính",
    "Tên tổ chức, cá nhân",
    "Địa chỉ, số điện thoại",
    "Cơ quan chủ trì giải quyết",
    "Nhận hồ sơ",
    "Hẹn trả kết quả",
    "Trả kết quả",
    "Phương thức nhận kết quả",
    "Ký nhận",
]
WIDTHS = [10, 37, 46, 32, 40, 28, 21, 21, 21, 19, 24]
#: Title, width and kind of cell of each column in the spreadsheet.
XLSX = [
    ("STT", 6, "integer"),
    ("Mã hồ sơ", 24, "text"),
    ("Tên thủ tục hành chính", 50, "text"),
    ("Tên tổ chức, cá nhân", 30, "text"),
    ("Địa chỉ, số điện thoại", 40, "text"),
    ("Cơ quan chủ trì giải quyết", 28, "text"),
    ("Nhận hồ sơ", 16, "text"),
    ("Hẹn trả kết quả", 16, "text"),
    ("Trả kết quả", 16, "text"),
    ("Phương thức nhận kết quả", 20, "text"),
    ("Ký nhận", 24, "text"),
]
PROOFS = {
    "signature": "đã ký nhận",
    "code": "mã tra cứu",
    "postal": "bưu gửi",
    "download": "tải về",
}

notation = common.notation


def draw(doc, book, form, rows):
    """Circular 01/2018/TT-VPCP, form 06; Circular 03/2025/TT-VPCP, form 07."""
    agency = book.company_id.agency_id
    number = book._form_number(form.code)
    common.heading(doc, agency, number, clock.now())
    doc.title(
        form.name.upper(),
        f"Lĩnh vực: {book.sector_id.name}. Từ ngày {book.date_from:%d/%m/%Y} "
        f"đến ngày {book.date_to:%d/%m/%Y}",
    )
    doc.table(HEAD, [[str(cell) for cell in row] for row in rows], widths=WIDTHS, size=9.5)
    doc.para(f"Tổng số: {len(rows)} hồ sơ.")
    common.closing_note(doc, form)


def row(number, dossier, received_at, delivered_at):
    """One line of the book.

    :param datetime received_at: UTC moment of receipt, from the history
    :param datetime delivered_at: UTC moment at which the result was handed over
    """
    party = dossier.applicant_id
    contact = [party.address, common.phone.display(party.phone)]
    result = dossier.result_ids[-1:]
    by = result.delivery_channel or dossier.receive_result_by
    return [
        number,
        dossier.code or "",
        dossier.procedure_id.name,
        dossier.principal_name or dossier.applicant_name,
        "; ".join(part for part in contact if part),
        dossier.competent_agency_id.name or "",
        common.short_date(received_at or dossier.received_at),
        common.short_date(dossier.due_at),
        common.short_date(delivered_at),
        common.RESULT_CHANNELS[by],
        _receipt(result),
    ]


def _receipt(result):
    if not result.delivered_at:
        return ""
    proof = PROOFS.get(result.delivery_proof, "")
    return ", ".join(part for part in (result.receiver_name, proof) if part)
