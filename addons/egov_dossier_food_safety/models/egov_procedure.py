from odoo import fields, models


class EgovProcedure(models.Model):
    _inherit = "egov.procedure"

    food_licence_kind = fields.Selection(
        [("certificate", "Certificate"), ("commitment", "Commitment")],
        string="Gives a Food Safety",
        help="A granted dossier of this procedure issues it in the register of food establishments.",
    )
