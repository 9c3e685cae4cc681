from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EgovInspectionContent(models.Model):
    """What inspections look at: food safety, construction order. One place is not inspected twice a year for it."""

    _name = "egov.inspection.content"
    _description = "Content of Inspections"
    _order = "name, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sector_id = fields.Many2one("egov.sector", ondelete="restrict", index="btree_not_null")
    subject_model = fields.Char(required=True, help="Technical name of the register whose records are inspected.")
    legal_basis = fields.Text(required=True, help="One line for each text; proposed for new decisions.")
    scope = fields.Text(help="Proposed for new decisions.")
    content = fields.Text(help="What is looked at; proposed for new decisions.")
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is already used.")

    @api.constrains("subject_model")
    def _check_subject_model(self):
        known = self.env["egov.inspection.subject.mixin"]._subject_models()
        for content in self:
            if content.subject_model not in known:
                raise ValidationError(self.env._("Records of “%s” cannot be inspected.", content.subject_model))
