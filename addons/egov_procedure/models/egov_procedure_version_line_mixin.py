from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.catalogue_tables import BY_KEY


class EgovProcedureVersionLineMixin(models.AbstractModel):
    """A line of a procedure version; it can be changed while the version is a draft."""

    _name = "egov.procedure.version.line.mixin"
    _description = "Line of a procedure version"
    _order = "sequence, id"
    #: Key of the catalogue table that these lines stand in.
    _catalogue_table = None

    version_id = fields.Many2one("egov.procedure.version", required=True, ondelete="cascade", index=True)
    sequence = fields.Integer(default=10)

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.version_id._check_draft()
        return lines

    def write(self, vals):
        self.version_id._check_draft()
        result = super().write(vals)
        if "version_id" in vals:
            self.version_id._check_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        self.version_id._check_draft()

    def _catalogue_row(self):
        """The line as a row of the catalogue, without the code of its procedure."""
        self.ensure_one()
        return {
            column.key: self._catalogue_value(column)
            for column in BY_KEY[self._catalogue_table].columns
            if column.key != "procedure"
        }

    def _catalogue_value(self, column):
        if column.kind == "case":
            return self.case_id.name or None
        value = self[column.key]
        if column.kind in ("boolean", "number", "integer"):
            return value
        return value or None

    @api.model
    def _catalogue_vals(self, row, cases):
        """Values of a line from a row of the catalogue.

        :param cases: cases of the version by name
        """
        vals = {key: value for key, value in row.items() if key != "case"}
        if "case_id" in self._fields:
            vals["case_id"] = cases[row["case"]].id if row.get("case") else False
        return vals


def check_same_version(lines):
    """Raise unless the case of each line belongs to the version of the line."""
    for line in lines:
        if line.case_id and line.case_id.version_id != line.version_id:
            raise UserError(line.env._("The case “%s” belongs to another version.", line.case_id.name))
