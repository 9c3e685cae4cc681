from odoo import api, fields, models
from odoo.exceptions import UserError


class EgovDossierStop(models.Model):
    """A stop notice that the citizen asked for online: the office sends what is drafted here."""

    _inherit = "egov.dossier.stop"

    _guarded_fields = frozenset({"asked_online_at"})

    asked_online_at = fields.Datetime("Asked for online on", readonly=True, copy=False)

    def action_send(self):
        """Override of `egov_dossier`: the request of the citizen is answered with it."""
        result = super().action_send()
        self.dossier_id._refresh_citizen_news()
        return result

    def _check_may_stop(self):
        """Override of `egov_dossier`: who has answered in time is not stopped for having no answer."""
        result = super()._check_may_stop()
        if self.kind == "no_supplement" and self.dossier_id.supplement_ids.filtered("has_answers"):
            raise UserError(
                self.env._("The applicant has answered online. Look at the answers before you stop the dossier.")
            )
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_asked_online(self):
        if any(notice.asked_online_at for notice in self):
            raise UserError(self.env._("The applicant has asked for this; it cannot be deleted."))
