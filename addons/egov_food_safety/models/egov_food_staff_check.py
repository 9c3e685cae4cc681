from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.egov_base.tools import clock


class EgovFoodStaffCheck(models.Model):
    """A round of health checks or of knowledge: a day and how many passed; no names, no diagnosis."""

    _name = "egov.food.staff.check"
    _description = "Check of the Staff"
    _inherit = ["egov.office.mixin"]
    _order = "checked_on desc, id desc"
    _check_company_auto = True

    establishment_id = fields.Many2one(
        "egov.food.establishment", required=True, ondelete="cascade", index=True, check_company=True
    )
    company_id = fields.Many2one(related="establishment_id.company_id", store=True, precompute=True, index=True)
    kind = fields.Selection(
        [("health", "Health check"), ("knowledge", "Knowledge of food safety")], required=True, default="health"
    )
    checked_on = fields.Date(required=True)
    passed_count = fields.Integer("Passed", required=True, aggregator=None)

    _counted = models.Constraint("CHECK (passed_count > 0)", "Enter how many passed.")

    @api.constrains("checked_on", "passed_count", "kind")
    def _check_round(self):
        for line in self:
            if line.checked_on > clock.today():
                raise ValidationError(self.env._("A check lies not in the future."))
            if line.passed_count > line.establishment_id.employee_count:
                raise ValidationError(self.env["egov.food.establishment"]._rule_texts()["HEALTH_COUNT"])
