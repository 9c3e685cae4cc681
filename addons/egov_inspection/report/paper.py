"""What the papers of an inspection share; Vietnamese, as on paper."""

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_form.tools import words
from odoo.addons.egov_form.tools.words import date_text

__all__ = ["date_text", "heading", "lines_of", "moment_text", "signer_lines", "team"]
SIGN_HINT = "(Ký và ghi rõ họ tên)"
ROLES = {"head": "Trưởng đoàn", "secretary": "Thư ký", "member": "Thành viên"}
RESULTS = {"pass": "Đạt", "remedy": "Cho thời hạn khắc phục", "fail": "Không đạt"}
ANSWERS = {"yes": "Đạt", "no": "Không đạt", "na": "Không áp dụng"}


def moment_text(moment):
    """A UTC moment with hour and minute, by Vietnamese time."""
    return words.moment_text(clock.local(moment))


def heading(doc, company, number, day):
    """Draw issuer, national heading, number, place and date."""
    agency = company.sudo().agency_id
    name = agency.name or company.name
    lines = [agency.parent_id.name, name] if agency.parent_id else [name]
    doc.heading(
        [line.upper() for line in lines if line],
        number=f"Số: {number}" if number else None,
        place_date=f"{agency.short_name or name}, {date_text(day)}",
    )


def lines_of(text):
    """The lines of a text that say something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def team(doc, members):
    """Draw the team, its head first."""
    order = list(ROLES)
    rows = [
        [str(number), member.name or "", member.title or "", ROLES[member.role]]
        for number, member in enumerate(sorted(members, key=lambda m: order.index(m.role)), start=1)
    ]
    doc.table(["TT", "Họ và tên", "Chức vụ, đơn vị", "Vai trò"], rows, widths=[8, 50, 72, 30], align="clll")


def signer_lines(content):
    """Capacity and name of the leader whose approval gave ``content`` its effect."""
    text = content.approval_id._signer_text() or ""
    return [line for line in text.splitlines() if line.strip()]
