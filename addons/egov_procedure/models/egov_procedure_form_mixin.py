from odoo import models

from ..tools import form_values


class EgovProcedureFormMixin(models.AbstractModel):
    """The application form of a procedure version, as data; the model has ``field_ids``."""

    _name = "egov.procedure.form.mixin"
    _description = "Form of a procedure version"

    def _form_definition(self):
        """The form fields as data, in order; empty when there is no form."""
        return [field._definition() for field in self.field_ids]

    def _form_problems(self, values):
        """Problems of form values; see ``tools.form_values``."""
        return form_values.validate(self._form_definition(), values)

    def _form_problem_text(self, problem):
        """A problem of ``tools.form_values`` in words."""
        _ = self.env._
        field = self.field_ids.filtered(lambda field: field.key == problem.key)[:1]
        label = field.label or problem.key
        if problem.params.get("row"):
            columns = {column["key"]: column for column in field.columns or []}
            column = columns.get(problem.params["column"], {})
            label = _(
                "%(table)s, row %(row)s, %(column)s",
                table=label,
                row=problem.params["row"],
                column=column.get("label", problem.params["column"]),
            )
        value = problem.params.get("value")
        texts = {
            "REQUIRED": _("“%s” is still empty.", label),
            "NUMBER": _("“%(field)s”: “%(value)s” is not a number.", field=label, value=value),
            "DATE": _("“%(field)s”: write the day as day/month/year, such as 14/03/1990.", field=label),
            "CHOICE": _("“%s”: choose one of the options.", label),
            "TOO_LONG": _(
                "“%(field)s” is too long; at most %(maximum)s letters.", field=label, maximum=form_values.MAX_TEXT
            ),
        }
        return texts.get(problem.code) or _("“%s” cannot be read; fill it in again.", label)
