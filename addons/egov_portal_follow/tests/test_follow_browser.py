from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.egov_portal.tests.browser import PortalBrowserCase

from .common import FollowCommon, picture

SIZES = (360, 1280)


@tagged("post_install", "-at_install")
class TestFollowBrowser(PortalBrowserCase, FollowCommon):
    """The pages of a followed dossier as a citizen sees and reaches them, in Vietnamese."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        office = {"company_ids": [Command.set(cls.company_a.ids)], "company_id": cls.company_a.id}
        cls.citizen.write({"lang": "vi_VN", **office})
        cls.dao.sudo().name = "Nguyễn Trần Thị Hoàng Anh Đào"
        cls.procedure.name = "Cấp giấy phép xây dựng đối với công trình, nhà ở riêng lẻ tại nông thôn và đô thị"
        cls.procedure.short_name = False

    def _check(self, path, widths=SIZES):
        for width in widths:
            self.open(path, login="citizen_dao", width=width)
            name = path.strip("/").replace("/", "_").replace(".", "")
            self.picture(f"/tmp/follow_pics/{self._testMethodName[5:15]}_{name}_{width}.png")
            self.assert_accessible(path, login="citizen_dao", width=width)

    def test_my_dossiers(self):
        self._check("/ho-so", widths=(360,))
        self.assertIn("Bạn chưa có hồ sơ nào", self.text())
        self._asked()
        self._finished_again()
        self._check("/ho-so")
        self.assertIn("Cần bạn làm", self.text())

    def test_a_dossier_with_all_that_can_be_on_it(self):
        dossier, _extension = self._extended()
        self.env["egov.dossier.question"].with_user(self.citizen)._portal_ask(
            self._of_citizen(dossier), "Bao giờ có kết quả?"
        )
        url = f"/ho-so/{dossier.sudo().code}"
        self._check(url)
        self.assertIn(self.officer_a.name, self.text())
        self.click("button[value=refused]")
        self.assertIn("Bạn đã không đồng ý", self.text())
        self.fill("#cau-hoi", "Nhận ở đâu?")
        self.click("form[action$='/hoi'] button")
        self.assertIn("Đã gửi câu hỏi", self.text())
        self.assertIn("Nhận ở đâu?", self.text())

    def test_a_supplement_is_answered_in_words(self):
        dossier, request = self._asked()
        url = f"/ho-so/{dossier.sudo().code}/bo-sung"
        self._check(url)
        self.assertIn("0/2", self.text())
        first, second = request.item_ids
        item = self._of_citizen(dossier)._portal_request().item_ids[0]
        item._portal_save("file", files=[("ban-ve-mat-bang-tang-1.jpg", picture(), "image/jpeg")])
        self.open(url)
        self.assertIn("1/2", self.text())
        self.click(f"#muc-{second.id} form button")
        self.assertIn("Bạn chọn ít nhất một tệp", self.text(".ew-problems"))
        self.assert_accessible()
        self.evaluate(f"document.querySelector('#chu-{second.id}').checked = true")
        self.fill(f"#loi-{second.id}", "Thửa số 12, tờ bản đồ 4")
        self.click(f"#muc-{second.id} form button")
        self.assertIn("2/2", self.text())
        self.click("#gui button")
        self.assertIn("Đã gửi phần bổ sung", self.text())
        self.env.invalidate_all()
        self.assertTrue(request.answers_sent_at)
        self.assertEqual(first.answer_state, "sent")

    def test_withdrawal_delivery_and_rating(self):
        dossier = self._in_progress()
        url = f"/ho-so/{dossier.sudo().code}"
        self._check(f"{url}/nhan-ket-qua")
        self.click("#nhan-post", leaves=False)
        self.fill("#dien-thoai", "12")
        self.click("form[action$='/nhan-ket-qua'] button")
        self.assert_accessible()
        self._check(f"{url}/rut")
        self.fill("#ly-do", "Không còn nhu cầu xây nhà")
        self.click("form[action$='/rut'] button")
        self.assertIn("Đã nhận yêu cầu rút hồ sơ", self.text())
        finished = self._finished_again()
        self._check(f"/ho-so/{finished.sudo().code}")
        self.click("#diem-4", leaves=False)
        self.click("form[action$='/danh-gia'] button")
        self.assertIn("Cảm ơn bạn đã đánh giá", self.text())
