import hashlib
import io
from datetime import date, datetime, timedelta
from unittest.mock import patch

from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from odoo.addons.egov_base.tools import clock

from ..report import slip_common, slip_control
from .common import FRIDAY, DossierCommon

#: A Monday under Circular 01/2018/TT-VPCP.
OLD_MONDAY = datetime(2025, 3, 10, 2, 0)


class SlipCommon(DossierCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ward_a.short_name = "Hải Châu"
        cls.dao.email = "dao@example.vn"

    def _printed(self, record, code):
        """The stored print of a slip, printed as the user of ``record``."""
        action = record.action_print_form(code)
        return self.env["egov.form.print"].browse(int(action["url"].rsplit("/", 1)[1]))

    def _text(self, print_):
        """All text of a print, on one line."""
        reader = PdfReader(io.BytesIO(print_.sudo()._content()))
        return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)

    def _assert_says(self, text, *parts):
        for part in parts:
            self.assertIn(part, text)


@tagged("post_install", "-at_install")
class TestAcknowledgement(SlipCommon):
    def test_slip_01_of_today_says_who_what_and_when(self):
        dossier = self._received(subject="sửa nhà")
        print_ = self._printed(dossier, "slip_01")
        self._assert_says(
            self._text(print_),
            "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
            f"Mã hồ sơ: {dossier.code}",
            "Tiếp nhận hồ sơ của: Nguyễn Thị Đào",
            "Số định danh cá nhân/tổ chức: 048190001234",
            "Số điện thoại: 0905 001 234",
            "Email: dao@example.vn",
            "Nội dung yêu cầu giải quyết: Cấp giấy phép thử; sửa nhà",
            "Đơn đề nghị (01 bản chính)",
            "Thời gian giải quyết hồ sơ theo quy định: 3 ngày làm việc",
            "Thời gian nhận hồ sơ: 09 giờ 00 phút, ngày 20 tháng 11 năm 2026",
            "17 giờ 00 phút, ngày 26 tháng 11 năm 2026",
            "Hải Châu, ngày 20 tháng 11 năm 2026",
            dossier.lookup_secret,
            "Mẫu số 01, Phụ lục I Thông tư 03/2025/TT-VPCP",
            self.clerk_a.name,
        )
        self.assertEqual(print_.number, f"{dossier.code[7:]}/TTPVHCC")

    def test_slip_01_gives_the_same_reasons_as_the_screen(self):
        dossier = self._received()
        text = self._text(self._printed(dossier, "slip_01"))
        reasons = dossier.company_id._deadline_text(
            dossier.due_lines, lang=self._vietnamese()
        )
        self.assertIn("Ngày Văn hóa Việt Nam", " ".join(reasons))
        for reason in reasons:
            self.assertIn(reason, text)

    def _vietnamese(self):
        return "vi_VN" if self.env["res.lang"]._lang_get("vi_VN") else None

    def test_slip_01_of_circular_01_2018_for_a_dossier_of_its_time(self):
        dossier = self._received(at=OLD_MONDAY)
        print_ = self._printed(dossier, "slip_01")
        text = self._text(print_)
        self.assertIn("Mẫu số 01, Phụ lục Thông tư 01/2018/TT-VPCP", text)
        self.assertNotIn("Số định danh", text)
        self.assertEqual(print_.form_id.valid_to, date(2025, 9, 14))

    def test_the_generation_changes_on_15_september_2025(self):
        cases = {
            datetime(2025, 9, 14, 16, 59): "01/2018",
            datetime(2025, 9, 14, 17, 0): "03/2025",  # midnight in Viet Nam
        }
        for moment, circular in cases.items():
            with self.subTest(moment):
                dossier = self._received(at=moment, duplicate_reason="thử")
                self.assertIn(circular, self._printed(dossier, "slip_01").legal_basis)

    def test_a_representative_prints_the_principal_too(self):
        dossier = self._draft(self.clerk_a, principal_id=self.an.id)
        dossier.paper_ids.filtered(lambda p: "ủy quyền" in p.name).state = "received"
        with clock.at(FRIDAY):
            dossier.action_receive()
        self._assert_says(
            self._text(self._printed(dossier, "slip_01")),
            "Tiếp nhận hồ sơ của: Nguyễn Thị Đào",
            "Nộp theo ủy quyền của: Trần Văn An",
            "048061004567",
            "Văn bản ủy quyền: Giấy ủy quyền",
        )

    def test_only_what_was_handed_in_is_listed(self):
        dossier = self._draft(self.clerk_a)
        present_only = dossier.paper_ids.filtered(lambda p: p.requirement == "present_only")
        present_only.state = "presented"
        with clock.at(FRIDAY):
            dossier.action_receive()
        text = self._text(self._printed(dossier, "slip_01"))
        self._assert_says(text, "1. Đơn đề nghị", "2. Giấy tờ tùy thân (đã xuất trình)")
        self.assertNotIn("Giấy ủy quyền", text)

    def test_forty_papers_with_long_names_go_on_further_pages(self):
        dossier = self._draft(self.clerk_a)
        name = "Bản vẽ thiết kế số %d kèm thuyết minh tính toán kết cấu công trình"
        dossier.paper_ids = [
            Command.create({"name": name % number, "state": "received", "copies": 2})
            for number in range(1, 38)
        ]
        with clock.at(FRIDAY):
            dossier.action_receive()
        print_ = self._printed(dossier, "slip_01")
        pages = PdfReader(io.BytesIO(print_._content())).pages
        self.assertGreater(len(pages), 1)
        text = self._text(print_)
        for number in range(1, 38):
            self.assertIn(name % number, text)
        self.assertIn("NGƯỜI TIẾP NHẬN HỒ SƠ", " ".join(pages[-1].extract_text().split()))

    def test_the_qr_code_holds_code_and_secret(self):
        dossier = self._received()
        calls = []

        class Recorder:
            def __getattr__(self, name):
                return lambda *args, **kwargs: calls.append((name, args, kwargs))

        form = self.env["egov.form"]._for("slip_01", FRIDAY.date())
        # An addon with a page for it puts that page's address there.
        with patch.object(type(dossier), "_lookup_url", lambda dossier: None):
            dossier._render_form_acknowledgement_2025(form, Recorder())
        [title] = [kwargs for name, _args, kwargs in calls if name == "title"]
        self.assertEqual(title["qr"], f"{dossier.code}|{dossier.lookup_secret}")

    def test_a_reprint_is_the_stored_file(self):
        dossier = self._received()
        first = self._printed(dossier, "slip_01")
        self.dao.phone = "0905999999"
        second = self._printed(dossier, "slip_01")
        self.assertEqual(second, first)
        self.assertEqual(second.reprint_count, 1)
        self.assertEqual(hashlib.sha256(second._content()).hexdigest(), first.sha256)
        self.assertIn("0905 001 234", self._text(second))

    def test_after_a_supplement_slip_01_gives_the_new_date(self):
        dossier = self._in_progress()
        clerks = dossier.with_user(self.clerk_a)
        with clock.at(FRIDAY):
            first = self._printed(clerks, "slip_01")
        with clock.at(FRIDAY + timedelta(days=3)):
            request = self._requested_supplement(dossier)
        with clock.at(FRIDAY + timedelta(days=6)):
            request.item_ids.is_answered = True
            request.with_user(self.clerk_a).action_complete()
            second = self._printed(clerks, "slip_01")
            third = self._printed(clerks, "slip_01")
        self.assertNotEqual(second, first)
        self.assertEqual(third, second)
        self.assertIn(slip_common.moment_text(dossier.due_at), self._text(second))

    def _requested_supplement(self, dossier):
        request = dossier.env["egov.dossier.supplement"].create(
            {
                "dossier_id": dossier.id,
                "reason": "Hồ sơ còn thiếu",
                "item_ids": [Command.create({"name": "Bản vẽ"})],
            }
        )
        request.action_send()
        return request

    def test_a_draft_has_no_slip(self):
        with self.assertRaises(UserError):
            self._draft(self.clerk_a).action_print_form("slip_01")

    def test_another_ward_prints_nothing(self):
        dossier = self._received()
        with self.assertRaises(AccessError):
            dossier.with_user(self.clerk_b).action_print_form("slip_01")


@tagged("post_install", "-at_install")
class TestNotices(SlipCommon):
    def _supplement(self, dossier, **vals):
        request = dossier.env["egov.dossier.supplement"].create(
            {
                "dossier_id": dossier.id,
                "reason": "Bản vẽ chưa phù hợp",
                "contact": "Lê Văn Phước",
                "contact_phone": "0236 3822 555",
                "item_ids": [
                    Command.create(
                        {"name": "Bản vẽ", "reason": "sai tỷ lệ", "remedy": "vẽ lại"}
                    )
                ],
                **vals,
            }
        )
        request.action_send()
        return request

    def test_slip_02_lists_what_why_and_how(self):
        for at, circular in ((FRIDAY, "03/2025"), (OLD_MONDAY, "01/2018")):
            with self.subTest(circular), clock.at(at):
                dossier = self._in_progress(at=at, duplicate_reason="thử")
                print_ = self._printed(self._supplement(dossier), "slip_02")
                self.assertRegex(print_.number, r"^\d\d/PBS-TTPVHCC$")
                self._assert_says(
                    self._text(print_),
                    "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
                    f"Số: {print_.number}",
                    "1. Bản vẽ. Lý do: sai tỷ lệ. Cách bổ sung: vẽ lại.",
                    "Lý do: Bản vẽ chưa phù hợp",
                    "liên hệ với Lê Văn Phước, số điện thoại 0236 3822 555",
                    "NGƯỜI HƯỚNG DẪN",
                    circular,
                )

    def test_slip_02_counts_in_its_book_of_the_year(self):
        with clock.at(FRIDAY):
            numbers = [
                self._printed(
                    self._supplement(self._in_progress(duplicate_reason="thử")), "slip_02"
                ).number
                for _each in range(2)
            ]
        self.assertEqual(numbers, ["01/PBS-TTPVHCC", "02/PBS-TTPVHCC"])

    def _refused_at_intake(self, at):
        with clock.at(at):
            draft = self._draft(self.clerk_a, applicant_id=self.an.id)
            refusal = draft.env["egov.dossier.refusal"].create(
                {
                    "dossier_id": draft.id,
                    "reason": "Không thuộc thẩm quyền",
                    "legal_basis": "Điều 17 Nghị định 118/2025/NĐ-CP",
                    "remedy": "Nộp tại thành phố",
                }
            )
            refusal.action_send()
        return refusal

    def test_slip_03_at_intake_gives_reasons_and_what_to_do(self):
        print_ = self._printed(self._refused_at_intake(FRIDAY), "slip_03")
        self.assertEqual(print_.number, "01/PTC-TTPVHCC")
        self._assert_says(
            self._text(print_),
            "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ",
            "không tiếp nhận hồ sơ này",
            "Không thuộc thẩm quyền",
            "Căn cứ: Điều 17",
            "Việc Ông/Bà có thể làm: Nộp tại thành phố",
            "Số định danh cá nhân/tổ chức: 048061004567",
        )

    def test_slip_03_of_circular_01_2018_has_no_personal_number(self):
        text = self._text(self._printed(self._refused_at_intake(OLD_MONDAY), "slip_03"))
        self.assertIn("Phụ lục Thông tư 01/2018/TT-VPCP", text)
        self.assertNotIn("048061004567", text)

    def test_slip_03_during_processing_names_the_leader_who_decided(self):
        with clock.at(FRIDAY):
            dossier = self._in_progress()
            refusal = dossier.env["egov.dossier.refusal"].create(
                {"dossier_id": dossier.id, "reason": "Không đủ điều kiện"}
            )
            refusal.action_send()
            with self.assertRaises(UserError):
                refusal.action_print()
            self._approve(refusal, self.leader_a)
            text = self._text(self._printed(refusal, "slip_03"))
        self._assert_says(
            text,
            f"Mã hồ sơ: {dossier.code}",
            "không giải quyết hồ sơ này",
            f"Người quyết định: CHỦ TỊCH, {self.leader_a.name}",
        )

    def _extended(self, at):
        with clock.at(at):
            dossier = self._in_progress(at=at)
            old_due = dossier.due_at
            extension = dossier.env["egov.dossier.extension"].create(
                {
                    "dossier_id": dossier.id,
                    "reason": "Chờ ý kiến của sở",
                    "new_due_date": clock.local(old_due).date() + timedelta(days=7),
                }
            )
            extension.action_submit()
            self._approve(extension, self.leader_a)
        return extension, old_due

    def test_slip_04_apologises_and_gives_old_and_new_date(self):
        titles = {
            FRIDAY: "PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT HỒ SƠ",
            OLD_MONDAY: "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
        }
        for at, title in titles.items():
            with self.subTest(title):
                extension, old_due = self._extended(at)
                print_ = self._printed(extension, "slip_04")
                self.assertRegex(print_.number, r"^\d\d/PXL-TTPVHCC$")
                self._assert_says(
                    self._text(print_),
                    title,
                    "Kính gửi: Nguyễn Thị Đào",
                    slip_common.moment_text(old_due),
                    slip_common.moment_text(extension.new_due_at),
                    "Lý do: Chờ ý kiến của sở",
                    "CHỦ TỊCH",
                    self.leader_a.name,
                )
                extension.dossier_id.sudo().state = "stopped"

    def _stopped(self, at):
        with clock.at(at):
            dossier = self._in_progress(at=at)
            notice = dossier.env["egov.dossier.stop"].create(
                {
                    "dossier_id": dossier.id,
                    "reason": "Không còn nhu cầu",
                    "papers_returned": "01 bộ bản vẽ",
                }
            )
            notice.action_send()
        return notice

    def test_slip_05_says_why_and_what_is_given_back(self):
        print_ = self._printed(self._stopped(FRIDAY), "slip_05")
        self.assertEqual(print_.number, "01/TBD-TTPVHCC")
        self._assert_says(
            self._text(print_),
            "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
            "theo đề nghị của người nộp hồ sơ",
            "Lý do: Không còn nhu cầu",
            "Giấy tờ trả lại: 01 bộ bản vẽ",
            "Mẫu số 05, Phụ lục I Thông tư 03/2025/TT-VPCP",
        )

    def test_there_is_no_slip_05_of_circular_01_2018(self):
        with self.assertRaises(UserError):
            self._stopped(OLD_MONDAY).action_print()


@tagged("post_install", "-at_install")
class TestControlSheet(SlipCommon):
    def test_the_sheet_follows_the_dossier_from_hand_to_hand(self):
        dossier = self._finished()
        rows = slip_control.rows(dossier)
        self.assertEqual(
            [row[5].partition(":")[0] for row in rows],
            [
                "Tiếp nhận hồ sơ",
                "Chuyển bước",
                "Trình duyệt",
                "Đã duyệt",
                "Đã duyệt",
                "Vào sổ, phát hành kết quả",
            ],
        )
        people = [(row[2], row[3]) for row in rows]
        self.assertEqual(people[0], ("Nguyễn Thị Đào", self.clerk_a.name))
        self.assertEqual(people[1], (self.clerk_a.name, self.officer_a.name))
        self.assertEqual(people[2], (self.officer_a.name, self.head_a.name))
        self.assertEqual(people[3][0], self.head_a.name)
        self.assertEqual(
            rows[1][0],
            "1. Giao: Trung tâm Phục vụ hành chính công\n2. Nhận: Phòng Kinh tế A",
        )
        self.assertEqual(rows[1][4], "Đúng hạn")

    def test_a_late_step_is_marked(self):
        dossier = self._received()
        with clock.at(FRIDAY + timedelta(days=7)):
            self._hand_over(dossier, self.officer_a)
        self.assertEqual(slip_control.rows(dossier)[-1][4], "Quá hạn")

    def test_the_sheet_is_drawn_anew_when_the_dossier_moved(self):
        with clock.at(FRIDAY):
            dossier = self._received()
            first = self._printed(dossier, "slip_06")
        later = FRIDAY + timedelta(hours=1)
        with clock.at(later):
            again = self._printed(dossier, "slip_06")
            self._hand_over(dossier, self.officer_a)
        with clock.at(later + timedelta(hours=1)):
            moved = self._printed(dossier, "slip_06")
        self.assertEqual(again, first)
        self.assertNotEqual(moved, first)
        self.assertNotIn(self.officer_a.name, self._text(first))
        self.assertIn(self.officer_a.name, self._text(moved))
        self.assertIn("Mẫu số 06, Phụ lục I Thông tư 03/2025", self._text(moved))

    def test_the_sheet_was_form_05_until_2025(self):
        print_ = self._printed(self._received(at=OLD_MONDAY), "slip_06")
        self.assertIn("Mẫu số 05, Phụ lục Thông tư 01/2018", self._text(print_))


@tagged("post_install", "-at_install")
class TestWords(SlipCommon):
    def test_dates_are_written_as_decree_30_2020_wants(self):
        cases = {
            datetime(2026, 2, 4, 17, 0): "ngày 05 tháng 02 năm 2026",
            datetime(2026, 11, 20, 2, 0): "ngày 20 tháng 11 năm 2026",
            datetime(2026, 3, 1, 2, 0): "ngày 01 tháng 3 năm 2026",
        }
        for moment, expected in cases.items():
            self.assertEqual(slip_common.date_text(moment), expected)

    def test_limits_in_words(self):
        cases = {
            (15, "working_day"): "15 ngày làm việc",
            (0.5, "working_day"): "0,5 ngày làm việc",
            (8, "working_hour"): "8 giờ làm việc",
            (2, "month"): "2 tháng",
            (0, "same_day"): "trong ngày làm việc",
            (0, "unknown"): "theo thông báo của cơ quan giải quyết",
        }
        for (value, unit), expected in cases.items():
            self.assertEqual(slip_common.limit_text(value, unit), expected)

    def test_the_desk_is_named_by_notation_and_kind(self):
        self.assertEqual(
            slip_common.desk_full_name(self.ward_a),
            "Trung tâm Phục vụ hành chính công phường A",
        )
        self.ward_a.notation = "BPTNTKQ"
        self.assertEqual(
            slip_common.desk_full_name(self.ward_a),
            "Bộ phận Tiếp nhận và Trả kết quả phường A",
        )
        centre = self._new_agency("Trung tâm A", "H17.28.09", parent=self.ward_a, kind="centre")
        self.assertEqual(slip_common.desk_full_name(centre), "Trung tâm A")


@tagged("post_install", "-at_install")
class TestPrintRoute(SlipCommon, HttpCase):
    def test_the_pdf_is_streamed_to_the_ward_alone(self):
        print_ = self._printed(self._received(), "slip_01")
        for user, status in ((self.clerk_a, 200), (self.clerk_b, 404)):
            user.sudo().password = user.login * 2
            self.authenticate(user.login, user.login * 2)
            response = self.url_open(f"/egov/print/{print_.id}")
            self.assertEqual(response.status_code, status, user.login)
        self.assertNotIn(b"%PDF", response.content)
