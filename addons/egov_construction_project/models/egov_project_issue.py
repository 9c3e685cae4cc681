from odoo import fields, models

from odoo.addons.egov_base.tools import clock


class EgovProjectIssue(models.Model):
    """What hinders a project, who clears it away, and until when."""

    _name = "egov.project.issue"
    _description = "Issue of a Project"
    _inherit = ["egov.office.mixin"]
    _order = "closed_on desc, opened_on desc, id"

    project_id = fields.Many2one("egov.project", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="project_id.company_id", string="Office", store=True, index=True)
    name = fields.Char(string="What", required=True)
    kind = fields.Selection(
        [
            ("land", "Land"),
            ("capital", "Capital"),
            ("contractor", "Contractor"),
            ("design", "Design"),
            ("weather", "Weather"),
            ("other", "Other"),
        ],
        required=True,
        default="other",
    )
    opened_on = fields.Date(required=True, default=lambda self: clock.today())
    responsible = fields.Char()
    due_on = fields.Date(string="To be cleared by")
    closed_on = fields.Date(string="Cleared on")
    solution = fields.Char()

    _dates = models.Constraint(
        "CHECK (closed_on IS NULL OR opened_on <= closed_on)", "An issue is not cleared before it arises."
    )
