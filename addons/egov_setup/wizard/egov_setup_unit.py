from odoo import fields, models


class EgovSetupUnit(models.TransientModel):
    """A unit that the set-up makes under the new office."""

    _name = "egov.setup.unit"
    _description = "Unit of a New Office"
    _order = "id"

    setup_id = fields.Many2one("egov.setup.office", required=True, ondelete="cascade")
    name = fields.Char(required=True)
