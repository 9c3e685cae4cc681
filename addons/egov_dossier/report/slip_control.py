"""The control sheet (form 06; form 05 until 2025): who had the dossier, and from when."""

from odoo.addons.egov_base.tools import clock

from . import slip_common as common

#: Kinds of history that move a dossier from one person to another.
TRANSFERS = frozenset(
    {
        "receive",
        "hand_over",
        "return_step",
        "reassign",
        "take_over",
        "submit",
        "approve",
        "send_back",
        "issue",
        "deliver",
    }
)
KINDS = {
    "receive": "Tiếp nhận hồ sơ",
    "hand_over": "Chuyển bước",
    "return_step": "Trả lại bước trước",
    "reassign": "Giao lại",
    "take_over": "Nhận thay",
    "pause": "Tạm dừng tính thời hạn",
    "resume": "Tiếp tục tính thời hạn",
    "supplement": "Yêu cầu bổ sung",
    "supplement_done": "Đã bổ sung đủ",
    "second_supplement": "Cho phép bổ sung lần hai",
    "submit": "Trình duyệt",
    "approve": "Đã duyệt",
    "send_back": "Không duyệt, trả lại",
    "extend": "Gia hạn",
    "refuse": "Từ chối giải quyết",
    "withdraw": "Người nộp rút hồ sơ",
    "stop": "Dừng giải quyết",
    "issue": "Vào sổ, phát hành kết quả",
    "deliver": "Trả kết quả",
}
BANDS = {"early": "Trước hạn", "on_time": "Đúng hạn", "late": "Quá hạn"}
APPLICANT = "Người nộp hồ sơ"

HEAD = [
    "Cơ quan, bộ phận giao và nhận",
    "Thời gian giao, nhận",
    "Người giao",
    "Người nhận",
    "Kết quả",
    "Ghi chú",
]
WIDTHS = [46, 26, 30, 30, 18, 30]


def draw(doc, dossier, form):
    """Circular 01/2018/TT-VPCP, form 05; Circular 03/2025/TT-VPCP, form 06."""
    agency = dossier.receiving_agency_id
    number = dossier._form_number(form.code)
    common.heading(doc, agency, number, dossier.received_at)
    doc.title(form.name.upper(), f"Mã hồ sơ: {dossier.code}")
    doc.field("Nội dung yêu cầu giải quyết", common.request_text(dossier))
    doc.field("Cơ quan giải quyết hồ sơ", dossier.competent_agency_id.name)
    doc.field("Cơ quan phối hợp", dossier.version_id.inter_agency or "không có")
    doc.fields(
        [
            ("Thời gian nhận", common.moment_text(dossier.received_at)),
            ("Hẹn trả kết quả", _due_text(dossier)),
        ],
        columns=2,
    )
    doc.table(HEAD, rows(dossier), widths=WIDTHS)
    common.closing_note(doc, form)


def rows(dossier):
    """The history of a dossier as rows of the sheet, oldest first."""
    lines = dossier.log_ids.filtered(lambda line: line.kind in KINDS)
    transfers = lines.filtered(_is_transfer)
    units = [_unit(dossier, line.division_id, line.from_step_id) for line in transfers]
    units.append(_unit(dossier, dossier.division_id, transfers[-1:].to_step_id))
    givers = dict(zip(transfers.ids, units[:-1], strict=True))
    receivers = dict(zip(transfers.ids, units[1:], strict=True))
    return [
        _row(line, givers.get(line.id, ""), receivers.get(line.id, "")) for line in lines
    ]


def _is_transfer(line):
    """Whether a line moves the dossier from somebody to somebody."""
    if line.kind in ("receive", "deliver"):
        return True
    return line.kind in TRANSFERS and bool(line.to_user_id)


def _unit(dossier, division, step):
    """Where a person stands: the division, else the desk or the office by the step."""
    agency = dossier.receiving_agency_id
    if division:
        return division.name
    at_desk = step.role in (False, "clerk")
    return common.desk_name(agency) if at_desk else agency.name


def _row(line, giver, receiver):
    local = clock.local(line.at)
    unit, from_name, to_name = _people(line, giver, receiver)
    is_step = _is_transfer(line) and line.kind != "receive"
    return [
        unit,
        f"{local:%H} giờ {local:%M}\n{local:%d/%m/%Y}",
        from_name or "",
        to_name or "",
        BANDS.get(line.band, "") if is_step else "",
        _remark(line),
    ]


def _people(line, giver, receiver):
    """Units and names of who gave and who received."""
    if line.kind == "receive":
        unit = f"1. Giao: {APPLICANT}\n2. Nhận: {giver}"
        return unit, line.dossier_id.applicant_name, line.user_id.name
    if line.kind == "deliver":
        return f"1. Giao: {giver}\n2. Nhận: {APPLICANT}", line.user_id.name, line.note
    if _is_transfer(line):
        unit = f"1. Giao: {giver}\n2. Nhận: {receiver}"
        return unit, line.from_user_id.name, line.to_user_id.name
    return "", line.user_id.name, ""


def _remark(line):
    note = line.note if line.kind != "deliver" else ""
    return f"{KINDS[line.kind]}: {note}" if note else KINDS[line.kind]


def _due_text(dossier):
    return common.moment_text(dossier.due_at) if dossier.due_at else common.UNTIL_NOTICE
