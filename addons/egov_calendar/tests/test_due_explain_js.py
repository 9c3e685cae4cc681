from odoo.tests import HttpCase, tagged


def hoot_id(name):
    """Return the id by which the browser's test runner calls a suite."""
    total = 0
    for char in name:
        total = ((total << 5) - total + ord(char)) & 0xFFFFFFFF
    return f"{total:08x}"


@tagged("post_install", "-at_install")
class TestDueExplain(HttpCase):
    def test_the_widget_in_the_browser(self):
        suite = hoot_id("@egov_calendar")
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&id={suite}",
            "",
            login="admin",
            timeout=180,
            success_signal="[HOOT] Test suite succeeded",
        )
