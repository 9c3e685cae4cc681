"""What all slips share: who issues them, whose matter it is, moments and limits in words.

The words are those of the legal forms, so they are Vietnamese whatever the language of
the user. Dates are written as Decree 30/2020/ND-CP, Annex I, wants them.
"""

import re

from odoo.addons.egov_base.tools import clock, phone

CENTRE = "Trung tâm Phục vụ hành chính công"
UNIT = "Bộ phận Tiếp nhận và Trả kết quả"
#: Notation of a one-stop unit, before there were centres (Circular 01/2018/TT-VPCP).
UNIT_NOTATION = "BPTNTKQ"
CENTRE_NOTATION = "TTPVHCC"

SIGN_HINT = "(Ký và ghi rõ họ tên)"
#: The left half of the place for signatures, where only one person signs.
NOBODY = ("", "", "")
UNTIL_NOTICE = "theo thông báo của cơ quan giải quyết"

LIMIT_UNITS = {
    "working_hour": "giờ làm việc",
    "hour": "giờ",
    "working_day": "ngày làm việc",
    "calendar_day": "ngày",
    "month": "tháng",
}
LIMIT_TEXTS = {
    "same_day": "trong ngày làm việc",
    "campaign": "theo đợt do cơ quan có thẩm quyền thông báo",
    "unknown": UNTIL_NOTICE,
}
RESULT_CHANNELS = {
    "counter": "trực tiếp",
    "post": "qua dịch vụ bưu chính công ích",
    "online": "trực tuyến",
}


def notation(agency):
    """What stands behind the number of a slip of this agency."""
    return agency.notation or CENTRE_NOTATION


def desk_name(agency):
    """Name of the desk of ``agency`` that receives dossiers and returns results."""
    if agency.kind == "centre":
        return agency.name
    return UNIT if notation(agency).endswith(UNIT_NOTATION) else CENTRE


def desk_full_name(agency):
    """The desk with the agency it belongs to, as it stands in a sentence."""
    if agency.kind == "centre":
        return agency.name
    place = re.sub(r"^(?:UBND|Ủy ban nhân dân)\s+", "", agency.name, flags=re.IGNORECASE)
    return f"{desk_name(agency)} {place}"


def heading(doc, agency, number, moment, by_office=False):
    """Draw the heading: issuer, national heading, number, place and date.

    :param str number: number with its notation, or nothing
    :param datetime moment: UTC moment of the slip
    :param bool by_office: issued by the head of the office instead of the desk
    """
    doc.heading(
        left=[line.upper() for line in _issuer_lines(agency, by_office) if line],
        number=f"Số: {number}" if number else None,
        place_date=f"{_place(agency)}, {date_text(moment)}",
    )


def _issuer_lines(agency, by_office):
    if by_office:
        office = agency.parent_id if agency.kind == "centre" else agency
        return [office.parent_id.name, office.name]
    if agency.kind == "centre":
        return [agency.parent_id.name, agency.name]
    return [agency.name, desk_name(agency)]


def _place(agency):
    office = agency.parent_id if agency.kind == "centre" else agency
    return office.short_name or office.name


def date_text(moment):
    """A UTC moment as the date on a paper: ``ngày 05 tháng 02 năm 2026``."""
    day = clock.local(moment)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def moment_text(moment):
    """A UTC moment as the slips write it, hour and minute first."""
    local = clock.local(moment)
    return f"{local:%H} giờ {local:%M} phút, {date_text(moment)}"


def short_date(moment):
    """A UTC moment as a date in a table."""
    return f"{clock.local(moment):%d/%m/%Y}" if moment else ""


def limit_text(value, unit):
    """The time limit of a procedure in words: ``15 ngày làm việc``."""
    if unit in LIMIT_UNITS:
        return f"{value:g} {LIMIT_UNITS[unit]}".replace(".", ",")
    return LIMIT_TEXTS.get(unit, UNTIL_NOTICE)


def serial(dossier):
    """The day and number of a dossier within its agency: ``261120-0012``."""
    return dossier.code.partition("-")[2]


def request_text(dossier):
    """What is asked for: the procedure, its case, and the applicant's own words."""
    parts = [dossier.procedure_id.name, dossier.case_id.name, dossier.subject]
    return "; ".join(part for part in parts if part)


def party_number(party):
    """The number by which the State knows a person or organisation."""
    return party.personal_number or party.tax_code or party.identity_ids[:1].number or ""


def contact_fields(party):
    """Address, telephone and e-mail of a person, as rows of a slip."""
    return [("Địa chỉ", party.address or "")], [
        ("Số điện thoại", phone.display(party.phone)),
        ("Email", party.email or ""),
    ]


def draw_person(doc, label, name, party, with_number=True):
    """Draw name, number, address, telephone and e-mail of a person."""
    doc.field(label, name or "")
    if with_number:
        doc.field("Số định danh cá nhân/tổ chức", party_number(party))
    address, ways = contact_fields(party)
    doc.fields(address)
    doc.fields(ways, columns=2)


def draw_applicant(doc, dossier, with_number=True):
    """Draw whose dossier it is, as the slips about its intake begin."""
    draw_person(
        doc, "Tiếp nhận hồ sơ của", dossier.applicant_name, dossier.applicant_id, with_number
    )


def closing_note(doc, form):
    """Name the rule that the slip follows, small, at its foot."""
    doc.note(f"{form.legal_basis}.")


def signer_lines(content):
    """Title and name of the leader whose approval gave ``content`` its effect."""
    text = content.sudo().approval_id._signer_text() or ""
    return [line for line in text.splitlines() if line.strip()]
