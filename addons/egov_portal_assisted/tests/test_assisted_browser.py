import base64

from odoo.tests import tagged

from odoo.addons.egov_base.tests.files import picture
from odoo.addons.egov_portal.tests.browser import PortalBrowserCase

from .common import CARD, AssistedCommon

SIZES = (360, 1280)


@tagged("post_install", "-at_install")
class TestAssistedBrowser(PortalBrowserCase, AssistedCommon):
    """The desk as its helper sees it: in Vietnamese, with the keyboard, on a device that others use too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.volunteer_a.lang = "vi_VN"
        cls.clerk_a.write({"lang": "vi_VN", "password": "clerk_a"})

    def _check(self, login, path, widths=SIZES):
        for width in widths:
            self.assert_accessible(path, login=login, width=width)

    def _begin(self, login):
        """Choose the desk once, find the procedure with two words, begin with Enter."""
        self.open("/ho-tro-nop", login=login, width=1280)
        self.click("button[name=desk]")
        self.fill("#q", "khai sinh thu")
        self.press("Enter", leaves=True)
        self.press("Enter", leaves=True)
        return self.Draft.search([("state", "=", "open"), ("assisted_by_id.login", "=", login)])

    def _fill_in(self):
        self.click("[name=_for][value=self]")
        self.fill("#f-child_name", "Trần An Bình")
        for part, value in zip("dmy", ("2", "11", "2026"), strict=True):
            self.fill(f"#f-child_birth-{part}", value)
        self.click("[name=relation][value=parent]", leaves=False)
        self.click("[name=_result_by][value=counter]", leaves=False)

    def _upload(self, content):
        """Choose a file for the first paper, and wait until it has arrived."""
        self.evaluate(
            f"""(() => {{
                const text = atob("{base64.b64encode(content).decode()}");
                const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
                const chosen = new DataTransfer();
                chosen.items.add(new File([bytes], "giay.png", {{ type: "image/png" }}));
                const input = document.querySelector("[data-ew-paper] [data-ew-choose]");
                input.files = chosen.files;
                input.dispatchEvent(new Event("change", {{ bubbles: true }}));
            }})()"""
        )
        self.wait_for("!!document.querySelector('[data-ew-file] .ew-good-text')")
        self.assertEqual(self.evaluate("indexedDB.databases().then((all) => all.length)"), 0, "no copy stays here")

    def test_from_the_desk_to_the_slip(self):
        draft = self._begin("volunteer_a")
        path = f"/vi/ho-tro-nop/{draft.reference}"
        self.assertEqual(self.evaluate("document.activeElement.id"), "the")
        self.fill("#the", CARD)
        self.press("Enter", leaves=True)
        self.assertEqual(self.evaluate("document.querySelector('#f-_name').value"), "Nguyễn Thị Đào")
        self.assertEqual(self.evaluate("document.activeElement.id"), "f-_phone")
        self._fill_in()
        self.wait_for("document.getElementById('ew-saved').textContent.startsWith('Đã lưu')")
        self._upload(picture())
        self.click("form.ew-form > .ew-buttons button")
        self.wait_for("location.pathname.endsWith('/xem')")
        self.assertIn("Trần An Bình", self.text())
        self.click("form[data-ew-send] button", leaves=False)
        self.wait_for("document.title.startsWith('Lỗi')")
        self.click("#seen-card", leaves=False)
        self.click("#agreed", leaves=False)
        self.click("form[data-ew-send] button")
        self.wait_for("location.pathname.endsWith('/da-gui')")
        self.env.invalidate_all()
        self.assertIn(draft.dossier_id.portal_code, self.text())
        self.click("form[action$='/bo'] button")
        self.assertTrue(self.evaluate("location.pathname").endswith("/ho-tro-nop"))
        self.assertEqual(self.evaluate("Object.keys(localStorage).filter(k => k.startsWith('ew-draft')).length"), 0)
        self.assertEqual(self.evaluate("Object.keys(sessionStorage).length"), 0)
        self.open(path)
        self.assertNotIn("Trần An Bình", self.text())

    def test_every_page_is_reached_and_read(self):
        self._check("volunteer_a", "/ho-tro-nop", widths=(360,))
        self.volunteer_a.sudo().assisted_desk_id = self.desk_a
        self._check("volunteer_a", "/ho-tro-nop?q=khai+sinh+thu")
        draft = self._assisted(complete=True)
        self._check("volunteer_a", f"/ho-tro-nop/{draft.reference}")
        self._check("volunteer_a", f"/ho-tro-nop/{draft.reference}/xem")
        self._agree(draft)
        self._check("volunteer_a", f"/ho-tro-nop/{draft.reference}/da-gui")

    def test_what_waits_in_the_tab_is_gone_with_the_next_citizen(self):
        draft = self._begin("volunteer_a")
        key = f"ew-draft:helper:{draft.reference}"
        self.evaluate("sessionStorage.setItem('ew-draft:helper:0000', '{}')")
        self.open(f"/ho-tro-nop/{draft.reference}", width=1280)
        self.assertEqual(self.evaluate("sessionStorage.getItem('ew-draft:helper:0000')"), None)
        self.evaluate("window.fetch = () => Promise.reject(new Error('no line'))")
        self.fill("#f-child_name", "Chưa kịp lưu")
        self.assertIn("Chưa kịp lưu", self.evaluate(f"sessionStorage.getItem('{key}')"))
        self.assertEqual(self.evaluate(f"localStorage.getItem('{key}')"), None)
        self.open("/ho-tro-nop", width=1280)
        self.assertEqual(self.evaluate("Object.keys(sessionStorage).length"), 0)

    def test_questions_show_and_papers_follow_the_answers(self):
        self.volunteer_a.sudo().assisted_desk_id = self.desk_a
        draft = self._assisted(complete=True)
        self.open(f"/ho-tro-nop/{draft.reference}", login="volunteer_a", width=1280)
        self.assertNotIn("Văn bản ủy quyền", self.text())
        self.click("[name=_for][value=organisation]")
        self.wait_for("document.querySelector('main').innerText.includes('Văn bản ủy quyền')")
        self.assertTrue(self.evaluate("document.querySelector('#f-_org_name').checkVisibility()"))
        self.assertFalse(self.evaluate("document.querySelector('#f-_principal_name').checkVisibility()"))

    def test_a_clerk_is_offered_who_the_office_knows(self):
        draft = self._begin("clerk_a")
        self.fill("#the", "048190001234")
        self.press("Enter", leaves=True)
        self.assertIn("Nguyễn Thị Đào", self.text(".ew-notice.ew-info"))
        self._check("clerk_a", f"/ho-tro-nop/{draft.reference}", widths=(1280,))
        self.click("button[value=known]")
        self.assertEqual(self.evaluate("document.querySelector('#f-_name').value"), "Nguyễn Thị Đào")
        self.assertNotIn("048190001234", self.text("main"))
