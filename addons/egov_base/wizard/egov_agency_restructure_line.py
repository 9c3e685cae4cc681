from odoo import fields, models

from ..models.egov_agency import COMMUNE_KINDS


class EgovAgencyRestructureLine(models.TransientModel):
    """One new agency of a merger or a split."""

    _name = "egov.agency.restructure.line"
    _description = "New Agency of a Merger or Split"

    wizard_id = fields.Many2one("egov.agency.restructure", required=True, ondelete="cascade")
    name = fields.Char(required=True)
    short_name = fields.Char()
    code = fields.Char(string="Identifier")
    commune_kind = fields.Selection(COMMUNE_KINDS)
    commune_code = fields.Char(size=5)
