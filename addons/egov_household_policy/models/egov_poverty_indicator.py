from odoo import fields, models


class EgovPovertyIndicator(models.Model):
    """A basic service that a household may lack."""

    _name = "egov.poverty.indicator"
    _description = "Poverty Indicator"
    _order = "sequence, id"

    code = fields.Char(required=True)
    sequence = fields.Integer()
    name = fields.Char(required=True, translate=True)
    dimension = fields.Selection(
        [
            ("employment", "Employment"),
            ("health", "Health"),
            ("education", "Education"),
            ("housing", "Housing"),
            ("water", "Water and hygiene"),
            ("information", "Information"),
        ],
        required=True,
    )
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    legal_basis = fields.Char(required=True)
