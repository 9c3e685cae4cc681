from odoo import models, tools


class EgovDossierDirectory(models.AbstractModel):
    _inherit = "egov.dossier.directory"

    @tools.ormcache("procedure_id")
    def _fee_ids(self, procedure_id):
        """The fees that a procedure takes."""
        return tuple(self.env["egov.procedure"].sudo().browse(procedure_id).fee_ids.ids)
