"""What officials write in the demonstration."""

REFUSED_AT_INTAKE = (
    (
        "Thủ tục không thuộc thẩm quyền giải quyết của Ủy ban nhân dân phường.",
        "Nộp hồ sơ tại Trung tâm Phục vụ hành chính công thành phố.",
    ),
    (
        "Hồ sơ thiếu giấy tờ bắt buộc và người nộp chưa bổ sung ngay được.",
        "Chuẩn bị đủ giấy tờ theo danh mục đã phát rồi nộp lại.",
    ),
    (
        "Thông tin trên tờ khai không khớp với giấy tờ xuất trình.",
        "Làm thủ tục cải chính thông tin trước, sau đó nộp lại hồ sơ.",
    ),
)
REFUSED = (
    (
        "Thửa đất nằm trong khu vực chưa có quy hoạch chi tiết được duyệt.",
        "Nộp lại khi quy hoạch chi tiết được công bố.",
    ),
    (
        "Kết quả xác minh cho thấy người nộp không đủ điều kiện theo quy định.",
        "Có thể khiếu nại hoặc nộp hồ sơ mới khi đủ điều kiện.",
    ),
)
SUPPLEMENT = "Hồ sơ chưa đủ căn cứ để giải quyết."
SUPPLEMENTS = (
    (
        "Bản sao giấy chứng nhận quyền sử dụng đất",
        "bản nộp bị mờ, không đọc được số thửa",
        "nộp bản chụp rõ hoặc xuất trình bản chính",
    ),
    (
        "Tờ khai",
        "chưa ghi đủ thông tin về nơi cư trú",
        "điền lại mục nơi cư trú và ký tên",
    ),
    (
        "Giấy tờ chứng minh quan hệ nhân thân",
        "chưa có trong hồ sơ",
        "nộp bản sao kèm bản chính để đối chiếu",
    ),
)
NOT_SUPPLEMENTED = "Đã quá thời hạn bổ sung mà chưa nhận được giấy tờ yêu cầu."
PAPERS_RETURNED = "Toàn bộ giấy tờ bản chính đã nộp"
WITHDRAWN = (
    "Người nộp chưa có nhu cầu tiếp tục thực hiện thủ tục.",
    "Người nộp đề nghị rút hồ sơ để chuẩn bị lại giấy tờ.",
)
EXTENDED = (
    "Cần lấy ý kiến của cơ quan chuyên môn cấp thành phố và chưa nhận được văn bản trả lời.",
    "Phải xác minh thực địa thêm một lần do thời tiết mưa bão.",
)
PAUSES = (
    (
        "site_inspection",
        "Quy chế phối hợp kiểm tra thực địa (minh họa)",
        "Chờ kiểm tra thực địa",
    ),
    (
        "interagency_verification",
        "Nghị định 118/2025/NĐ-CP (minh họa)",
        "Chờ kết quả xác minh của cơ quan khác",
    ),
    (
        "financial",
        "Luật Phí và lệ phí 97/2015/QH13 (minh họa)",
        "Chờ người nộp thực hiện nghĩa vụ tài chính",
    ),
)
RESULT = "Văn bản kết quả"
RESULT_FILE = "Kết quả.pdf"
AGREED = "Đủ điều kiện; đề nghị ký kết quả theo dự thảo kèm theo."
SENT_BACK = (
    "Sửa lại căn cứ pháp lý trong dự thảo.",
    "Bổ sung diện tích sàn vào dự thảo rồi trình lại.",
)
ON_LEAVE = "Nhận thay trong thời gian đồng nghiệp nghỉ phép"

# What citizens write in the portal, and what they are answered
NOT_ACCEPTED_ONLINE = (
    "Địa chỉ trụ sở hộ kinh doanh không thuộc địa bàn phường.",
    "Nộp lại tại Cổng của phường nơi đặt trụ sở; nếu ghi nhầm địa chỉ thì sửa lại rồi nộp.",
)
REFUSED_ONLINE = (
    "Tên hộ kinh doanh trùng với tên đã đăng ký trong địa bàn phường.",
    "Chọn tên khác rồi nộp hồ sơ mới; có thể khiếu nại nếu không đồng ý.",
)
EXTENDED_ONLINE = "Chưa nhận được văn bản trả lời xác minh của nơi đã đăng ký khai sinh trước đây."
MISSING_ONLINE = (
    (
        "Bản vẽ thiết kế xây dựng",
        "thiếu bản vẽ mặt cắt móng và sơ đồ đấu nối cấp thoát nước",
        "nộp bản vẽ bổ sung có chữ ký của đơn vị thiết kế",
    ),
    (
        "Khoảng lùi so với chỉ giới đường đỏ",
        "đơn chưa ghi",
        "ghi khoảng lùi theo bản vẽ mặt bằng, tính bằng mét",
    ),
)
WITHDRAWN_ONLINE = "Tôi phát hiện kê khai nhầm nên xin rút để nộp lại hồ sơ khác."
QUESTIONS = {
    "questions_answered": "Tôi có cần đến trụ sở để ký tên vào sổ không, hay chỉ cần chờ kết quả?",
    "asking": "Nếu kết quả có trước ngày hẹn thì tôi có được báo để nhận sớm không ạ?",
}
QUESTION_ANSWER = (
    "Chào anh/chị. Hồ sơ đã đủ giấy tờ, anh/chị không phải đến trụ sở. Khi có kết quả, Cổng sẽ gửi thư báo."
)
ANSWER_FILE = "Ban ve bo sung"
ANSWER_TEXT = "Khoảng lùi là 2,4 m, như trên bản vẽ mặt bằng tôi vừa gửi."
PRAISE = "Nộp bằng điện thoại, hai ngày là có kết quả, không phải đi lại. Cảm ơn các anh chị."
CRITICISM = "Kết quả đúng hẹn nhưng tôi phải chờ lâu ở quầy lúc đến nhận."
