from odoo import fields, models


class EgovProcedureOffer(models.Model):
    _name = "egov.procedure.offer"
    _inherit = ["egov.procedure.offer", "egov.dossier.memory.mixin"]

    division_id = fields.Many2one(
        "egov.agency",
        "Handled by",
        domain="[('kind', '=', 'division')]",
        help="The unit that processes dossiers of this procedure.",
    )
    officer_id = fields.Many2one(
        "res.users",
        "Usual officer",
        help="Gets the dossiers first; otherwise the least busy officer of the unit.",
    )
