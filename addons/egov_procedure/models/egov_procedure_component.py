from odoo import api, fields, models

from ..tools.catalogue_tables import REQUIREMENTS
from .egov_procedure_version_line_mixin import check_same_version


class EgovProcedureComponent(models.Model):
    """A paper that the law asks for."""

    _name = "egov.procedure.component"
    _inherit = ["egov.procedure.version.line.mixin"]
    _description = "Component of a procedure"
    _catalogue_table = "components"

    name = fields.Char(required=True)
    requirement = fields.Selection(REQUIREMENTS, required=True, default="required")
    originals = fields.Integer(default=1)
    copies = fields.Integer()
    condition = fields.Char(help="When a conditional paper is needed.")
    case_id = fields.Many2one("egov.procedure.case", "Only for case", ondelete="cascade", index="btree_not_null")
    form_name = fields.Char("Form", help="Number and source of the printed form.")
    is_verified = fields.Boolean("Verified")

    _numbers_positive = models.Constraint(
        "CHECK (originals >= 0 AND copies >= 0)", "Numbers of originals and copies cannot be below 0."
    )

    @api.constrains("case_id", "version_id")
    def _check_case(self):
        check_same_version(self)
