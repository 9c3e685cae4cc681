from odoo import models


class IrCron(models.Model):
    _inherit = "ir.cron"

    def _callback(self, cron_name, server_action_id):
        """Override of `base`: what a scheduled action tells people is in the language of those who are added here."""
        language = self.env["ir.default"].sudo()._get("res.partner", "lang") or self.env.user.lang
        return super(IrCron, self.with_context(lang=language))._callback(cron_name, server_action_id)
