"""What the forms of permits say; the wording of the decree's forms 03, 04 and 05, so Vietnamese."""

from typing import NamedTuple


class Texts(NamedTuple):
    """The lines in which the forms differ."""

    title: str
    subtitle: str
    allowed: str
    is_repair: bool = False
    is_term: bool = False


NEW = Texts("GIẤY PHÉP XÂY DỰNG", "", "Được phép xây dựng công trình")
REPAIR = Texts(
    "GIẤY PHÉP XÂY DỰNG",
    "(Sử dụng cho sửa chữa, cải tạo, di dời công trình)",
    "Được phép sửa chữa, cải tạo, di dời công trình",
    is_repair=True,
)
TERM = Texts(
    "GIẤY PHÉP XÂY DỰNG CÓ THỜI HẠN",
    "",
    "Được phép xây dựng công trình có thời hạn",
    is_term=True,
)
TERM_DUTY = (
    "Chủ đầu tư phải tự dỡ bỏ công trình, không được đòi hỏi bồi thường phần công trình xây dựng theo giấy phép "
    "xây dựng có thời hạn khi Nhà nước thu hồi đất để thực hiện quy hoạch; không tự phá dỡ thì bị cưỡng chế phá dỡ "
    "và chịu mọi chi phí."
)
START = (
    "Giấy phép có hiệu lực khởi công xây dựng trong thời hạn 12 tháng kể từ ngày cấp; quá thời hạn trên thì phải đề "
    "nghị gia hạn giấy phép xây dựng."
)
DUTIES_TITLE = "CHỦ ĐẦU TƯ PHẢI THỰC HIỆN CÁC NỘI DUNG SAU ĐÂY:"
DUTIES = (
    "Phải hoàn toàn chịu trách nhiệm trước pháp luật nếu xâm phạm các quyền hợp pháp của các chủ sở hữu liền kề.",
    "Phải thực hiện đúng các quy định của pháp luật về đất đai, về đầu tư xây dựng và giấy phép xây dựng này.",
    "Phải niêm yết công khai nội dung giấy phép xây dựng tại công trường trong suốt quá trình thi công.",
    "Phải thông báo bằng văn bản về ngày khởi công cho cơ quan có thẩm quyền trước khi khởi công theo quy định.",
    "Khi điều chỉnh thiết kế làm thay đổi nội dung giấy phép xây dựng thì phải đề nghị điều chỉnh và chờ quyết định "
    "của cơ quan cấp giấy phép.",
)
BOX_TITLE = "ĐIỀU CHỈNH/GIA HẠN/CẤP LẠI GIẤY PHÉP"
