from odoo import models


class EgovDossierResult(models.Model):
    _inherit = "egov.dossier.result"

    def _deliver(self, channel, proof, receiver_name, signature=None):
        """Override of `egov_dossier`: a result is handed over when what it costs is paid or spared."""
        self.dossier_id._check_paid()
        return super()._deliver(channel, proof, receiver_name, signature)
