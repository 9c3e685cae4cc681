from odoo import api, models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.depends("res_model", "res_id")
    def _compute_res_name(self):
        """Override of `mail`, which tells the name of whatever an activity says it is about."""
        told = self.env["egov.office.mixin"]._told(self, "res_model")
        (self - told).res_name = False
        return super(MailActivity, told)._compute_res_name()
