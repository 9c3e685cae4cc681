from odoo import models
from odoo.tools import format_date, formatLang

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

    def _form_texts(self, values):
        """What was given in the form, as people read it.

        :return: ``[(key, label, text)]`` of the fields that show and are filled in
        """
        fields = form_values.visible(self._form_definition(), values)
        return [
            (field["key"], field["label"], self._form_text(field, values[field["key"]]))
            for field in fields
            if not form_values.is_empty(values.get(field["key"]))
        ]

    def _form_text(self, field, value):
        """Return one value as people read it; one that does not fit its field as it stands."""
        if form_values.validate([{**field, "shown_when": None}], {field["key"]: value}):
            return str(value)
        texts = {
            "boolean": lambda: self.env._("Yes") if value else self.env._("No"),
            "choice": lambda: next(each["label"] for each in field["options"] if each["value"] == value),
            "date": lambda: format_date(self.env, value),
            "number": lambda: self._form_number(str(value).replace(",", ".")),
            "table": lambda: "; ".join(self._form_row(field["columns"], row) for row in value),
        }
        return texts.get(field["kind"], lambda: str(value))()

    def _form_number(self, text):
        decimals = text.partition(".")[2].rstrip("0")
        return formatLang(self.env, float(text), digits=len(decimals))

    def _form_row(self, columns, row):
        given = [column for column in columns if not form_values.is_empty(row.get(column["key"]))]
        return " · ".join(self._form_text(column, row[column["key"]]) for column in given)

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
            "NUMBER": _(
                "“%(field)s”: “%(value)s” does not read as one number. Write it as 1234 or 72,5.",
                field=label,
                value=value,
            ),
            "DATE": _("“%(field)s”: write the day as day/month/year, such as 14/03/1990.", field=label),
            "FUTURE": _("“%s” lies in the future. Give today or an earlier day.", label),
            "CHOICE": _("“%s”: choose one of the options.", label),
            "TOO_LONG": _(
                "“%(field)s” is too long; at most %(maximum)s letters.", field=label, maximum=form_values.MAX_TEXT
            ),
        }
        return texts.get(problem.code) or _("“%s” cannot be read; fill it in again.", label)
