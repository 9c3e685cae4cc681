import re

from odoo.tests import BaseCase, tagged

from odoo.addons.egov_form.tools.pdf_parts import qr_matrix
from odoo.addons.egov_portal.tools import qr_svg


@tagged("post_install", "-at_install")
class TestQrSvg(BaseCase):
    def test_the_drawing_covers_the_dark_modules_and_no_other(self):
        matrix = qr_matrix("https://example.vn/thu-tuc/1.001193")
        side, path = qr_svg.path("https://example.vn/thu-tuc/1.001193")
        zone = qr_svg.QUIET_ZONE
        self.assertEqual(side, len(matrix) + 2 * zone)
        drawn = {
            (int(row) - zone, int(column) - zone + step)
            for column, row, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path)
            for step in range(int(length))
        }
        dark = {(row, column) for row, line in enumerate(matrix) for column, is_dark in enumerate(line) if is_dark}
        self.assertEqual(drawn, dark)
