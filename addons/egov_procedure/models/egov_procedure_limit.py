from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.catalogue_tables import CHANNELS, LIMIT_UNITS, UNITS_WITHOUT_VALUE
from .egov_procedure_version_line_mixin import check_same_version


class EgovProcedureLimit(models.Model):
    """The time limit of one channel and case."""

    _name = "egov.procedure.limit"
    _inherit = ["egov.procedure.version.line.mixin"]
    _description = "Time limit of a procedure"
    _catalogue_table = "limits"

    channel = fields.Selection(CHANNELS, required=True, default="any")
    case_id = fields.Many2one("egov.procedure.case", ondelete="cascade", index="btree_not_null")
    value = fields.Float("Length", digits=(8, 2))
    unit = fields.Selection(LIMIT_UNITS, required=True, default="working_day")
    note = fields.Char()
    is_verified = fields.Boolean("Verified")

    _channel_case_uniq = models.UniqueIndex(
        "(version_id, channel, COALESCE(case_id, 0))", "There are two time limits for the same channel and case."
    )

    @api.depends("value", "unit")
    def _compute_display_name(self):
        units = dict(self._fields["unit"]._description_selection(self.env))
        for limit in self:
            unit = units.get(limit.unit, "")
            if limit.unit in UNITS_WITHOUT_VALUE:
                limit.display_name = unit
            else:
                limit.display_name = f"{limit.value:g} {unit.lower()}"

    @api.constrains("value", "unit")
    def _check_value(self):
        for limit in self:
            if limit.unit not in UNITS_WITHOUT_VALUE and limit.value <= 0:
                raise ValidationError(self.env._("Write how long the time limit is; it must be above 0."))

    @api.constrains("case_id", "version_id")
    def _check_case(self):
        check_same_version(self)
