from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import cell_text
from ..tools.catalogue_tables import FIELD_KEY, FIELD_KINDS, SAME_AS

_TEXT_PARSERS = {
    "options": cell_text.parse_options,
    "columns": cell_text.parse_columns,
    "shown_when": cell_text.parse_condition,
}


class EgovProcedureField(models.Model):
    """A field of the application form."""

    _name = "egov.procedure.field"
    _inherit = ["egov.procedure.version.line.mixin"]
    _description = "Form field of a procedure"
    _catalogue_table = "fields"
    _rec_name = "label"

    key = fields.Char(required=True, help="Small letters, digits and _; never shown.")
    label = fields.Char(required=True)
    kind = fields.Selection(FIELD_KINDS, required=True, default="text")
    group = fields.Char(help="Heading that the field stands under.")
    required = fields.Boolean()
    options = fields.Json("Options (data)")
    columns = fields.Json("Columns (data)")
    shown_when = fields.Json("Condition (data)")
    same_as = fields.Selection(
        SAME_AS,
        "Same as",
        help="What can be copied from the applicant, who may be the person that this heading asks about.",
    )
    options_text = fields.Text("Options", compute="_compute_texts", readonly=False, help="One a line: value = label.")
    columns_text = fields.Text(
        "Columns",
        compute="_compute_texts",
        readonly=False,
        help="One a line: key | label | text, number, date or boolean | required.",
    )
    shown_when_text = fields.Char(
        "Shown when",
        compute="_compute_texts",
        readonly=False,
        help="key = value of an earlier field; several values with commas.",
    )

    _key_uniq = models.Constraint("UNIQUE (version_id, key)", "Two fields of a version have the same key.")

    @api.depends("options", "columns", "shown_when")
    def _compute_texts(self):
        for field in self:
            field.options_text = cell_text.format_options(field.options, "\n")
            field.columns_text = cell_text.format_columns(field.columns, "\n")
            field.shown_when_text = cell_text.format_condition(field.shown_when)

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_texts_read(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._with_texts_read(vals))

    @api.model
    def _with_texts_read(self, vals):
        """Turn what people wrote into data, before any check looks at it."""
        vals = dict(vals)
        for name, parser in _TEXT_PARSERS.items():
            if f"{name}_text" in vals:
                text = vals.pop(f"{name}_text") or ""
                try:
                    vals[name] = parser(text) or False
                except cell_text.BadText as error:
                    raise ValidationError(
                        self.env._("“%s” does not follow the pattern. Point at the heading to see it.", error.args[0])
                    ) from error
        return vals

    @api.constrains("key")
    def _check_key(self):
        for field in self:
            if not FIELD_KEY.match(field.key or ""):
                raise ValidationError(
                    self.env._(
                        "“%s” cannot be a key: begin with a small letter a–z, then "
                        "small letters, digits and _ (at most 40).",
                        field.key,
                    )
                )

    @api.constrains("kind", "options", "columns")
    def _check_structure(self):
        for field in self:
            if field.kind == "choice" and not field.options:
                raise ValidationError(self.env._("Field “%s” needs options to choose from.", field.label))
            if field.kind == "table" and not field.columns:
                raise ValidationError(self.env._("Field “%s” needs columns.", field.label))

    @api.constrains("shown_when", "key", "version_id")
    def _check_shown_when(self):
        for field in self.filtered("shown_when"):
            siblings = field.version_id.field_ids
            if field.shown_when["key"] not in (siblings - field).mapped("key"):
                raise ValidationError(
                    self.env._(
                        "Field “%(field)s” depends on “%(key)s”, which is no key of another field of this version.",
                        field=field.label,
                        key=field.shown_when["key"],
                    )
                )

    def _definition(self):
        """The field as `tools.form_values` and the form on screen read it."""
        self.ensure_one()
        return {
            "key": self.key,
            "label": self.label,
            "kind": self.kind,
            "group": self.group or "",
            "required": self.required,
            "options": self.options or [],
            "columns": self.columns or [],
            "shown_when": self.shown_when or None,
            "same_as": self.same_as or None,
        }
