"""Form 04: the office apologises for the delay and gives a new date."""

from . import slip_common as common


def draw_2018(doc, extension, form):
    """Circular 01/2018/TT-VPCP, form 04: apology and new appointment."""
    dossier = extension.dossier_id
    office = _draw_head(doc, extension, form)
    doc.para(
        f"{_opening(dossier, office)}; mã số: {dossier.code}.", align="justify"
    )
    _draw_delay(doc, extension, office)
    doc.para(
        f"{office} xin lỗi Ông/Bà/Tổ chức và sẽ trả kết quả giải quyết hồ sơ vào "
        f"{common.moment_text(extension.new_due_at)}.",
        align="justify",
    )
    _draw_end(doc, extension, form)


def draw_2025(doc, extension, form):
    """Circular 03/2025/TT-VPCP, form 04: apology and request for more time."""
    dossier = extension.dossier_id
    office = _draw_head(doc, extension, form)
    party = dossier.principal_id or dossier.applicant_id
    doc.para(f"{_opening(dossier, office)}.", align="justify")
    doc.field("Số định danh cá nhân/tổ chức", common.party_number(party))
    doc.field("Mã hồ sơ", dossier.code)
    _draw_delay(doc, extension, office)
    doc.para(
        f"{office} xin lỗi Ông/Bà/Tổ chức và đề nghị gia hạn thời gian giải quyết hồ sơ; "
        f"kết quả được trả vào {common.moment_text(extension.new_due_at)}.",
        align="justify",
    )
    _draw_end(doc, extension, form)


def _draw_head(doc, extension, form):
    dossier = extension.dossier_id
    agency = dossier.company_id.agency_id
    number = extension._form_number(form.code)
    common.heading(doc, agency, number, extension.sent_at, by_office=True)
    doc.title(form.name.upper())
    name = dossier.principal_name or dossier.applicant_name
    doc.para(f"Kính gửi: {name}", align="center")
    return agency.name


def _opening(dossier, office):
    return (
        f"{common.date_text(dossier.received_at).capitalize()}, {office} tiếp nhận hồ sơ "
        f"đề nghị giải quyết thủ tục: {common.request_text(dossier)} của Ông/Bà/Tổ chức"
    )


def _draw_delay(doc, extension, office):
    doc.field("Thời gian hẹn trả kết quả", common.moment_text(extension.old_due_at))
    doc.para(
        f"Tuy nhiên, {office} chưa thể trả kết quả đúng thời hạn ghi trong Giấy tiếp nhận "
        "hồ sơ và hẹn trả kết quả.",
        align="justify",
    )
    doc.field("Lý do", extension.reason)
    doc.para(
        "Sự chậm trễ này đã gây phiền hà, tốn kém thời gian, công sức của "
        "Ông/Bà/Tổ chức.",
        align="justify",
    )


def _draw_end(doc, extension, form):
    doc.para("Mong nhận được sự thông cảm của Ông/Bà/Tổ chức./.", align="justify")
    *titles, name = common.signer_lines(extension) or [""]
    doc.signatures([common.NOBODY, ("\n".join(titles), "(Ký tên và đóng dấu)", name)])
    common.closing_note(doc, form)
