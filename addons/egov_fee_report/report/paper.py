"""A table as a spreadsheet, as a paper and on the screen."""

from markupsafe import Markup

from odoo.addons.egov_form.tools import xlsx
from odoo.addons.egov_form.tools.pdf import FormDocument

SUM = "Cộng"
#: Rows that the screen shows; the files have them all.
SHOWN = 500


def spreadsheet(table, words):
    """Return an xlsx file of the table; its last row is the sum."""
    columns = [(column.label, column.width, column.kind) for column in table.columns]
    foot = table.foot(SUM)
    rows = [*table.rows, *([foot] if foot else [])]
    return xlsx.workbook([(f"{table.title} {words}"[:31], columns, rows)])


def pdf(table, office, words, author):
    """Return the report as a paper to be signed."""
    agency = office.agency_id
    doc = FormDocument("A4L", title=f"{table.title} – {words}", author=author)
    doc.heading([*filter(None, [agency.parent_id.name]), agency.name or office.name])
    doc.title(table.title, words)
    foot = table.foot(SUM)
    doc.table(
        [column.label for column in table.columns],
        [table.texts(row) for row in table.rows],
        align=table.alignment(),
        foot=[table.texts(foot)] if foot else None,
        size=8,
    )
    if not table.rows:
        doc.para("Không có số liệu trong kỳ.", italic=True)
    if table.note:
        doc.note(table.note)
    hint = "(Ký và ghi rõ họ tên)"
    doc.signatures([("NGƯỜI LẬP", hint, author), ("KẾ TOÁN TRƯỞNG", hint, ""), ("THỦ TRƯỞNG ĐƠN VỊ", hint, "")])
    return doc.build()


def screen(table, open_label, more):
    """Return the table for the screen, each row with a way to what stands behind it.

    :param str open_label: what the link of a row is called
    :param str more: said when not all rows are shown
    """
    head = Markup("").join(_cell("th", column.label, column) for column in table.columns)
    body = Markup("").join(
        _row(table.texts(row), table.columns, _link(ref, open_label))
        for row, ref in zip(table.rows[:SHOWN], table.refs[:SHOWN], strict=True)
    )
    foot = table.foot(SUM)
    strong = _row(table.texts(foot), table.columns, Markup("")) if foot else Markup("")
    rest = Markup("<p>%s</p>") % more if len(table.rows) > SHOWN else Markup("")
    return Markup(
        '<div class="table-responsive"><table class="table table-sm table-hover"><thead><tr>%s<th></th></tr></thead>'
        '<tbody>%s</tbody><tfoot class="fw-bold">%s</tfoot></table></div>%s'
    ) % (head, body, strong, rest)


def _row(texts, columns, link):
    cells = (_cell("td", text, column) for text, column in zip(texts, columns, strict=True))
    return Markup("<tr>%s<td>%s</td></tr>") % (Markup("").join(cells), link)


def _cell(tag, text, column):
    css = "text-end text-nowrap" if column.is_number else ""
    return Markup('<%s class="%s">%s</%s>') % (Markup(tag), css, text, Markup(tag))


def _link(ref, label):
    return Markup('<a href="/odoo/%s/%s">%s</a>') % (*ref, label) if ref else Markup("")
