"""Pictures and PDF files that stand for scanned papers; each says that it is a sample."""

import io

from PIL import Image, ImageDraw, ImageFont

from odoo.addons.egov_form.tools.pdf import FormDocument
from odoo.addons.egov_form.tools.pdf_style import FONT_FOLDER

SAMPLE = "BẢN MẪU MINH HỌA – KHÔNG CÓ GIÁ TRỊ"
SIZE = (827, 1169)  # A4 at 100 dots an inch
PAPER, INK, STAMP = (252, 251, 246), (45, 48, 60), (190, 40, 45)


def pdf(title, lines):
    """A page with a title and some lines."""
    doc = FormDocument("A4")
    doc.heading(["ỦY BAN NHÂN DÂN", "BẢN MẪU"], place_date="Đà Nẵng, ngày … tháng … năm …")
    doc.title(title.upper())
    for line in lines:
        doc.field(line)
    doc.note(SAMPLE)
    return doc.build()


def png(title, lines):
    """A page as a scanner gives it: slightly grey, slightly turned."""
    page = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(page)
    head, text = _font("Bold", 30), _font("Regular", 22)
    for number, row in enumerate(_wrap(title.upper(), 38)):
        draw.text((SIZE[0] / 2, 150 + number * 42), row, INK, head, anchor="mm")
    for number, line in enumerate(lines):
        top = 300 + number * 54
        draw.text((90, top), f"{line}:", INK, text)
        start = 110 + draw.textlength(f"{line}: ", text)
        draw.line((start, top + 26, SIZE[0] - 90, top + 26), (150, 150, 160), 1)
    draw.ellipse((520, 880, 700, 1060), outline=STAMP, width=4)
    draw.text((610, 970), "MẪU", STAMP, head, anchor="mm")
    draw.text((SIZE[0] / 2, SIZE[1] - 50), SAMPLE, STAMP, text, anchor="mm")
    turned = page.rotate(0.6, fillcolor=(232, 231, 226))
    buffer = io.BytesIO()
    turned.quantize(48).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _font(face, size):
    return ImageFont.truetype(str(FONT_FOLDER / f"LiberationSerif-{face}.ttf"), size)


def _wrap(text, width):
    rows = [""]
    for word in text.split():
        if rows[-1] and len(rows[-1]) + len(word) >= width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


LINES = ("Họ, chữ đệm, tên", "Ngày sinh", "Số định danh", "Nơi cư trú", "Nội dung", "Ngày lập")
TITLES = ("Tờ khai, đơn đề nghị", "Giấy tờ kèm theo", "Đơn đề nghị", "Bản sao giấy tờ")


def samples():
    """Scans of papers that citizens bring: ``[(extension, bytes)]``."""
    files = []
    for number, title in enumerate(TITLES):
        make, extension = ((pdf, "pdf"), (png, "png"))[number % 2]
        files.append((extension, make(title, LINES)))
    return files


def draft():
    """The draft of a result, for signing."""
    return pdf("Dự thảo kết quả", ("Căn cứ", "Xét đề nghị của", "Nội dung quyết định", "Nơi nhận"))
