from odoo.tests import tagged

from odoo.addons.egov_base.tests.units import UnitsCase


@tagged("post_install", "-at_install")
class TestDueExplain(UnitsCase):
    def test_the_widget_in_the_browser(self):
        self.run_units("egov_calendar")
