from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class EgovProjectYear(models.Model):
    """What is allocated to a project in a year; what was disbursed comes from its months."""

    _name = "egov.project.year"
    _description = "Plan of a Year"
    _inherit = ["egov.office.mixin"]
    _order = "year desc"

    project_id = fields.Many2one("egov.project", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="project_id.company_id", string="Office", store=True, index=True)
    year = fields.Integer(required=True, aggregator=None)
    allocated = fields.Float(string="Allocated (dong)", digits=(16, 0), required=True)
    document = fields.Char(help="Number and date of the decision.")
    disbursed = fields.Float(string="Disbursed (dong)", digits=(16, 0), compute="_compute_disbursed")
    share = fields.Float(string="Disbursed (%)", digits=(6, 1), compute="_compute_disbursed")

    _year_uniq = models.Constraint("UNIQUE (project_id, year)", "The project has a plan for this year already.")

    @api.depends("allocated", "year", "project_id.month_ids.disbursed", "project_id.month_ids.period")
    def _compute_disbursed(self):
        for plan in self:
            months = plan.project_id.month_ids.filtered(lambda month, plan=plan: month.period.year == plan.year)
            plan.disbursed = sum(months.mapped("disbursed"))
            plan.share = 100 * plan.disbursed / plan.allocated if plan.allocated else 0

    @api.constrains("allocated", "year", "project_id")
    def _check_allocated(self):
        for plan in self:
            if plan.allocated < 0 or not 2000 <= plan.year <= 2100:
                raise ValidationError(self.env._("The year has four digits, and what is allocated is 0 or more."))
        self.project_id._check_money()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_disbursed(self):
        for plan in self:
            if plan.disbursed:
                raise UserError(self.env._("Money is disbursed in %s; what is allocated for it stays.", plan.year))
