from odoo import fields, models


class EgovProjectDecision(models.Model):
    """A decision in the life of a project: who decided what, with which total."""

    _name = "egov.project.decision"
    _description = "Decision on a Project"
    _inherit = ["egov.office.mixin"]
    _order = "date, id"

    project_id = fields.Many2one("egov.project", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="project_id.company_id", string="Office", store=True, index=True)
    kind = fields.Selection(
        [
            ("policy", "Investment policy"),
            ("approval", "Approval of the project"),
            ("adjustment", "Adjustment"),
            ("design", "Design and estimate"),
            ("selection", "Plan of choosing contractors"),
            ("settlement", "Approval of the settlement"),
            ("other", "Other"),
        ],
        required=True,
        default="approval",
    )
    number = fields.Char(required=True)
    date = fields.Date(required=True)
    agency = fields.Char(string="Decided by")
    amount = fields.Float(string="Amount (dong)", digits=(16, 0), help="The total that it decides, if it does.")

    _not_negative = models.Constraint("CHECK (amount >= 0)", "An amount is 0 or more.")
