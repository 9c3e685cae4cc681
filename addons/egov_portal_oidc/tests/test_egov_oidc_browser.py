from odoo.tests import tagged

from odoo.addons.egov_portal.tests.browser import PortalBrowserCase

from .common import ANNA, OidcCommon


@tagged("post_install", "-at_install")
class TestEgovOidcBrowser(OidcCommon, PortalBrowserCase):
    """What a citizen presses, in a browser."""

    def test_a_citizen_clicks_through_the_log_in(self):
        self.open("/eid?redirect=/eid")
        self.assert_accessible()
        self.click("main a.ew-button")
        self.assertTrue(self.evaluate("!!document.querySelector('main .ew-paused, main .ew-simulated')"))
        self.assert_accessible()
        self.click("main a.ew-button")
        self.assertIn("MÔ PHỎNG", self.text("body"))
        self.click("button[value=agree]")
        self.assertEqual(self.evaluate("location.pathname"), "/eid")
        self.assertIn("VNeID", self.text())
        self.assertTrue(self.account_of(ANNA))
        self.assert_accessible()

    def test_who_refuses_reads_what_to_do_next(self):
        self.open("/eid/mo-phong", width=1280)
        self.click("main a.ew-button")
        self.click("button[value=refuse]")
        self.assertTrue(self.evaluate("!!document.querySelector('[data-code=refused]')"))
        self.assert_accessible()

    def test_a_citizen_links_the_account(self):
        self.open("/eid", login="citizen_dao")
        self.click("main form button")
        self.click("main a.ew-button")
        self.click("button[value=agree]")
        self.assertEqual(self.account_of(ANNA), self.citizen)
