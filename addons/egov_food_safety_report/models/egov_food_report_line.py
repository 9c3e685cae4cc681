from odoo import api, fields, models

from odoo.addons.egov_food_safety.models.egov_food_activity import SECTORS

COUNTED = (
    "total licensed committed issued expired inspected passed violating suspended samples samples_failed incidents "
    "sick dead"
).split()
TYPED = ["fined", "fine_amount", "destroyed"]


class EgovFoodReportLine(models.Model):
    """The figures of one sector at one level."""

    _name = "egov.food.report.line"
    _description = "Figures of a Food Safety Report"
    _inherit = ["egov.office.mixin"]
    _order = "report_id, id"

    report_id = fields.Many2one("egov.food.report", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="report_id.company_id", store=True, precompute=True, index=True)
    sector = fields.Selection(SECTORS, required=True)
    level = fields.Selection([("commune", "Commune"), ("province", "Province")], required=True)
    total = fields.Integer("Establishments")
    licensed = fields.Integer("With Certificate")
    committed = fields.Integer("With Commitment")
    issued = fields.Integer("Newly Issued")
    expired = fields.Integer()
    inspected = fields.Integer("Inspections")
    passed = fields.Integer()
    pass_rate = fields.Float("Passed, %", compute="_compute_pass_rate", digits=(5, 1), aggregator=None)
    violating = fields.Integer("With Findings")
    fined = fields.Integer(help="Typed, until cases of sanction are in the system.")
    fine_amount = fields.Integer("Fines (dong)")
    suspended = fields.Integer()
    destroyed = fields.Integer("Goods Destroyed (times)")
    samples = fields.Integer()
    samples_failed = fields.Integer("Samples beyond the Limit")
    incidents = fields.Integer("Cases")
    sick = fields.Integer("Fell Ill")
    dead = fields.Integer("Died")

    @api.depends("inspected", "passed")
    def _compute_pass_rate(self):
        for line in self:
            line.pass_rate = 100 * line.passed / line.inspected if line.inspected else 0

    @api.model_create_multi
    def create(self, vals_list):
        """Override of the ORM: no new line in a finished report."""
        lines = super().create(vals_list)
        lines.report_id._check_open()
        return lines

    def write(self, vals):
        """Override of the ORM: no change in a finished report."""
        self.report_id._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_finished(self):
        self.report_id._check_open()

    @api.model
    def _sectors(self):
        return [code for code, _label in SECTORS]

    @api.model
    def _levels(self):
        return list(dict(self._fields["level"].selection))

    @api.model
    def _zeros(self):
        return dict.fromkeys(COUNTED, 0)

    def _columns_and_rows(self):
        """Return columns and rows of the spreadsheet."""
        labels = {name: self._fields[name]._description_string(self.env) for name in (*COUNTED, *TYPED)}
        words = [dict(self._fields[name]._description_selection(self.env)) for name in ("sector", "level")]
        heads = [self._fields[name]._description_string(self.env) for name in ("sector", "level")]
        order = [*COUNTED[:8], *TYPED, *COUNTED[8:]]
        columns = [(head, 20, "text") for head in heads] + [(labels[name], 13, "integer") for name in order]
        rows = [[words[0][line.sector], words[1][line.level], *(line[name] for name in order)] for line in self]
        rows.append([self.env._("Sum"), "", *(sum(self.mapped(name)) for name in order)])
        return columns, rows
