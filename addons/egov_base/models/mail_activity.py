from odoo import api, models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.depends("res_model", "res_id")
    def _compute_res_name(self):
        """Override of `mail`, which tells the name of whatever an activity says it is about."""
        told = self.browse()
        for name, activities in self.filtered("res_model").grouped("res_model").items():
            reachable = self.env["egov.office.mixin"]._reachable_ids(name, activities.mapped("res_id"))
            told += activities.filtered(lambda activity, ids=reachable: activity.res_id in ids)
        (self - told).res_name = False
        return super(MailActivity, told)._compute_res_name()
