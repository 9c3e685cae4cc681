from odoo import fields, models

from .egov_project import STATES


class EgovProjectEvent(models.Model):
    """A step of a project, on which day, by which document; only added to."""

    _name = "egov.project.event"
    _description = "Step of a Project"
    _order = "id desc"
    _rec_name = "state"

    project_id = fields.Many2one("egov.project", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="project_id.company_id", string="Office", store=True, index=True)
    before = fields.Selection(STATES, string="From")
    state = fields.Selection(STATES, string="To", required=True)
    date = fields.Date(required=True)
    document = fields.Char()
    reason = fields.Char()
    user_id = fields.Many2one("res.users", string="By", required=True)
    recorded_at = fields.Datetime(required=True)
