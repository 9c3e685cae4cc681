from odoo import api, models


class MailMessage(models.Model):
    _inherit = "mail.message"

    @api.depends("model", "res_id")
    def _compute_record_name(self):
        """Override of `mail`, which tells the name of whatever a message says it is about."""
        told = self.env["egov.office.mixin"]._told(self, "model")
        (self - told).record_name = False
        return super(MailMessage, told)._compute_record_name()
