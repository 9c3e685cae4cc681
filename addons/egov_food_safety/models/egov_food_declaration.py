from odoo import fields, models


class EgovFoodDeclaration(models.Model):
    """A product that the establishment declared itself; such a declaration has no end."""

    _name = "egov.food.declaration"
    _description = "Self-declaration of a Product"
    _inherit = ["egov.office.mixin"]
    _order = "declared_on desc, id desc"
    _rec_name = "product"
    _check_company_auto = True

    establishment_id = fields.Many2one(
        "egov.food.establishment", required=True, ondelete="restrict", index=True, check_company=True
    )
    company_id = fields.Many2one(related="establishment_id.company_id", store=True, precompute=True, index=True)
    product = fields.Char(required=True)
    number = fields.Char()
    declared_on = fields.Date(required=True)
    withdrawn_on = fields.Date(help="When the establishment took it back.")
