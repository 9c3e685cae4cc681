from odoo import models, tools

#: Rules that do not say whether anything is due.
_UNSURE = ("unknown", "none_if_on_time")


class EgovDossierDirectory(models.AbstractModel):
    _inherit = "egov.dossier.directory"

    @tools.ormcache("procedure_id")
    def _fee_ids(self, procedure_id):
        """The fees that a procedure takes."""
        return tuple(self.env["egov.procedure"].sudo().browse(procedure_id).fee_ids.ids)

    def _lacks_tariff(self, dossier):
        """Whether the catalogue says that a fee is due, but nobody has said by which tariff."""
        if self._fee_ids(dossier.procedure_id.id):
            return False
        return self._asks_fee(dossier.version_id.id, dossier.channel, dossier.case_id.id)

    @tools.ormcache("version_id", "channel", "case_id")
    def _asks_fee(self, version_id, channel, case_id):
        """Whether a version takes something for a channel and case, as far as the catalogue knows."""
        version_sudo = self.env["egov.procedure.version"].sudo().browse(version_id)
        fee = version_id and version_sudo._fee_for(channel, self.env["egov.procedure.case"].sudo().browse(case_id))
        return bool(fee) and fee["amount"] != 0 and fee["rule"] not in _UNSURE
