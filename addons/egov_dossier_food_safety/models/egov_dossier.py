from odoo import fields, models


class EgovDossier(models.Model):
    _inherit = "egov.dossier"

    food_licence_kind = fields.Selection(related="procedure_id.food_licence_kind", string="Food Safety Licence")
    food_establishment_id = fields.Many2one(
        "egov.food.establishment",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        groups="egov_food_safety.group_reader",
        copy=False,
    )
    food_licence_ids = fields.One2many(
        "egov.food.licence",
        "dossier_id",
        string="Food Safety Licences",
        groups="egov_food_safety.group_reader",
        copy=False,
    )
    food_licence_number = fields.Char(
        "Licence Number", compute="_compute_food_licence_number", compute_sudo=True, help="From the register."
    )

    def _compute_food_licence_number(self):
        for dossier in self:
            dossier.food_licence_number = ", ".join(filter(None, dossier.food_licence_ids.mapped("number_text")))
