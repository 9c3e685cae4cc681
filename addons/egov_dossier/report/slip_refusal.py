"""Form 03: intake or processing is refused, with the reasons and what can be done."""

from . import slip_common as common


def draw_2018(doc, refusal, form):
    """Circular 01/2018/TT-VPCP, form 03."""
    dossier = refusal.dossier_id
    _draw_head(doc, refusal, form)
    common.draw_applicant(doc, dossier, with_number=False)
    _draw_body(doc, refusal, form)


def draw_2025(doc, refusal, form):
    """Circular 03/2025/TT-VPCP, form 03: adds the personal number and the code."""
    dossier = refusal.dossier_id
    _draw_head(doc, refusal, form)
    common.draw_applicant(doc, dossier)
    if dossier.code:
        doc.field("Mã hồ sơ", dossier.code)
    _draw_body(doc, refusal, form)


def _draw_head(doc, refusal, form):
    agency = refusal.dossier_id.receiving_agency_id
    number = refusal._form_number(form.code)
    common.heading(doc, agency, number, refusal.sent_at)
    doc.title(form.name.upper())
    doc.para(common.desk_full_name(agency), bold=True)


def _draw_body(doc, refusal, form):
    dossier = refusal.dossier_id
    agency = dossier.receiving_agency_id
    at_intake = refusal.phase == "intake"
    doc.field("Nội dung yêu cầu giải quyết", common.request_text(dossier))
    act = "không tiếp nhận" if at_intake else "không giải quyết"
    doc.para(
        f"Qua xem xét, {common.desk_full_name(agency)} thông báo {act} hồ sơ này với "
        "lý do cụ thể như sau:"
    )
    for line in refusal.reason.splitlines():
        doc.para(line)
    if refusal.legal_basis:
        doc.field("Căn cứ", refusal.legal_basis)
    if refusal.remedy:
        doc.field("Việc Ông/Bà có thể làm", refusal.remedy)
    if not at_intake:
        doc.field("Người quyết định", _decider(refusal))
    doc.para("Xin thông báo để Ông/Bà được biết và thực hiện./.")
    clerk = refusal.sent_by_id if at_intake else dossier.received_by_id
    doc.signatures(
        [
            ("NGƯỜI NỘP HỒ SƠ", common.SIGN_HINT, dossier.applicant_name),
            ("NGƯỜI TIẾP NHẬN HỒ SƠ", common.SIGN_HINT, clerk.name),
        ]
    )
    common.closing_note(doc, form)


def _decider(refusal):
    """Who refused during processing: title and name of the leader who decided."""
    return ", ".join(common.signer_lines(refusal))
