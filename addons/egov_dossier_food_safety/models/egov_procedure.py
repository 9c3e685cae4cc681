from odoo import api, fields, models

#: What a procedure of the catalogue gives (Resolution 66.7/2025/NQ-CP); an administrator may set others.
KNOWN = {"2.001827": "certificate"}


class EgovProcedure(models.Model):
    _inherit = "egov.procedure"

    food_licence_kind = fields.Selection(
        [("certificate", "Certificate"), ("commitment", "Commitment")],
        string="Gives a Food Safety",
        compute="_compute_food_licence_kind",
        store=True,
        readonly=False,
        help="A granted dossier of this procedure issues it in the register of food establishments.",
    )

    @api.depends("code")
    def _compute_food_licence_kind(self):
        for procedure in self:
            procedure.food_licence_kind = KNOWN.get(procedure.code, False)
