from odoo.tests import BaseCase

from odoo.addons.egov_form.tools import qr


class TestToolsQr(BaseCase):
    def test_codes_are_those_of_the_reference_encoder(self):
        from reportlab.graphics.barcode import qrencoder  # noqa: PLC0415  the second implementation

        for length in (1, 14, 15, 26, 42, 62, 63, 84, 106, 122, 152, 180, 213, 214, 287, 500):
            text = ("https://phuong.example.vn/bien-lai/" * 15)[:length]
            code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
            code.addData(qrencoder.QR8bitByte(text.encode()))
            code.version = code.calculate_version()
            code.makeImpl(False, 0)
            wanted = ["".join("1" if dark else "0" for dark in row) for row in code.modules]
            with self.subTest(length=length):
                self.assertEqual(qr.rows(text), wanted)
        with self.assertRaises(ValueError):
            qr.rows("x" * 3000)
