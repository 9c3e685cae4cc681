from odoo.tests import tagged

from .browser import PortalBrowserCase

WIDTHS = (360, 1280)


@tagged("post_install", "-at_install")
class TestPortalPagesBrowser(PortalBrowserCase):
    """Every page, in its states, on a phone and on a desk."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["egov.portal.setup"]._load_shipped()
        codes = ["1.001193", "2.000815", "1.000894", "1.013225"]
        procedures = cls.env["egov.procedure"].search([("code", "in", codes)])
        cls.env["egov.procedure.offer"].with_company(cls.company_a)._offer(procedures)
        cls.dossier = cls._received()
        cls.secret = cls.dossier.sudo().lookup_secret

    def _check_pages(self, *urls, login=None):
        for width in WIDTHS:
            for url in urls:
                with self.subTest(url=url, width=width):
                    self.assert_accessible(url, login=login, width=width)

    def test_catalogue(self):
        searches = ("khai+sinh", "khia+sinh", "xyzzy")
        self._check_pages("/thu-tuc", "/thu-tuc?sector=HT", *(f"/thu-tuc?q={typed}" for typed in searches))

    def test_procedure(self):
        self._check_pages("/thu-tuc/1.001193", "/thu-tuc/1.013225", "/thu-tuc/thong-ke")

    def test_texts_and_errors(self):
        self._check_pages("/bao-ve-du-lieu", "/thu-tuc/9.999999", "/tai-khoan/xyz")

    def test_english(self):
        self.env["res.lang"]._activate_lang("en_US")
        self._check_pages("/en/thu-tuc", "/en/thu-tuc/1.001193")

    def test_look_up_and_its_answers(self):
        self._check_pages("/tra-cuu")
        for width in WIDTHS:
            self.open("/tra-cuu", width=width)
            self.fill("#code", self.dossier.code)
            self.fill("#secret", "AAAA2222")
            self.click("main form button", leaves=False)
            self.wait_for("document.activeElement.className === 'ew-problems'")
            self.assertTrue(self.evaluate("document.querySelector('#code').getAttribute('aria-invalid') === 'true'"))
            self.assertEqual(self.evaluate("document.querySelector('#secret').value"), "AAAA2222", "nothing is lost")
            self.assert_accessible()
            self.fill("#secret", self.secret)
            self.click("main form button", leaves=False)
            self.wait_for("document.activeElement.tagName === 'H1'")
            self.assertIn(self.dossier.code, self.text())
            self.assert_accessible()

    def test_a_look_up_without_a_line_keeps_what_was_typed(self):
        self.open("/tra-cuu")
        self.fill("#code", self.dossier.code)
        self.fill("#secret", self.secret)
        self.evaluate("window.realFetch = fetch; window.fetch = () => Promise.reject(new TypeError()); true")
        self.click("main form button", leaves=False)
        self.wait_for("document.querySelector('[data-ew-no-line]').checkVisibility()")
        self.assert_accessible()
        self.evaluate("window.fetch = realFetch; true")
        self.click("main form button", leaves=False)
        self.wait_for("!!document.querySelector('.ew-summary')")
        content = "document.querySelector('.ew-content').innerHTML.replaceAll(' hidden=\"\"', ' hidden=\"hidden\"')"
        shown = f"document.title + {content}"
        in_place = self.evaluate(shown)
        self._leave(lambda: self.evaluate("history.back()"))
        self.wait_for("!!document.querySelector('#code')")
        self.fill("#code", self.dossier.code)
        self.fill("#secret", self.secret)
        self._leave(lambda: self.evaluate("document.querySelector('main form').submit()"))
        self.assertEqual("".join(in_place.split()), "".join(self.evaluate(shown).split()), "as the page has it")

    def test_a_fault_of_the_server_shows_its_page(self):
        self.open("/tra-cuu")
        self.fill("#code", self.dossier.code)
        self.fill("#secret", self.secret)
        self.evaluate("window.fetch = () => Promise.resolve(new Response('<html></html>', {status: 502})); true")
        self.click("main form button")
        self.assertIn(self.dossier.code, self.text(), "asked again as a page")

    def test_the_qr_code_of_the_slip_opens_the_progress(self):
        self.open(f"/tra-cuu#{self.dossier.code}/{self.secret}")
        self.wait_for("!!document.querySelector('.ew-summary')")
        self.assertIn(self.dossier.step_id.name, self.text())
        self.assertNotIn(self.secret, self.evaluate("location.href + document.body.innerText"))

    def test_log_in_and_account_without_a_mouse(self):
        self._check_pages("/dang-nhap", "/dang-ky")
        self.open("/dang-nhap?redirect=/tai-khoan")
        self.evaluate("document.querySelector('#login').focus()")
        self.fill("#login", "citizen_dao")
        self.press("Tab")
        self.assertEqual(self.evaluate("document.activeElement.id"), "password")
        self.fill("#password", "wrong")
        self.press("Enter", leaves=True)
        self.assert_accessible()
        self.fill("#password", "citizen_dao")
        self.evaluate("document.querySelector('#password').focus()")
        self.press("Enter", leaves=True)
        self.assertEqual(self.evaluate("location.pathname"), "/tai-khoan")

    def test_sign_up_with_mistakes(self):
        for width in WIDTHS:
            self.open("/dang-ky", width=width)
            self.click("main form button")
            self.assert_accessible()

    def test_account(self):
        self._check_pages("/tai-khoan", "/tai-khoan/sua", login="citizen_dao")
        for width in WIDTHS:
            self.open("/tai-khoan/sua", width=width)
            self.fill("#personal_number", "0481")
            self.fill("#birth_day", "31")
            self.fill("#birth_month", "2")
            self.fill("#birth_year", "1990")
            self.fill("#phone", "12")
            self.click("main form button")
            self.assert_accessible()
        self.open("/tai-khoan")
        self.click("main form button")
        self.assert_accessible()

    def test_help_stands_in_the_same_place_on_every_page(self):
        for url in ("/thu-tuc", "/thu-tuc/1.001193", "/tra-cuu", "/dang-nhap", "/bao-ve-du-lieu", "/thu-tuc/9.999999"):
            self.open(url)
            self.assertTrue(self.evaluate("document.querySelector('main').lastElementChild.matches('.ew-help')"), url)

    def test_the_name_of_the_office_is_never_squeezed(self):
        self.citizen.sudo().name = "Công Tằng Tôn Nữ Nguyễn Phúc Huyền Trân"
        for width in (768, 1024, 1280):
            self.open("/tai-khoan", login="citizen_dao", width=width)
            name = "document.querySelector('.ew-office').getBoundingClientRect()"
            self.assertGreater(self.evaluate(f"{name}.width"), 200, width)
            self.assertLess(self.evaluate(f"{name}.height"), 100, width)

    def test_what_is_hidden_takes_no_place(self):
        self.open("/thu-tuc")
        self.evaluate(
            "document.querySelector('main').insertAdjacentHTML('beforeend', "
            '\'<div id="x" class="ew-notice ew-wait" hidden></div>\')'
        )
        self.assertFalse(self.evaluate("document.querySelector('#x').checkVisibility()"))

    def test_the_menu_opens_with_the_keyboard(self):
        self.open("/thu-tuc")
        self.assertFalse(self.evaluate("document.querySelector('.ew-nav').checkVisibility()"))
        self.evaluate("document.querySelector('#ew-menu').focus()")
        self.press("Space")
        self.assertTrue(self.evaluate("document.querySelector('.ew-nav').checkVisibility()"))
        self.assert_accessible()
