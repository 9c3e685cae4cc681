from odoo.tests import BaseCase, tagged

from odoo.addons.egov_portal.tools.local_path import local_path


@tagged("post_install", "-at_install")
class TestLocalPath(BaseCase):
    def test_own_pages_pass(self):
        for target in ("/", "/ho-so", "/en/ho-so/H17.28-261120-0012?x=1#a", "/thu-tuc?q=a%20b"):
            self.assertEqual(local_path(target), target)

    def test_other_places_do_not(self):
        for target in (
            None,
            "",
            "ho-so",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/\tevil",
            "/a\r\nSet-Cookie: x=1",
            "/a b",
            " /ho-so",
        ):
            self.assertEqual(local_path(target, "/here"), "/here", target)
