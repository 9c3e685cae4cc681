"""Form 05: the dossier is no longer processed, at the applicant's request or by law."""

from . import slip_common as common

KINDS = {
    "withdrawal": "theo đề nghị của người nộp hồ sơ",
    "no_supplement": "do quá thời hạn mà hồ sơ chưa được bổ sung, hoàn thiện",
    "other": "theo quy định của pháp luật",
}


def draw(doc, notice, form):
    """Circular 03/2025/TT-VPCP art. 7 and form 05."""
    dossier = notice.dossier_id
    agency = dossier.receiving_agency_id
    number = notice._form_number(form.code)
    common.heading(doc, agency, number, notice.sent_at)
    doc.title(form.name.upper(), f"Mã hồ sơ: {dossier.display_name}")
    doc.para(common.desk_full_name(agency), bold=True)
    common.draw_person(
        doc, "Hồ sơ của", dossier.principal_name or dossier.applicant_name,
        dossier.principal_id or dossier.applicant_id,
    )
    doc.field("Nội dung yêu cầu giải quyết", common.request_text(dossier))
    if dossier.received_at:
        doc.field("Thời gian nhận hồ sơ", common.moment_text(dossier.received_at))
    if notice.kind == "withdrawal" and notice.requested_on:
        doc.field("Ngày đề nghị dừng", f"{notice.requested_on:%d/%m/%Y}")
    doc.para(
        f"{common.desk_full_name(agency)} thông báo dừng giải quyết hồ sơ nói trên "
        f"{KINDS[notice.kind]}, kể từ {common.moment_text(notice.sent_at)}.",
        align="justify",
    )
    doc.field("Lý do", notice.reason)
    if notice.legal_basis:
        doc.field("Căn cứ", notice.legal_basis)
    doc.field("Tình trạng giải quyết", _progress(dossier))
    doc.field("Giấy tờ trả lại", notice.papers_returned or "không có")
    doc.para(
        "Khi có nhu cầu, Ông/Bà/Tổ chức nộp hồ sơ mới để được giải quyết theo quy định./."
    )
    doc.signatures(
        [
            ("NGƯỜI NỘP HỒ SƠ", common.SIGN_HINT, dossier.applicant_name),
            ("NGƯỜI THÔNG BÁO", common.SIGN_HINT, notice.sent_by_id.name),
        ]
    )
    common.closing_note(doc, form)


def _progress(dossier):
    step = dossier.step_id.name
    return f"chưa có kết quả; dừng ở bước {step}" if step else "chưa có kết quả"
