"""The permit and the refusal as papers, in the words of the forms of Decree 165/2024/ND-CP."""

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_form.tools import words
from odoo.addons.egov_form.tools.pdf import Bold

from .plan_drawing import PlanDrawing

_SURFACES = {"sidewalk": "vỉa hè", "carriageway": "lòng đường"}
_SIDES = {"odd": "bên số lẻ", "even": "bên số chẵn", "both": "cả hai bên"}
_OBLIGATIONS = (
    "Chỉ sử dụng đúng mục đích, vị trí, phạm vi và thời gian ghi trong giấy phép, theo phương án đã được chấp thuận.",
    "Bảo đảm an toàn giao thông, lối đi cho người đi bộ; bố trí biển báo, người hướng dẫn và chiếu sáng khi cần.",
    "Bảo đảm vệ sinh môi trường, phòng cháy, chữa cháy và trật tự công cộng.",
    "Xuất trình giấy phép khi người có thẩm quyền yêu cầu; dừng sử dụng khi có quyết định thu hồi giấy phép.",
)
_RESTORE = "Hết thời hạn phải thu dọn, hoàn trả nguyên trạng và báo cho Ủy ban nhân dân phường để kiểm tra."
_CLEAN = "Hết thời hạn phải thu dọn, trả lại lòng đường, vỉa hè."


def draw_permit(doc, permit, form):
    """Draw the permit with its plan."""
    _heading(doc, permit, f"Số: {permit.entry_notation}", permit.granted_at)
    doc.title("GIẤY PHÉP\nSỬ DỤNG TẠM THỜI LÒNG ĐƯỜNG, VỈA HÈ", qr=f"GPVH|{permit.entry_notation}|{permit.id}")
    doc.para(["Căn cứ ", f"{form.legal_basis};"], italic=True)
    doc.para(["Căn cứ ", f"{permit.purpose_id.legal_basis};"], italic=True)
    doc.para(["Xét đề nghị của ", Bold(permit.applicant_id.name), ","], italic=True)
    doc.field("Cấp cho", permit.applicant_id.name, bold=True)
    doc.field("Địa chỉ", permit.applicant_id.address)
    doc.field("Người chịu trách nhiệm tại chỗ", permit.contact or permit.applicant_id.phone_label)
    doc.field(
        "Được sử dụng tạm thời",
        f"{_SURFACES[permit.surface]} {permit.street_id.name}, {_SIDES[permit.side]}, đoạn từ nhà số "
        f"{permit.house_from} đến nhà số {permit.house_to}, {_office(permit).short_name or permit.company_id.name}",
    )
    doc.field("Kích thước", f"{_number(permit.length_m)} m × {_number(permit.width_m)} m = {_number(permit.area)} m²")
    purpose = permit.purpose_id.name + (f" ({permit.detail})" if permit.detail else "")
    doc.field("Mục đích", purpose)
    doc.field("Thời gian", f"từ {_moment(permit.date_from)} đến {_moment(permit.date_to)}")
    if permit.arrangement:
        doc.field("Phương án", permit.arrangement)
    doc.para(Bold("Trách nhiệm của người được cấp giấy phép:"), keep=True)
    doc.numbered([*_OBLIGATIONS, _RESTORE if permit.needs_restoring else _CLEAN, *_lines(permit.conditions)])
    doc.para(Bold("Sơ đồ vị trí"), align="center", keep=True)
    doc.add(PlanDrawing(permit._plan_shapes(), doc.width))
    doc.note("Hình vẽ không theo tỷ lệ.")
    _signature(doc, permit, ["Như trên;", "Công an phường;", "Lưu: VT."])


def draw_refusal(doc, permit, form):
    """Draw the written refusal with its reason."""
    _heading(doc, permit, None, permit.decided_at)
    doc.title("THÔNG BÁO\nKhông cấp giấy phép sử dụng tạm thời lòng đường, vỉa hè")
    doc.para(["Kính gửi: ", Bold(permit.applicant_id.name)], align="center")
    place = f"{_SURFACES[permit.surface]} {permit.street_id.name}, nhà số {permit.house_from} đến {permit.house_to}"
    doc.para(
        f"{permit.company_id.name} đã nhận đề nghị ngày {_day(permit.received_at)} của Ông/Bà về việc sử dụng tạm thời "
        f"{place}, từ {_moment(permit.date_from)} đến {_moment(permit.date_to)}.",
        indent=True,
        align="justify",
    )
    doc.para(["Đề nghị này không được chấp thuận. Lý do: ", Bold(permit.reason), "."], indent=True, align="justify")
    doc.note(f"{form.legal_basis}.")
    _signature(doc, permit, ["Như trên;", "Lưu: VT."])


def _office(permit):
    return permit.company_id.agency_id


def _heading(doc, permit, number, moment):
    agency = _office(permit)
    name = agency.name or permit.company_id.name
    place = agency.short_name or name
    above = agency.parent_id.name
    doc.heading(
        [line.upper() for line in (above, name) if line],
        number=number,
        place_date=f"{place}, {words.date_text(clock.local(moment).date())}",
    )


def _signature(doc, permit, recipients):
    title = (permit.signer_title or "Chủ tịch").upper()
    if title != "CHỦ TỊCH":
        title = f"KT. CHỦ TỊCH\n{title}"
    doc.signatures([(title, "", permit.granted_by_id.name)], recipients=recipients)


def _lines(text):
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _number(value):
    return f"{value:,.2f}".rstrip("0").rstrip(".").replace(",", " ").replace(".", ",").replace(" ", ".")


def _moment(moment):
    return clock.local(moment).strftime("%H giờ %M ngày %d/%m/%Y")


def _day(moment):
    return clock.local(moment).strftime("%d/%m/%Y")
