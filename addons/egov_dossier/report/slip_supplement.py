"""Form 02: what is missing, why, and until when."""

from . import slip_common as common


def draw(doc, request, form):
    """Circular 01/2018/TT-VPCP and Circular 03/2025/TT-VPCP, form 02."""
    dossier = request.dossier_id
    agency = dossier.receiving_agency_id
    number = request._form_number(form.code)
    common.heading(doc, agency, number, request.sent_at)
    doc.title(form.name.upper(), f"Mã hồ sơ: {dossier.code}" if dossier.code else None)
    doc.field("Hồ sơ của", dossier.principal_name or dossier.applicant_name)
    doc.field("Nội dung yêu cầu giải quyết", common.request_text(dossier))
    address, ways = common.contact_fields(dossier.applicant_id)
    doc.fields(address)
    doc.fields(ways, columns=2)
    doc.para("Yêu cầu bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:")
    doc.numbered([item_text(item) for item in request.item_ids])
    doc.field("Lý do", reason_text(request))
    if request.deadline_at:
        doc.field("Đề nghị bổ sung trước", common.moment_text(request.deadline_at))
    if dossier.received_at:
        doc.para(
            "Thời hạn giải quyết tạm dừng từ khi có phiếu này và được tính lại từ đầu khi "
            "hồ sơ đã đầy đủ. Quá thời hạn trên mà chưa bổ sung, hồ sơ dừng giải quyết."
        )
    doc.para(
        "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, Ông/Bà liên hệ với "
        f"{_contact(request)} để được hướng dẫn./."
    )
    doc.signatures(
        [
            common.NOBODY,
            ("NGƯỜI HƯỚNG DẪN", common.SIGN_HINT, request.sent_by_id.name),
        ]
    )
    common.closing_note(doc, form)


def item_text(item):
    """One thing to supplement: what, why, how."""
    text = item.name.rstrip(" .;")
    if item.reason:
        text += f". Lý do: {item.reason.rstrip(' .;')}"
    if item.remedy:
        text += f". Cách bổ sung: {item.remedy.rstrip(' .;')}"
    return f"{text}."


def reason_text(request):
    """The reason of the whole request; that of its items when it has none of its own."""
    if (request.reason or "").strip():
        return request.reason.strip()
    return "như nêu tại từng nội dung nói trên"


def _contact(request):
    agency = request.dossier_id.receiving_agency_id
    name = request.contact or request.sent_by_id.name
    number = request.contact_phone or common.phone.display(agency.phone)
    return f"{name}, số điện thoại {number}" if number else name
