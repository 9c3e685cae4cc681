from odoo import fields, models


class EgovFoodEstablishment(models.Model):
    _inherit = "egov.food.establishment"

    dossier_ids = fields.One2many("egov.dossier", "food_establishment_id", string="Dossiers")
