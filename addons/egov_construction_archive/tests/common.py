import csv
import io
import os
import shutil
import tempfile
import zipfile
from datetime import datetime
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

from odoo.fields import Command

from odoo.addons.egov_base.tests.common import EgovCommon

#: Friday 20/11/2026 09:00 in Viet Nam.
NOW = datetime(2026, 11, 20, 2, 0)
HEADINGS = ["Số giấy phép", "Năm", "Ngày cấp", "Cơ quan cấp", "Chủ đầu tư", "Địa chỉ cũ", "Số trang", "Tên tệp"]
AGENCY = "UBND quận Hoa Mai"


def pdf(text, pages=1):
    """A small PDF of its own: another text is another checksum."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for page in range(pages):
        canvas.drawString(72, 700, f"{text} {page}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def row(number, file_name="", **cells):
    """A row of an index under `HEADINGS`."""
    given = {
        "Năm": "2012",
        "Ngày cấp": "14/03/2012",
        "Cơ quan cấp": AGENCY,
        "Chủ đầu tư": "Trần Văn An",
        "Địa chỉ cũ": "12 Hoa Sứ, phường Hoa Cũ, quận Hoa Mai",
        "Số trang": "1",
        **cells,
        "Số giấy phép": number,
        "Tên tệp": file_name,
    }
    return [given[heading] for heading in HEADINGS]


def sheet(*rows):
    stream = io.StringIO()
    csv.writer(stream).writerows([HEADINGS, *rows])
    return stream.getvalue().encode("utf-8-sig")


def packed(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


class ArchiveCommon(EgovCommon):
    """Ward A has an officer who scans, another who checks, and one who hands out; ward B has an officer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(NOW)
        for user, roles in (
            (cls.officer_a, "officer"),
            (cls.officer2_a, "officer checker"),
            (cls.head_a, "checker"),
            (cls.records_a, "export"),
            (cls.clerk_a, "reader"),
            (cls.officer_b, "officer checker export"),
        ):
            groups = [cls.env.ref(f"egov_construction_archive.group_{role}").id for role in roles.split()]
            user.group_ids = [Command.link(group) for group in groups]
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        place = patch.object(
            type(cls.env["egov.archive.import"]),
            "_upload_path",
            lambda run: os.path.join(cls.folder, f"{int(run.id)}.zip"),
        )
        cls.startClassPatcher(place)
        cls.env["egov.archive.place"].with_user(cls.officer_a).create(
            {
                "old_district": "Hoa Mai",
                "old_ward": "Hoa Cũ",
                "new_ward": "phường A",
                "legal_basis": "Nghị quyết 1659/NQ-UBTVQH15",
            }
        )

    @classmethod
    def _new_record(cls, number="100/GPXD", user=None, **vals):
        return (
            cls.env["egov.archive.record"]
            .with_user(user or cls.officer_a)
            .create(
                {
                    "number": number,
                    "year": 2012,
                    "agency": AGENCY,
                    "owner": "Nguyễn Thị Đào",
                    "address_old": "7 Hoa Lài, phường Hoa Cũ, quận Hoa Mai",
                    "sheet": "15",
                    "parcel": "234",
                    **vals,
                }
            )
        )

    @classmethod
    def _new_scan(cls, record, text="scan", user=None):
        scans = cls.env["egov.archive.scan"].with_user(user or cls.officer_a)
        content = pdf(text)
        return scans._store(record.with_user(user or cls.officer_a), f"{text}.pdf", content, 1)

    @classmethod
    def _uploaded(cls, files, user=None, **vals):
        run = cls.env["egov.archive.import"].with_user(user or cls.officer_a).create(vals)
        run._receive_piece(0, packed(files), "scans.zip")
        return run

    @classmethod
    def _load(cls, run):
        """What the button and the scheduled action do."""
        with patch.object(type(run), "_wake_up", lambda run: None):
            run.action_load()
        while run.sudo()._load_apart():
            pass
        run.invalidate_recordset()
        return run
