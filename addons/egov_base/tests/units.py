from odoo.addons.web.tests.test_js import HOOTCommon, unit_test_error_checker


class UnitsCase(HOOTCommon):
    """Tests of an addon's JavaScript, run in a browser."""

    def run_units(self, addon):
        """All of the addon's ``static/tests/*.test.js``."""
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&id={self._generate_hash(f'@{addon}')}",
            "",
            "",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=unit_test_error_checker,
        )
