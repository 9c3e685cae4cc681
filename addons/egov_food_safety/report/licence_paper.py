"""Certificate and commitment of a food establishment; Vietnamese, as on paper."""

from odoo.addons.egov_form.tools.words import date_text

SIGN_HINT = "(Ký và ghi rõ họ tên)"
UNDERTAKINGS = (
    "Chấp hành đúng quy định của pháp luật về an toàn thực phẩm; bảo đảm điều kiện về cơ sở, trang thiết bị, dụng cụ "
    "và người trực tiếp sản xuất, kinh doanh thực phẩm.",
    "Chỉ dùng nguyên liệu, phụ gia thực phẩm được phép, có nguồn gốc rõ ràng và còn hạn sử dụng.",
    "Tạo điều kiện cho cơ quan có thẩm quyền kiểm tra; chịu trách nhiệm về an toàn thực phẩm do cơ sở làm ra, bán ra.",
)


def _heading(doc, licence, number):
    agency = licence.company_id.agency_id
    name = agency.name or licence.company_id.name
    lines = [agency.parent_id.name, name] if agency.parent_id else [name]
    day = licence.issued_on
    place = agency.short_name or name
    doc.heading(
        [line.upper() for line in lines if line],
        number=f"Số: {number}" if number else None,
        place_date=f"{place}, {date_text(day)}" if day else f"{place}, ngày …… tháng …… năm ……",
    )


def _establishment(doc, place):
    doc.field("Tên cơ sở", place.name, bold=True)
    doc.fields([("Chủ cơ sở", place.owner_name), ("Điện thoại", place.phone)], columns=2)
    doc.field("Địa chỉ", place.address)
    if place.old_address:
        doc.field("Địa chỉ ghi trên giấy tờ trước ngày 01/7/2025", place.old_address)
    doc.field("Số đăng ký kinh doanh", place.reg_no)


def certificate(doc, licence, form):
    """Draw the certificate."""
    _heading(doc, licence, licence.number_text)
    doc.title("GIẤY CHỨNG NHẬN", "CƠ SỞ ĐỦ ĐIỀU KIỆN AN TOÀN THỰC PHẨM")
    office = (licence.company_id.agency_id.name or licence.company_id.name).upper()
    doc.para(f"{office} CHỨNG NHẬN", bold=True, align="center")
    _establishment(doc, licence.establishment_id)
    doc.field("Đủ điều kiện an toàn thực phẩm để sản xuất, kinh doanh", licence.scope, bold=True)
    doc.field("Giấy chứng nhận có hiệu lực đến hết", date_text(licence.valid_to), bold=True)
    if licence.replaces_id:
        doc.para(f"Thay thế giấy số {licence.replaces_id.number_text}.")
    lines = [line for line in (licence.approval_id._signer_text() or "").splitlines() if line.strip()]
    title, name = ("\n".join(lines[:-1]), lines[-1]) if len(lines) > 1 else ("CHỦ TỊCH", "")
    doc.signatures([("", "", ""), (title, "", name)])
    doc.note(f"{form.legal_basis}.")


def commitment(doc, licence, form):
    """Draw the commitment for the owner to sign."""
    _heading(doc, licence, licence.number_text)
    doc.title("BẢN CAM KẾT", "Bảo đảm an toàn thực phẩm")
    doc.field("Kính gửi", licence.company_id.agency_id.name or licence.company_id.name)
    place = licence.establishment_id
    _establishment(doc, place)
    doc.field("Mặt hàng sản xuất, kinh doanh", licence.scope)
    doc.field("Thuộc diện không phải có giấy chứng nhận", place.exempt_kind_id.name)
    doc.para("Chúng tôi cam kết:", keep=True)
    doc.numbered(UNDERTAKINGS)
    if licence.valid_to:
        doc.para(f"Bản cam kết có giá trị đến hết {date_text(licence.valid_to)}.")
    doc.signatures(
        [("XÁC NHẬN CỦA CƠ QUAN TIẾP NHẬN", "(Ký, đóng dấu)", ""), ("CHỦ CƠ SỞ", SIGN_HINT, place.owner_name or "")]
    )
    doc.note(f"{form.legal_basis}.")
