"""Drawing a building permit: forms 03, 04 and 05, with the box of endorsements on its second page."""

from odoo.addons.egov_form.tools.words import date_text

from . import permit_texts


def draw(doc, permit, texts):
    """Fill the document with a permit.

    :param doc: `egov_form` ``FormDocument``
    :param texts: the lines of the form, a ``permit_texts.Texts``
    """
    _head(doc, permit, texts)
    _content(doc, permit, texts)
    _signature(doc, permit)
    doc.page_break()
    doc.para(permit_texts.DUTIES_TITLE, bold=True, align="center")
    doc.numbered(permit_texts.DUTIES)
    if permit.conditions:
        doc.field("Yêu cầu khác", permit.conditions)
    _box(doc, permit)


def _head(doc, permit, texts):
    office = permit.company_id
    place = office.partner_id.city or office.name.split(" phường ")[-1].split(" xã ")[-1]
    doc.heading(
        [office.name.upper()],
        number=f"Số: {permit._form_number(permit._permit_form_code())}",
        place_date=f"{place}, {date_text(permit.issued_on)}",
    )
    doc.title(texts.title, texts.subtitle or None)


def _content(doc, permit, texts):
    owner = permit.owner_id
    number = owner.personal_number or owner.tax_code
    doc.para(["1. Cấp cho: ", owner.name, f"; số định danh cá nhân/mã số doanh nghiệp: {number}" if number else ""])
    doc.field("Địa chỉ", permit.owner_address)
    doc.field(f"2. {texts.allowed}", permit.works_name, bold=True)
    if permit.works_code:
        doc.field("Mã định danh công trình", permit.works_code)
    doc.field("Theo thiết kế", permit.design_set)
    doc.field("Do", _joined(permit.designer, permit.chief_designer, prefix="lập; chủ nhiệm: "))
    if permit.design_checker:
        doc.field("Thẩm tra thiết kế", permit.design_checker)
    _works(doc, permit, texts)
    doc.field("3. Giấy tờ về đất đai", permit.land_paper)
    if texts.is_term:
        until = permit.term_until
        doc.field("4. Công trình được tồn tại đến", until and f"ngày {until:%d/%m/%Y}")
        doc.para(permit_texts.TERM_DUTY)
    doc.para(f"{5 if texts.is_term else 4}. {permit_texts.START}")


def _works(doc, permit, texts):
    labels = permit._fields["grade"]._description_selection(permit.env)
    grade = dict(labels).get(permit.grade, permit.grade)
    kinds = dict(permit._fields["works_kind"]._description_selection(permit.env))
    doc.para("Gồm các nội dung sau:")
    doc.field("- Loại, cấp công trình", f"{kinds.get(permit.works_kind)}, cấp {grade}")
    parcel = _joined(
        f"tờ bản đồ số {permit.sheet}" if permit.sheet else "", f"thửa đất số {permit.parcel}" if permit.parcel else ""
    )
    doc.field("- Vị trí xây dựng", "; ".join(filter(None, [parcel, permit.address])))
    if permit.old_address:
        doc.field("- Địa chỉ trước sắp xếp", permit.old_address)
    if texts.is_repair:
        doc.field("- Hiện trạng công trình", permit.existing_text)
        doc.field("- Nội dung được phép thực hiện", permit.works_text)
    doc.fields(
        [
            ("- Cốt nền xây dựng", permit.ground_level),
            ("- Khoảng lùi", permit.setback),
            ("- Mật độ xây dựng", _figure(permit.density, "%")),
            ("- Hệ số sử dụng đất", _figure(permit.floor_ratio)),
            ("- Chỉ giới đường đỏ", permit.red_line),
            ("- Chỉ giới xây dựng", permit.building_line),
            ("- Diện tích xây dựng tầng 1", _figure(permit.footprint, " m²")),
            ("- Tổng diện tích sàn", _figure(permit.floor_area, " m²")),
            ("- Chiều cao công trình", _figure(permit.height, " m")),
            ("- Số tầng", _joined(str(permit.floors or ""), permit.floors_text)),
            ("- Màu sắc công trình", permit.colour, True),
        ],
        columns=2,
    )
    if permit.stage_text:
        doc.field("- Giai đoạn, hạng mục", permit.stage_text)


def _signature(doc, permit):
    lines = (permit.signer_text or "").split("\n")
    name = lines[-1] if len(lines) > 1 else ""
    title = "\n".join(lines[:-1]) or "CHỦ TỊCH"
    doc.signatures([(title, "(Ký, ghi rõ họ tên và đóng dấu)", name)], recipients=["Như trên", "Lưu: VT, hồ sơ"])


def _box(doc, permit):
    doc.space(3)
    done = permit._endorsing()
    rows = [[operation.endorsement, (operation.signer_text or "").replace("\n", ", ")] for operation in done]
    rows += [["\n\n\n", ""]] * max(1, 3 - len(rows))
    doc.para(permit_texts.BOX_TITLE, bold=True, align="center", keep=True)
    doc.table(["Nội dung, thời gian có hiệu lực", "Người ký"], rows, widths=[68, 32])


def _joined(*texts, prefix=""):
    first, *rest = texts
    others = [f"{prefix}{text}" for text in rest if text]
    return ", ".join(filter(None, [first, *others]))


def _figure(value, unit=""):
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") + unit if value else ""
