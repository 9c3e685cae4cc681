from odoo import models


class EgovReceipt(models.Model):
    _inherit = "egov.receipt"

    def _portal_label(self):
        """What the link says by which this receipt is downloaded."""
        self.ensure_one()
        names = {"number": self.number_text, "symbol": self.symbol}
        if self.state == "replaced":
            return self.env._("Download the replaced receipt %(number)s (%(symbol)s)", **names)
        return self.env._("Download the receipt %(number)s (%(symbol)s)", **names)
