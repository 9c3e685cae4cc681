import hashlib
import os
import time

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tests.common import _registry_test_lock

from odoo.addons.egov_portal.tests.bad_line import IS_SLOW, BadLineCase
from odoo.addons.egov_portal_upload.models.egov_portal_upload import PIECE_SIZE

from .common import FilingCommon

CHILD, MOTHER, FATHER, WHO = "Người con", "Người mẹ", "Người cha", "Người đi khai"
SEXES = [{"value": "male", "label": "Nam"}, {"value": "female", "label": "Nữ"}]
ONLY_WITH_FATHER = {"key": "has_father", "value": True}
BIRTH = [
    {"key": "child_name", "label": "Họ, chữ đệm, tên", "group": CHILD, "required": True},
    {"key": "child_birth", "label": "Ngày sinh của con", "kind": "date", "group": CHILD, "required": True},
    {"key": "child_sex", "label": "Giới tính", "kind": "choice", "group": CHILD, "required": True, "options": SEXES},
    {"key": "weight", "label": "Cân nặng (kg)", "kind": "number", "group": CHILD},
    {"key": "child_place", "label": "Nơi sinh", "group": CHILD, "required": True},
    {"key": "mother_name", "label": "Họ tên mẹ", "group": MOTHER, "required": True},
    {"key": "mother_home", "label": "Nơi cư trú của mẹ", "group": MOTHER, "required": True},
    {"key": "has_father", "label": "Có khai người cha", "kind": "boolean", "group": FATHER},
    {"key": "father_name", "label": "Họ tên cha", "group": FATHER, "required": True, "shown_when": ONLY_WITH_FATHER},
    {"key": "father_home", "label": "Nơi cư trú của cha", "group": FATHER, "shown_when": ONLY_WITH_FATHER},
    {
        "key": "siblings",
        "label": "Anh chị em",
        "kind": "table",
        "group": WHO,
        "columns": [{"key": "name", "label": "Họ tên", "kind": "text"}],
    },
]
#: What is typed, by the name of its box.
TYPED = {
    "_name": "Nguyễn Thị Đào",
    "_number": "048190001234",
    "_birth-d": "14",
    "_birth-m": "3",
    "_birth-y": "1990",
    "_phone": "0905123456",
    "_address": "12 Trần Phú, phường Hải Châu",
    "child_name": "Trần Nguyễn An Bình",
    "child_birth-d": "2",
    "child_birth-m": "11",
    "child_birth-y": "2024",
    "child_sex": "female",
    "weight": "3,2",
    "child_place": "Bệnh viện Phụ sản – Nhi, “cơ sở 1”",
    "mother_name": "Nguyễn Thị Đào",
    "mother_home": "12 Trần Phú",
    "has_father": "1",
    "father_name": "Trần Văn Ân",
    "father_home": "12 Trần Phú",
    "siblings-0-name": "Trần Nguyễn An Nhiên",
    "_result_by": "counter",
}
#: The same as the draft keeps it.
ANSWERS = {
    "_for": "self",
    **{key: text for key, text in TYPED.items() if "-" not in key},
    "_birth": "1990-03-14",
    "_email": "citizen_dao@example.com",
    "child_birth": "2024-11-02",
    "has_father": True,
    "siblings": [{"name": "Trần Nguyễn An Nhiên"}],
}
#: EGOV_LINE_SEEDS=a,b,c tries others.
SEEDS = os.environ.get("EGOV_LINE_SEEDS", "mưa,đèo" if not IS_SLOW else "mưa").split(",")


@tagged("post_install", "-at_install")
class TestFilingOverBadLine(BadLineCase, FilingCommon):
    """A birth is registered from a phone of 360 px, in Vietnamese."""

    form_fields = BIRTH

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        office = {"company_ids": [Command.set(cls.company_a.ids)], "company_id": cls.company_a.id}
        cls.citizen.write({"lang": "vi_VN", **office})

    def type_in(self, typed):
        """Fill in the boxes of the page that have one of these names; return which."""
        names = set(self.evaluate("[...document.querySelectorAll('form.ew-form [name]')].map(each => each.name)"))
        for name in (done := [name for name in typed if name in names]):
            box, text = f'form.ew-form [name="{name}"]', typed[name]
            kind = self.evaluate(f"document.querySelector('{box}').type")
            if kind in ("radio", "checkbox"):
                chosen = f'{box}[value="{text}"]'
                self.evaluate(
                    f"document.querySelector('{chosen}').checked || document.querySelector('{chosen}').click()"
                )
            else:
                self.fill(box, text)
        return done

    def dossiers(self):
        self.env.invalidate_all()
        return self.env["egov.dossier"].sudo().search([("procedure_id", "=", self.online.id)])

    # The whole way

    def _fill_in_all(self, photos, has_script=True):
        """Go from page to page up to the last one; return the names of what was typed."""
        typed, press = [], self.press_until_gone if has_script else self.click
        self.open(f"/nop-ho-so/{self.online.code}", login="citizen_dao")
        self.click("#f-_for-0", leaves=False)
        self.click("main form .ew-buttons button")
        while not self.path().endswith("/kiem-tra"):
            typed += self.type_in(TYPED)
            if not self.path().endswith("/giay-to"):
                press(".ew-sticky button")
            elif has_script:
                self.choose_files("[data-ew-choose]", *photos)
                self.wait_until_arrived(len(photos))
                press(".ew-sticky button")
            else:
                for photo in photos:
                    self.choose_files(".ew-add input", photo)
                    press("[name=_up]")
                press(".ew-sticky button")
        return typed

    def test_a_birth_registered_over_a_bad_line_arrives_whole_and_once(self):
        for seed in SEEDS:
            with self.subTest(seed=seed):
                self._register(seed)

    def _register(self, seed):
        self.start_line(seed)
        photos = [self.photo("giấy chứng sinh.png"), self.photo("trang 2.jpg", size=(900, 1100), noise=True)]
        typed = self._fill_in_all(photos)
        self.assertEqual(sorted(typed), sorted(TYPED))
        known = self.dossiers()
        self.press_until_gone("[data-ew-send] button")
        dossier = self._assert_registered(known)
        files = dossier.paper_ids.file_ids.sorted("id")
        self.assertEqual(files.mapped("name"), ["giấy chứng sinh.png", "trang 2.jpg"])
        self.assertEqual(files[0].raw, photos[0].read_bytes())
        uploads = dossier.paper_ids.portal_paper_id.upload_ids
        self.assertEqual(uploads.mapped("sha256"), [hashlib.sha256(file.raw).hexdigest() for file in files])
        self.assertEqual(uploads.mapped("declared_sha256"), uploads.mapped("sha256"))
        self.assertGreater(len(self.line.seen("POST", "", "lost", "unanswered")), 3)

    def _assert_registered(self, known):
        """One dossier more than the known ones, with all that was typed, and no draft left of it."""
        self.assertIn("/da-gui", self.path())
        dossier = self.dossiers() - known
        self.assertEqual(len(dossier), 1)
        self.assertEqual(dossier.filed_answers, ANSWERS)
        drafts = self.Draft.search([("partner_id", "=", self.citizen.partner_id.id)])
        self.assertEqual(
            (drafts.dossier_id - known, drafts.filtered(lambda draft: draft.state == "open").ids), (dossier, [])
        )
        return dossier

    def test_without_a_script_a_birth_is_registered_over_a_bad_line(self):
        self.start_line("núi")
        self.open("/nop-ho-so", login="citizen_dao")
        self.stop_scripts()
        photos = [self.photo("giấy chứng sinh.png"), self.photo("trang 2.jpg", size=(900, 1100), noise=True)]
        known = self.dossiers()
        typed = self._fill_in_all(photos, has_script=False)
        self.assertEqual(sorted(set(typed)), sorted(TYPED))
        self.click("[data-ew-send] button")
        files = self._assert_registered(known).paper_ids.file_ids.sorted("id")
        self.assertEqual([file.raw for file in files], [photo.read_bytes() for photo in photos])

    # Typing

    def _typing(self):
        """A draft, and the address of the page about the child, open on the phone."""
        self.start_line(failing=0, delay=0)
        draft = self._new_draft(child_name="Bình")
        path = f"/nop-ho-so/{draft.reference}/thong-tin-1"
        self.open(path, login="citizen_dao")
        return draft, path

    def _wait_saved(self):
        self.wait_for("!Object.keys(localStorage).some(key => key.startsWith('ew-draft:'))")
        self.env.invalidate_all()

    def test_offline_a_closed_tab_and_a_new_device_lose_nothing(self):
        draft, path = self._typing()
        self.go_offline()
        self.type_in({"child_place": "Gõ lúc mất mạng", "child_name": "Bình của điện thoại"})
        self.wait_for("document.querySelector('#ew-saved').textContent.includes('nội dung vẫn còn trên máy này')")
        self.assertIn("Mất kết nối mạng", self.text("#ew-offline"))
        self.close_tab()
        with self.other_device():
            self.open(path, login="citizen_dao")
            self.type_in({"child_name": "Bình của máy tính", "weight": "3,1"})
            self._wait_saved()
        self.go_offline(False)
        self.open(path)
        self._wait_saved()
        self.assertEqual((draft.answers["child_place"], draft.answers["weight"]), ("Gõ lúc mất mạng", "3,1"))
        texts = {draft.answers["child_name"], draft.others["child_name"]["value"]}
        self.assertEqual(texts, {"Bình của điện thoại", "Bình của máy tính"})
        self.wait_for("document.querySelector('.ew-other')?.innerText.includes('Bình của máy tính')")
        self.assertEqual(self.evaluate("document.querySelector('[name=child_name]').value"), "Bình của điện thoại")
        self.press_until_gone("[name=_use]")
        self.env.invalidate_all()
        self.assertEqual(draft.answers["child_name"], "Bình của máy tính")

    def test_a_session_that_ends_while_typing_is_opened_again_in_place(self):
        draft, _path = self._typing()
        self.end_session()
        self.type_in({"child_place": "Gõ sau khi hết phiên"})
        self.wait_for("document.querySelector('#ew-login').open")
        self.fill("#ew-login-name", "citizen_other")
        self.fill("#ew-login-word", "citizen_other")
        self.click("#ew-login button", leaves=False)
        self.wait_for("!!document.querySelector('#ew-login-error').textContent")
        self.assertIn("tài khoản khác", self.text("#ew-login-error"))
        self.fill("#ew-login-name", "citizen_dao")
        self.fill("#ew-login-word", "citizen_dao")
        self.click("#ew-login button", leaves=False)
        self._wait_saved()
        self.assertEqual(draft.answers["child_place"], "Gõ sau khi hết phiên")
        self.assertIn("Đã lưu lúc", self.text("#ew-saved"))

    def test_what_is_typed_while_a_page_is_being_sent_is_kept(self):
        draft, _path = self._typing()
        self.type_in({name: text for name, text in TYPED.items() if name.startswith("child")})
        self._wait_saved()
        self.line.delay = 0.5
        self.click(".ew-sticky button", leaves=False)
        self._leave(lambda: self.type_in({"child_place": "Sửa lúc đang gửi"}))
        self._wait_saved()
        self.assertEqual(draft.answers["child_place"], "Sửa lúc đang gửi")

    # Sending

    def _complete(self):
        self.start_line(failing=0, delay=0)
        draft = self._new_draft(complete=True, **{**ANSWERS, "_for": "self"})
        self.open(f"/nop-ho-so/{draft.reference}/kiem-tra", login="citizen_dao")
        return draft

    def _assert_sent_once(self, draft):
        self.assertIn("/da-gui", self.path())
        self.assertEqual(self.dossiers(), draft.dossier_id)
        self.assertEqual(len(self.dossiers()), 1)
        self.assertEqual(len(draft.dossier_id.paper_ids.file_ids), 1)

    def test_a_double_tap_whose_answer_is_lost_makes_one_dossier(self):
        draft = self._complete()
        self.line.plan("POST", "/nop", "unanswered")
        button = "document.querySelector('[data-ew-send] button')"
        self._leave(lambda: self.evaluate(f"({button}.click(), {button}.click())"))
        self._assert_sent_once(draft)
        self.assertIn("chỉ nhận một lần", self.text())
        self.assertEqual(len(self.line.seen("POST", "/nop")), 2)

    def test_two_tabs_that_send_at_the_same_moment_make_one_dossier(self):
        draft = self._complete()
        self.evaluate("void (window.other = window.open(location.href))")
        button = "document.querySelector('[data-ew-send] button')"
        self.wait_for(f"other.document.readyState === 'complete' && !!other.{button} && !!other.ewLine")
        self._leave(lambda: self.evaluate(f"(other.{button}.click(), {button}.click())"))
        self.wait_for("window.other?.location.pathname.endsWith('/da-gui') ?? true")
        self._assert_sent_once(draft)
        self.assertEqual(len(self.line.seen("POST", "/nop")), 2)

    def test_without_a_script_the_answer_loaded_again_makes_one_dossier(self):
        draft = self._complete()
        self.stop_scripts()
        self.open(f"/nop-ho-so/{draft.reference}/kiem-tra")
        self.line.plan("POST", "/nop", "unanswered")
        self.click("[data-ew-send] button")
        self._assert_sent_once(draft)
        self.assertEqual(len(self.line.seen("POST", "/nop")), 2)

    # Files

    def _sending(self, *plans, photo="trang 1.png"):
        """A photo of six pieces on its way, with what shall happen to some of them."""
        self.start_line(failing=0, delay=0)
        draft = self._new_draft()
        paper = self._paper(draft, "Giấy chứng sinh")
        self.open(f"/nop-ho-so/{draft.reference}/giay-to", login="citizen_dao")
        for plan in plans:
            self.line.plan("POST", *plan)
        self.choose_files(f"#p-{paper.reference} [data-ew-choose]", self.photo(photo))
        return draft, paper

    def _pieces(self, *fates):
        return [int(path.partition("offset=")[2]) // PIECE_SIZE for path in self.line.seen("POST", "/phan?", *fates)]

    def test_a_file_goes_on_from_where_it_stopped(self):
        place = f"offset={3 * PIECE_SIZE}"
        _draft, paper = self._sending((f"offset={PIECE_SIZE}", "unanswered"), (place, "lost", 4))
        self.wait_for("!!document.querySelector('[name=again]')")
        self.assertIn("đã nhận", self.text(".ew-files"))
        self.assertIn("Phần đã nhận được giữ lại", self.text(".ew-files"))
        self.assertEqual(self._pieces(), [0, 1, 2, 3, 3, 3, 3])
        self.assertGreater(self.evaluate("document.querySelector('progress').value"), 45)
        self.open(self.path())
        self.wait_until_arrived(1)
        self.assertEqual(self._pieces("through", "unanswered"), [0, 1, 2, 3, 4, 5])
        self.env.invalidate_all()
        upload = paper.upload_ids
        self.assertEqual(upload.sha256, hashlib.sha256(self.photo("trang 1.png").read_bytes()).hexdigest())
        self.assertIn(upload._facts()["check"], self.text(".ew-files"))

    def test_try_again_and_cancel(self):
        _draft, paper = self._sending(("offset=0", "lost", 8))
        for _time in range(2):
            self.wait_for("!!document.querySelector('[name=again]')")
            self.click("[name=again]", leaves=False)
        self.wait_until_arrived(1)
        self.line.plan("POST", "offset=0", "lost", 4)
        self.choose_files("[data-ew-choose]", self.photo("trang 2.png", size=(700, 720), noise=True))
        self.wait_for("!!document.querySelector('[name=again]')")
        self.click("[name=again] + button", leaves=False)
        self.wait_for("document.querySelectorAll('.ew-files > li').length === 1")
        self._wait_for_server(lambda: len(paper.upload_ids) == 1)
        self.assertEqual(paper.upload_ids.name, "trang 1.png")

    def test_a_file_begun_elsewhere_is_shown_and_can_be_deleted(self):
        place = f"offset={PIECE_SIZE}"
        _draft, paper = self._sending((place, "lost", 4))
        self.wait_for("!!document.querySelector('[name=again]')")
        path = self.path()
        self.close_tab()
        with self.other_device():
            self.open(path, login="citizen_dao")
            self.assertIn("Chưa nhận đủ", self.text(".ew-files"))
            self.press_until_gone(".ew-files [name=_del]")
            self.assertNotIn("Chưa nhận đủ", self.text(".ew-files"))
        self.env.invalidate_all()
        self.assertFalse(paper.upload_ids)

    def _wait_for_server(self, condition):
        deadline = time.monotonic() + self.patience
        while not self._holds(condition):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.05)

    def _holds(self, condition):
        """Whether a condition on records holds, asked while no request of the browser uses the cursor of the test."""
        with _registry_test_lock:
            self.env.invalidate_all()
            return condition()
