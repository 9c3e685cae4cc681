from odoo import fields, models


class EgovInspectionPlaceKind(models.Model):
    """A kind of place that has checklists of its own, e.g. a kitchen or a street stall."""

    _name = "egov.inspection.place.kind"
    _description = "Kind of Place"
    _order = "content_id, name, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    content_id = fields.Many2one("egov.inspection.content", required=True, ondelete="cascade", index=True)

    _code_uniq = models.Constraint("UNIQUE (content_id, code)", "This code is already used.")
