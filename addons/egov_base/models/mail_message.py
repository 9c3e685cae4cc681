from odoo import api, models


class MailMessage(models.Model):
    _inherit = "mail.message"

    @api.depends("model", "res_id")
    def _compute_record_name(self):
        """Override of `mail`, which tells the name of whatever a message says it is about."""
        told = self.browse()
        for name, messages in self.filtered("model").grouped("model").items():
            reachable = self.env["egov.office.mixin"]._reachable_ids(name, messages.mapped("res_id"))
            told += messages.filtered(lambda message, ids=reachable: message.res_id in ids)
        (self - told).record_name = False
        return super(MailMessage, told)._compute_record_name()
