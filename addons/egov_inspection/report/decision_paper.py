"""The decision on an inspection (Decree 217/2025/ND-CP); Vietnamese, as on paper."""

from . import paper

UNITS = {"calendar_day": "ngày", "working_day": "ngày làm việc"}


def draw(doc, decision, form):
    decision = decision.sudo()
    paper.heading(doc, decision.company_id, decision.entry_notation, decision.entry_date)
    doc.title("QUYẾT ĐỊNH", decision.name)
    lines = paper.signer_lines(decision)
    office = (decision.company_id.agency_id.name or decision.company_id.name).upper()
    doc.para(f"CHỦ TỊCH {office}", bold=True, align="center")
    for basis in paper.lines_of(decision.legal_basis):
        doc.para(f"Căn cứ {basis};" if not basis.lower().startswith("căn cứ") else basis, italic=True, indent=True)
    if decision.plan_id:
        doc.para(f"Căn cứ {decision.plan_id.name};", italic=True, indent=True)
    if decision.reason:
        doc.para(f"Lý do kiểm tra đột xuất: {decision.reason}", italic=True, indent=True)
    doc.para("QUYẾT ĐỊNH:", bold=True, align="center")
    doc.para("Điều 1. Đối tượng, nội dung và phạm vi kiểm tra", bold=True, keep=True)
    doc.field("Nội dung kiểm tra", decision.content)
    doc.field("Phạm vi kiểm tra", decision.scope)
    if decision.checked_from:
        until = f" đến {decision.checked_to:%d/%m/%Y}" if decision.checked_to else ""
        doc.field("Thời kỳ kiểm tra", f"từ {decision.checked_from:%d/%m/%Y}{until}")
    doc.field("Hình thức", "Trực tuyến, từ xa" if decision.is_remote else "Trực tiếp tại nơi kiểm tra")
    doc.para("Đối tượng kiểm tra:", keep=True)
    rows = [
        [
            str(number),
            line.subject_name or "",
            line.subject_address or "",
            f"{line.planned_on:%d/%m/%Y}" if line.planned_on else "",
        ]
        for number, line in enumerate(decision.line_ids, start=1)
    ]
    doc.table(["TT", "Đối tượng", "Địa chỉ", "Dự kiến ngày"], rows, widths=[8, 60, 66, 26], align="cllc")
    unit = UNITS[decision.env["egov.inspection.parameter"]._get_all(["period"], decision.entry_date)["period"].unit]
    doc.para("Điều 2. Thời hạn kiểm tra", bold=True, keep=True)
    doc.para(
        f"Thời hạn kiểm tra tại mỗi đối tượng không quá {decision.day_limit} {unit}, kể từ ngày công bố quyết định.",
        indent=True,
    )
    doc.para("Điều 3. Đoàn kiểm tra", bold=True, keep=True)
    paper.team(doc, decision.member_ids)
    doc.para(
        "Điều 4. Đoàn kiểm tra và đối tượng nêu tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.", indent=True
    )
    title, name = ("\n".join(lines[:-1]), lines[-1]) if len(lines) > 1 else ("CHỦ TỊCH", "")
    doc.signatures([(title, "", name)], recipients=["Như Điều 4;", "Lưu: VT."])
    doc.note(f"{form.legal_basis}.")
