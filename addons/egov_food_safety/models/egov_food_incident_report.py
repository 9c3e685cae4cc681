from odoo import fields, models

from odoo.addons.egov_base.tools import clock


class EgovFoodIncidentReport(models.Model):
    """A report about a case to the offices above: at once, each day, at the end."""

    _name = "egov.food.incident.report"
    _description = "Report about a Case"
    _inherit = ["egov.office.mixin"]
    _order = "reported_at, id"

    incident_id = fields.Many2one("egov.food.incident", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="incident_id.company_id", store=True, precompute=True, index=True)
    kind = fields.Selection(
        [("urgent", "At once"), ("daily", "Daily"), ("end", "Final")], required=True, default="urgent"
    )
    reported_at = fields.Datetime(required=True, default=lambda self: clock.now())
    text = fields.Text(required=True)
