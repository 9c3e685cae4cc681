from odoo import fields, models

SECTORS = [("health", "Health"), ("agriculture", "Agriculture"), ("industry", "Industry and trade")]


class EgovFoodActivity(models.Model):
    """What an establishment does with food; it decides sector, checklist, weight and whether it is exempt."""

    _name = "egov.food.activity"
    _description = "Food Activity"
    _order = "sector, sequence, id"

    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    sector = fields.Selection(SECTORS, required=True)
    exempt_kind_id = fields.Many2one(
        "egov.food.exempt.kind", ondelete="restrict", index="btree_not_null", string="Usually Exempt as"
    )
    place_kind_id = fields.Many2one(
        "egov.inspection.place.kind",
        ondelete="restrict",
        index="btree_not_null",
        string="Checklist for",
        domain="[('content_id.subject_model', '=', 'egov.food.establishment')]",
    )
    risk_weight = fields.Integer(required=True, default=20, aggregator=None)
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is already used.")
