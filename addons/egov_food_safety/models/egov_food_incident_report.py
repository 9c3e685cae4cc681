from odoo import api, fields, models
from odoo.exceptions import UserError

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

    @api.model_create_multi
    def create(self, vals_list):
        """Override of the ORM: a closed case stays as it is."""
        reports = super().create(vals_list)
        reports._check_open()
        return reports

    def write(self, vals):
        """Override of the ORM: a closed case stays as it is."""
        self._check_open()
        result = super().write(vals)
        self._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self._check_open()

    def _check_open(self):
        if any(report.incident_id.state == "closed" for report in self):
            raise UserError(self.env._("The case is closed; its reports stay as they are."))
