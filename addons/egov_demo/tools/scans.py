"""Pictures and PDF files that stand for scanned papers; each says that it is a sample."""

import io

from PIL import Image, ImageChops, ImageDraw, ImageFont

from odoo.addons.egov_form.tools.pdf import FormDocument
from odoo.addons.egov_form.tools.pdf_style import FONT_FOLDER

SAMPLE = "BẢN MẪU MINH HỌA – KHÔNG CÓ GIÁ TRỊ"
SIZE = (827, 1169)  # A4 at 100 dots an inch
PHOTO = (900, 1200)
PAPER, INK, STAMP = (252, 251, 246), (45, 48, 60), (190, 40, 45)
TABLE = (112, 84, 62)


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
    turned = _page(title, lines).rotate(0.6, fillcolor=(232, 231, 226))
    buffer = io.BytesIO()
    turned.quantize(48).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def photo(title, lines, angle):
    """A page as a telephone takes it: on a table, turned by ``angle`` degrees, darker towards the lower edge."""
    width, height = PHOTO
    page = _page(title, lines).resize((int(SIZE[0] * 0.9), int(SIZE[1] * 0.9))).convert("RGBA")
    page = page.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    table = Image.new("RGB", PHOTO, TABLE)
    table.paste(page, ((width - page.width) // 2, (height - page.height) // 2), page)
    light = ImageChops.invert(Image.linear_gradient("L").resize(PHOTO))
    picture = Image.blend(table, ImageChops.multiply(table, Image.merge("RGB", [light] * 3)), 0.3)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=70)
    return buffer.getvalue()


def _page(title, lines):
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
    return page


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


def birth_photos():
    """The two pages of a birth certificate of the hospital, as a parent photographs them: ``[bytes]``."""
    pages = (
        ("Họ, chữ đệm, tên mẹ", "Năm sinh", "Số định danh", "Nơi cư trú", "Dân tộc"),
        ("Đã sinh con vào lúc", "Tại", "Giới tính của con", "Cân nặng", "Dự định đặt tên con", "Người đỡ đẻ"),
    )
    return [
        photo(f"Giấy chứng sinh – trang {number}", lines, angle)
        for number, (lines, angle) in enumerate(zip(pages, (2.5, -3.5), strict=True), 1)
    ]


def result():
    """The result that an officer drafts and a leader signs."""
    return pdf("Kết quả giải quyết", ("Căn cứ", "Xét đề nghị của", "Nội dung quyết định", "Nơi nhận"))
