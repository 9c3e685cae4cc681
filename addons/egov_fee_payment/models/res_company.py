from odoo import SUPERUSER_ID, fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    egov_bank_secret = fields.Char(
        "Key of the bank's notices",
        groups="base.group_system",
        copy=False,
        help="Agreed with the bank, which signs each notice of money on the account for fees with it (HMAC-SHA256).",
    )

    def _speak_as_office(self, records):
        """Some records as the office itself, in its language: who has reported money is nobody's login."""
        return records.with_user(SUPERUSER_ID).with_context(lang=self.sudo().partner_id.lang)
