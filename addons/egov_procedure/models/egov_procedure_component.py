import base64

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.catalogue_tables import REQUIREMENTS
from .egov_procedure_version_line_mixin import check_same_version

#: What a form to fill in by hand or at home comes as, and what a browser is told about it.
FORM_TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}
MAX_FORM = 5 * 1024 * 1024


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
    form_file = fields.Binary("Form to download", help="The form to fill in, which everybody can download.")
    form_filename = fields.Char()
    is_verified = fields.Boolean("Verified")

    _numbers_positive = models.Constraint(
        "CHECK (originals >= 0 AND copies >= 0)", "Numbers of originals and copies cannot be below 0."
    )

    @api.constrains("case_id", "version_id")
    def _check_case(self):
        check_same_version(self)

    @api.constrains("form_file", "form_filename")
    def _check_form_file(self):
        for component in self.filtered("form_file"):
            if component._form_type() not in FORM_TYPES:
                raise ValidationError(
                    self.env._("“%s”: a form to download is a PDF, Word or OpenDocument file.", component.name)
                )
            if len(base64.b64decode(component.form_file)) > MAX_FORM:
                raise ValidationError(self.env._("“%s”: a form to download has at most 5 MB.", component.name))

    def _form_type(self):
        """The ending of the form's file name, in small letters."""
        return (self.form_filename or "").rpartition(".")[2].lower()
