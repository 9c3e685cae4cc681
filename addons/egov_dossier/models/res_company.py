from odoo import api, models


class ResCompany(models.Model):
    _inherit = "res.company"

    @api.model
    def _forget_schedules(self):
        """Override of `egov_calendar` to compute the clocks of open dossiers anew, soon after."""
        result = super()._forget_schedules()
        cron_sudo = self.env.ref("egov_dossier.ir_cron_refresh_clocks", raise_if_not_found=False)
        if cron_sudo:
            cron_sudo.sudo()._trigger()
        return result
