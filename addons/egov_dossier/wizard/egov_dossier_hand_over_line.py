from odoo import fields, models


class EgovDossierHandOverLine(models.TransientModel):
    """A dossier that cannot be handed over, and why."""

    _name = "egov.dossier.hand.over.line"
    _description = "Dossier that cannot be handed over"
    _inherit = ["egov.office.mixin"]

    wizard_id = fields.Many2one(
        "egov.dossier.hand.over", required=True, index=True, ondelete="cascade"
    )
    dossier_id = fields.Many2one("egov.dossier", required=True, readonly=True)
    reason = fields.Char(readonly=True)
