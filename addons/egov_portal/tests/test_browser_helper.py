from odoo.tests import tagged

from .browser import PortalBrowserCase


@tagged("post_install", "-at_install")
class TestBrowserHelper(PortalBrowserCase):
    """The checks of pages find what they are there for."""

    def _show(self, body):
        self.open("/thu-tuc/thong-ke")
        style = "<style>:focus-visible{outline:3px solid #000}button{min-height:44px;min-width:44px}</style>"
        self.evaluate(f"document.documentElement.lang = 'vi', document.body.innerHTML = {style + body!r}")

    def test_a_good_page_passes(self):
        self._show('<main><h1>A</h1><p><a href="#b">B</a> c</p><button>D</button></main>')
        self.assert_outline()
        self.assert_targets()
        self.assert_reflow()
        self.assertEqual([stop["tag"] for stop in self.assert_keyboard()], ["A", "BUTTON"])

    def test_an_input_without_label_is_found(self):
        self._show("<main><h1>A</h1><input></main>")
        with self.assertRaisesRegex(AssertionError, "label"):
            self.assert_axe()

    def test_a_level_left_out_is_found(self):
        self._show("<h1>A</h1><h3>B</h3>")
        with self.assertRaisesRegex(AssertionError, "headings"):
            self.assert_outline()

    def test_a_small_target_is_found(self):
        self._show('<h1>A</h1><button style="min-width:0;min-height:10px;width:10px;padding:0"></button>')
        with self.assertRaisesRegex(AssertionError, "button"):
            self.assert_targets()

    def test_sideways_scrolling_is_found(self):
        self._show('<h1>A</h1><p style="width:500px">B</p>')
        with self.assertRaisesRegex(AssertionError, "320"):
            self.assert_reflow()

    def test_a_focus_that_nobody_sees_is_found(self):
        self._show('<h1>A</h1><a href="#" style="outline:0">B</a>')
        with self.assertRaisesRegex(AssertionError, "outline"):
            self.assert_keyboard()

    def test_an_order_of_its_own_is_found(self):
        self._show('<h1>A</h1><a href="#" tabindex="2">B</a><a href="#" tabindex="1">C</a>')
        with self.assertRaisesRegex(AssertionError, "order of Tab"):
            self.assert_keyboard()
