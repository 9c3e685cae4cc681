"""Confirmation that a dossier has been sent online. It is not form 01: nothing has been accepted yet."""

from odoo.addons.egov_base.tools import phone
from odoo.addons.egov_dossier.report import slip_common as common


def draw(doc, dossier, form):
    """What was sent, and who answers by when; not signed by anybody."""
    secret = dossier.sudo().lookup_secret  # for the sender, who asks for the paper
    common.heading(doc, dossier.receiving_agency_id, None, dossier.filed_at)
    doc.title(
        form.name.upper(),
        f"Mã theo dõi: {dossier.portal_code}",
        qr=f"{dossier.portal_code}|{secret}",
        caption=f"Mã tra cứu\n{secret}",
    )
    doc.para(
        "Phiếu này KHÔNG phải Giấy tiếp nhận hồ sơ và hẹn trả kết quả. "
        "Thời hạn giải quyết tính từ lúc hồ sơ được tiếp nhận.",
        bold=True,
    )
    _draw_sender(doc, dossier.filed_answers or {})
    doc.field("Nội dung yêu cầu giải quyết", common.request_text(dossier))
    for label, text in dossier._filing_sent_facts():
        doc.field(label, text)
    doc.field("Gửi lúc", common.moment_text(dossier.filed_at))
    doc.field("Cán bộ trả lời trước", common.moment_text(dossier.answer_due_at))
    doc.para("Giấy tờ đã gửi gồm:")
    doc.numbered([_paper(paper) for paper in dossier.paper_ids if paper.state == "received"])
    common.closing_note(doc, form)


def _draw_sender(doc, answers):
    """Draw what the sender has declared: what the office knows of its person besides is not the sender's to read."""
    doc.field("Người nộp", answers.get("_name") or "")
    doc.field("Địa chỉ", answers.get("_address") or "")
    telephone = answers.get("_phone") or ""
    ways = [("Số điện thoại", phone.display(phone.normalise(telephone)) or telephone)]
    doc.fields([*ways, ("Email", answers.get("_email") or "")], columns=2)
    principal = {"person": "_principal_name", "organisation": "_org_name"}.get(answers.get("_for"))
    if principal:
        doc.field("Nộp thay cho", answers.get(principal) or "")


def _paper(paper):
    if not paper.file_ids:
        return f"{paper.name} (điền trực tuyến)"
    return f"{paper.name} ({len(paper.file_ids):02d} tệp, {paper.page_count or len(paper.file_ids)} trang)"
