"""The report on an inspection; Vietnamese, as on paper."""

from . import paper


def draw(doc, report, form):
    decision = report.decision_id
    paper.heading(doc, report.company_id, report.entry_notation, report.entry_date)
    doc.title("BÁO CÁO", f"Kết quả kiểm tra: {decision.name}")
    doc.para(
        f"Thực hiện Quyết định số {decision.entry_notation} {paper.date_text(decision.entry_date)}, đoàn kiểm tra báo "
        "cáo kết quả như sau:",
        indent=True,
    )
    doc.para("1. Kết quả chung", bold=True, keep=True)
    figures = [
        ("Số nơi đã kiểm tra", str(report.held_count)),
        ("Đạt", str(report.pass_count)),
        ("Cho thời hạn khắc phục", str(report.remedy_count)),
        ("Không đạt", str(report.fail_count)),
        ("Số tồn tại, vi phạm", str(report.finding_count)),
    ]
    doc.fields(figures, columns=2)
    doc.para(report.assessment, indent=True)
    doc.para("2. Kết quả từng nơi", bold=True, keep=True)
    doc.table(
        ["TT", "Đối tượng", "Ngày", "Kết quả", "Tồn tại", "Hạn khắc phục"],
        [_row(number, visit) for number, visit in enumerate(report._first_visits(), start=1)],
        widths=[8, 50, 22, 26, 38, 22],
        align="clclll",
    )
    doc.para("3. Kiến nghị", bold=True, keep=True)
    doc.para(report.proposal or "Không có.", indent=True)
    head = decision.member_ids.filtered(lambda member: member.role == "head")[:1]
    doc.signatures(
        [("TRƯỞNG ĐOÀN KIỂM TRA", paper.SIGN_HINT, head.name or "")], recipients=["Người ký quyết định;", "Lưu: VT."]
    )
    doc.note(f"{form.legal_basis}.")


def _row(number, visit):
    if not visit.signed_at:
        return [str(number), visit.subject_name or "", "", "Không kiểm tra", visit.cancel_reason or "", ""]
    return [
        str(number),
        visit.subject_name or "",
        f"{visit._signed_on():%d/%m/%Y}",
        paper.RESULTS[visit.result],
        "; ".join(visit.finding_ids.mapped("name")),
        f"{visit.remedy_due_on:%d/%m/%Y}" if visit.remedy_due_on else "",
    ]
