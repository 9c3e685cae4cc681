"""The record of an inspection, drawn from what the team entered; Vietnamese, as on paper."""

from odoo.addons.egov_form.tools.pdf import Bold

from . import paper


def draw(doc, visit, form):
    decision = visit.decision_id
    paper.heading(doc, visit.company_id, None, visit._form_date(form.code))
    subtitle = "Kiểm tra lại" if visit.recheck_of_id else visit.checklist_id.name or visit.content_id.name
    doc.title("BIÊN BẢN KIỂM TRA", subtitle)
    if not visit.signed_at:
        doc.para("DỰ THẢO, CHƯA KÝ", bold=True, align="center")
    doc.para(
        f"Căn cứ Quyết định số {decision.entry_notation} {paper.date_text(decision.entry_date)} của "
        f"{decision.company_id.agency_id.name or decision.company_id.name}.",
        indent=True,
    )
    start = paper.moment_text(visit.announced_at) if visit.announced_at else None
    doc.field("Công bố quyết định và bắt đầu kiểm tra lúc", start)
    _section(doc, "I. ĐOÀN KIỂM TRA")
    paper.team(doc, decision.member_ids)
    _section(doc, "II. ĐỐI TƯỢNG KIỂM TRA")
    doc.field("Tên", visit.subject_name, bold=True)
    doc.field("Địa chỉ", visit.subject_address)
    facts = visit._subject()._inspection_facts()
    if facts:
        doc.fields(facts, columns=2)
    doc.fields([("Người đại diện", visit.representative_name), ("Chức danh", visit.representative_title)], columns=2)
    _answers(doc, visit)
    _findings(doc, visit)
    _section(doc, "V. Ý KIẾN CỦA ĐỐI TƯỢNG KIỂM TRA")
    doc.para(visit.subject_statement) if visit.subject_statement else doc.field("Ý kiến", None, lines=2)
    _conclusion(doc, visit)
    _signatures(doc, visit)
    if visit.record_sha256:
        doc.note(f"Mã kiểm tra nội dung (SHA-256): {visit.record_sha256}")
    doc.note(f"{form.legal_basis}.")


def _section(doc, title):
    doc.para(title, bold=True, keep=True)


def _answers(doc, visit):
    _section(doc, "III. NỘI DUNG KIỂM TRA")
    rows, section, number = [], None, 0
    for line in visit.answer_ids:
        if line.section and line.section != section:
            section = line.section
            rows.append(["", [Bold(section)], "", ""])
        number += 1
        rows.append([str(number), line.name, paper.ANSWERS.get(line.answer, ""), line.note or ""])
    if rows:
        doc.table(["TT", "Nội dung", "Kết quả", "Ghi chú"], rows, widths=[8, 90, 24, 38], align="clcl")


def _findings(doc, visit):
    _section(doc, "IV. TỒN TẠI, VI PHẠM")
    if not visit.finding_ids:
        doc.para("Không có." if visit.signed_at else "")
        return
    rows = [
        [str(number), finding.name, finding.article or "", finding.remedy or ""]
        for number, finding in enumerate(visit.finding_ids, start=1)
    ]
    doc.table(["TT", "Tồn tại", "Điều, khoản", "Yêu cầu khắc phục"], rows, widths=[8, 66, 44, 42], align="clll")
    if visit.photo_ids:
        doc.para(f"Kèm {len(visit.photo_ids)} ảnh, mã kiểm tra:", keep=True)
        doc.note(
            "; ".join(f"{photo._short_check()} ({paper.moment_text(photo.taken_at)})" for photo in visit.photo_ids)
        )


def _conclusion(doc, visit):
    _section(doc, "VI. KẾT LUẬN")
    doc.field("Kết quả", paper.RESULTS.get(visit.result), bold=True)
    if visit.remedy_due_on:
        doc.field("Khắc phục xong trước hoặc trong", paper.date_text(visit.remedy_due_on), bold=True)
    if visit.conclusion:
        doc.para(visit.conclusion)
    end = f"lúc {paper.moment_text(visit.signed_at)}" if visit.signed_at else "lúc …… giờ …… phút cùng ngày"
    doc.para(
        f"Biên bản lập xong {end}, đã đọc lại cho những người có tên nghe, công nhận đúng và cùng ký; "
        "lập thành 02 bản, đối tượng kiểm tra giữ 01 bản.",
        indent=True,
    )


def _signatures(doc, visit):
    head = visit.decision_id.member_ids.filtered(lambda member: member.role == "head")[:1]
    blocks = [("TRƯỞNG ĐOÀN KIỂM TRA", paper.SIGN_HINT, head.name or "")]
    if visit.is_refused:
        doc.field("Đối tượng kiểm tra không ký biên bản, lý do", visit.refusal_reason)
        title = f"NGƯỜI CHỨNG KIẾN\n{visit.witness_title}" if visit.witness_title else "NGƯỜI CHỨNG KIẾN"
        blocks.insert(0, (title, paper.SIGN_HINT, visit.witness_name or ""))
    else:
        blocks.insert(0, ("ĐẠI DIỆN ĐỐI TƯỢNG KIỂM TRA", paper.SIGN_HINT, visit.representative_name or ""))
    doc.signatures(blocks)
