"""Invented streets, works and contractors of the demonstration; the same for one random generator."""

import io

from PIL import Image, ImageDraw

#: Name, class, width of the sidewalk in metres.
STREETS = (
    ("Bạch Đằng", "urban_main", 6.0),
    ("Trần Phú", "urban_main", 4.5),
    ("Hoàng Diệu", "urban", 3.5),
    ("Ông Ích Khiêm", "urban", 3.0),
    ("Lê Duẩn", "urban_main", 5.0),
    ("Hải Phòng", "urban", 3.0),
    ("Đống Đa", "urban", 3.5),
    ("Quang Trung", "urban", 4.0),
    ("Kiệt 172 Ông Ích Khiêm", "village", 0.0),
    ("Tỉnh lộ 601", "provincial", 0.0),
)
#: Purpose, what for, length and width in metres, days.
USES = (
    ("wedding", "Dựng rạp cưới trước nhà", 14, 2.5, 2),
    ("works", "Tập kết vật liệu sửa nhà", 8, 1.5, 12),
    ("event", "Chương trình văn nghệ của tổ dân phố", 30, 3.0, 1),
    ("parking", "Trông giữ xe phục vụ lễ hội", 25, 2.0, 3),
    ("rubbish", "Đặt thùng gom rác xây dựng", 4, 1.5, 6),
    ("funeral", "Dựng rạp đám tang", 12, 2.5, 3),
)
PROJECTS = (
    ("Nâng cấp đường kiệt 172 Ông Ích Khiêm", 3_200),
    ("Cải tạo vỉa hè đường Quang Trung", 5_600),
    ("Xây dựng nhà sinh hoạt cộng đồng khu dân cư số 7", 4_100),
    ("Thoát nước khu dân cư Hoàng Diệu", 7_800),
    ("Sửa chữa Trường Tiểu học Hoa Sứ", 6_300),
    ("Lắp đặt điện chiếu sáng các kiệt, hẻm", 2_400),
    ("Cải tạo công viên ven sông", 9_500),
    ("Mở rộng chợ khu vực Đống Đa", 12_400),
    ("Sửa chữa trạm y tế phường", 1_900),
    ("Camera giám sát an ninh trật tự", 2_700),
    ("Cải tạo trụ sở tiếp công dân", 3_600),
    ("Trồng cây xanh đường Lê Duẩn", 1_500),
)
CONTRACTORS = (
    ("Công ty Cổ phần Xây dựng Sông Hàn Minh Họa", "0400900011"),
    ("Công ty TNHH Hạ tầng Ngũ Hành Minh Họa", "0400900022"),
    ("Công ty TNHH Tư vấn Giám sát Bà Nà Minh Họa", "0400900033"),
)
ISSUES = (
    ("Còn 2 hộ chưa bàn giao mặt bằng", "land"),
    ("Mưa kéo dài, không thi công nền đường được", "weather"),
    ("Nhà thầu thiếu nhân công", "contractor"),
    ("Phải điều chỉnh thiết kế hố ga", "design"),
)


def photograph(text):
    """A small picture of a place that says that it is a sample."""
    picture = Image.new("RGB", (320, 240), (188, 196, 204))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 150, 320, 240), fill=(120, 124, 130))
    draw.rectangle((0, 130, 320, 152), fill=(206, 200, 188))
    draw.text((10, 10), text, fill=(30, 30, 30))
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=60)
    return stream.getvalue()
