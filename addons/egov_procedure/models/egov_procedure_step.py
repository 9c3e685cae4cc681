from odoo import fields, models

from ..tools.catalogue_tables import STEP_KINDS, STEP_ROLES


class EgovProcedureStep(models.Model):
    """A step of the internal workflow: who, and how many hours."""

    _name = "egov.procedure.step"
    _inherit = ["egov.procedure.version.line.mixin"]
    _description = "Step of a procedure"
    _catalogue_table = "steps"

    name = fields.Char(required=True)
    kind = fields.Selection(STEP_KINDS, required=True, default="process")
    role = fields.Selection(STEP_ROLES, required=True, default="officer")
    hours = fields.Float("Working hours", digits=(8, 2))
    takes_rest = fields.Boolean("Takes the rest", help="This step has what the others leave of the time limit.")
    counts_time = fields.Boolean("Counts", default=True, help="The step uses up the time limit of the office.")

    _hours_positive = models.Constraint("CHECK (hours >= 0)", "The hours of a step cannot be below 0.")
