"""The index of an archive package, for people: what lies in it, and its hashes."""

from odoo.addons.egov_form.tools.pdf import FormDocument

from . import slip_common as common

HEAD = ["STT", "Tài liệu", "Tệp trong gói", "Dung lượng", "SHA-256"]
WIDTHS = [10, 48, 48, 18, 46]


def draw(dossier, entries):
    """The PDF index of the files of a dossier."""
    agency = dossier.company_id.agency_id
    closed_at = dossier.returned_at or dossier.finished_at or dossier.received_at
    doc = FormDocument(page="A4")
    common.heading(doc, agency, None, closed_at, by_office=True)
    doc.title("MỤC LỤC GÓI LƯU TRỮ HỒ SƠ", f"Mã hồ sơ: {dossier.display_name}")
    doc.field("Thủ tục", f"{dossier.procedure_id.code} – {dossier.procedure_id.name}")
    doc.field("Người nộp hồ sơ", dossier.applicant_name)
    if dossier.principal_name:
        doc.field("Chủ hồ sơ", dossier.principal_name)
    doc.fields(
        [
            ("Tiếp nhận", common.moment_text(dossier.received_at) if dossier.received_at else "Không tiếp nhận"),
            ("Kết thúc", common.moment_text(closed_at)),
        ]
    )
    doc.table(HEAD, rows(entries), widths=WIDTHS)
    return doc.build()


def rows(entries):
    """One row for each file; its hash in two halves, so that it can be compared."""
    return [
        [
            str(number),
            entry.title,
            entry.path,
            size_text(len(entry.data)),
            f"{entry.sha256[:32]} {entry.sha256[32:]}",
        ]
        for number, entry in enumerate(entries, 1)
    ]


def size_text(size):
    """A size as people read it: ``1.234 B`` up to a kilobyte, then kB and MB."""
    for unit in ("B", "kB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} MB".replace(".", ",")
