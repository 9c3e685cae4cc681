"""Form 01: the dossier was received, and when the result will be there."""

from . import slip_common as common

AUTHORISATION = "ủy quyền"

PAPER_STATES = {
    "presented": "đã xuất trình",
    "in_database": "khai thác từ cơ sở dữ liệu, không phải nộp",
}


def draw_2018(doc, dossier, form):
    """Circular 01/2018/TT-VPCP, form 01."""
    _draw_head(doc, dossier, form)
    common.draw_applicant(doc, dossier, with_number=False)
    _draw_body(doc, dossier, form)


def draw_2025(doc, dossier, form):
    """Circular 03/2025/TT-VPCP, form 01: adds the numbers and the principal."""
    _draw_head(doc, dossier, form)
    common.draw_applicant(doc, dossier)
    if dossier.principal_id:
        common.draw_person(
            doc,
            "Nộp theo ủy quyền của",
            dossier.principal_name,
            dossier.principal_id,
        )
        doc.field("Văn bản ủy quyền", _authorisation(dossier))
    _draw_body(doc, dossier, form)


def _draw_head(doc, dossier, form):
    agency = dossier.receiving_agency_id
    number = dossier._form_number(form.code)
    common.heading(doc, agency, number, dossier.received_at)
    secret = dossier.sudo().lookup_secret  # for the applicant, whoever prints
    doc.title(
        form.name.upper(),
        f"Mã hồ sơ: {dossier.code}",
        qr=dossier._lookup_url() or f"{dossier.code}|{secret}",
        caption=f"Mã tra cứu\n{secret}",
    )
    doc.para(common.desk_full_name(agency), bold=True)


def _draw_body(doc, dossier, form):
    doc.field("Nội dung yêu cầu giải quyết", common.request_text(dossier))
    doc.para("Thành phần hồ sơ nộp gồm:")
    doc.numbered(paper_texts(dossier.paper_ids))
    doc.field("Số lượng hồ sơ", f"{dossier.sets:02d} (bộ)")
    doc.field(
        "Thời gian giải quyết hồ sơ theo quy định",
        common.limit_text(dossier.limit_value, dossier.limit_unit),
    )
    doc.field("Thời gian nhận hồ sơ", common.moment_text(dossier.received_at))
    doc.field("Thời gian trả kết quả giải quyết hồ sơ", _due_text(dossier))
    if dossier.due_lines:
        doc.note(f"Căn cứ tính hạn: {' '.join(dossier._due_texts())}")
    doc.field("Đăng ký nhận kết quả", _return_text(dossier))
    doc.field("Vào sổ theo dõi hồ sơ", _book_text(dossier))
    dossier._draw_acknowledgement_more(doc)
    doc.signatures(
        [
            ("NGƯỜI NỘP HỒ SƠ", common.SIGN_HINT, dossier.applicant_name),
            ("NGƯỜI TIẾP NHẬN HỒ SƠ", common.SIGN_HINT, dossier.received_by_id.name),
        ]
    )
    common.closing_note(doc, form)


def paper_texts(papers):
    """The papers that were handed in or shown, with their numbers."""
    return [
        _paper_text(paper)
        for paper in papers
        if paper.state not in ("missing", "not_applicable")
    ]


def _paper_text(paper):
    counts = []
    if paper.state == "received":
        counts = [
            f"{count:02d} {kind}"
            for count, kind in (
                (paper.originals, "bản chính"),
                (paper.copies, "bản sao"),
            )
            if count
        ]
    details = ", ".join(counts) or PAPER_STATES.get(paper.state)
    return f"{paper.name} ({details})" if details else paper.name


def _due_text(dossier):
    if dossier.due_at:
        return common.moment_text(dossier.due_at)
    return common.UNTIL_NOTICE


def _return_text(dossier):
    by = dossier.receive_result_by
    if by == "counter":
        return f"tại {common.desk_full_name(dossier.return_agency_id)}"
    if by == "online":
        return "trực tuyến, trên Cổng Dịch vụ công"
    return f"qua dịch vụ bưu chính công ích, đến {dossier.applicant_id.address or ''}"


def _book_text(dossier):
    year = common.short_date(dossier.received_at)[-4:]
    return f"quyển số {year} (sổ điện tử), số thứ tự {common.serial(dossier)}"


def _authorisation(dossier):
    papers = dossier.paper_ids.filtered(
        lambda paper: AUTHORISATION in paper.name.lower()
        and paper.state not in ("missing", "not_applicable")
    )
    return papers[:1].name or ""
