from odoo import fields, models


class EgovProjectSource(models.Model):
    """How much of a project comes from which purse."""

    _name = "egov.project.source"
    _description = "Source of Capital"
    _inherit = ["egov.office.mixin"]
    _order = "id"

    project_id = fields.Many2one("egov.project", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="project_id.company_id", string="Office", store=True, index=True)
    kind = fields.Selection(
        [
            ("ward", "Budget of the ward"),
            ("province", "Budget of the province"),
            ("central", "Central budget"),
            ("programme", "National target programme"),
            ("contribution", "Contributions"),
            ("other", "Other"),
        ],
        required=True,
        default="ward",
    )
    amount = fields.Float(string="Amount (dong)", digits=(16, 0), required=True)
    note = fields.Char()

    _positive = models.Constraint("CHECK (amount > 0)", "An amount is more than 0.")
