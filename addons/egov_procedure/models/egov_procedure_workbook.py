from odoo import api, models

from ..tools import cell_values, workbook
from ..tools.catalogue_tables import BY_KEY, HEAD_KEYS, PARTS, PROCEDURES, TABLES

_LINE_MODELS = {
    "cases": "egov.procedure.case",
    "limits": "egov.procedure.limit",
    "fees": "egov.procedure.fee.rule",
    "components": "egov.procedure.component",
    "results": "egov.procedure.result",
    "steps": "egov.procedure.step",
    "fields": "egov.procedure.field",
}


class EgovProcedureWorkbook(models.AbstractModel):
    """The catalogue as a workbook in the user's language."""

    _name = "egov.procedure.workbook"
    _description = "Procedure catalogue as a workbook"

    @api.model
    def _export(self, procedures):
        """A workbook of these procedures that can be imported as it is."""
        return workbook.write(self._tables(procedures), self._sheet_titles(), self._guide())

    @api.model
    def _tables(self, procedures):
        """Tables of cells for these procedures, headings first."""
        tables = {table.key: [self._headings(table)] for table in TABLES}
        for procedure in procedures:
            newest = procedure.version_ids.sorted("number")[-1:]
            head = {
                **{
                    key: self.env["egov.procedure.catalogue"]._plain(procedure[key])
                    for key in HEAD_KEYS
                    if key != "sector"
                },
                "sector": procedure.sector_id.name,
                **(newest._head() if newest else {}),
            }
            tables["procedures"].append(_cells(PROCEDURES, head))
            for table in PARTS if newest else ():
                for row in newest._parts()[table.key]:
                    row["procedure"] = procedure.code
                    tables[table.key].append(_cells(table, row))
        return tables

    def _labels(self):
        """Codes of choices by their label, in the user's language."""
        labels = {}
        for table in TABLES:
            for column in table.columns:
                field = self._field_of(table, column)
                if column.kind == "choice" and field:
                    selection = field._description_selection(self.env)
                    labels[table.key, column.key] = {label.lower(): value for value, label in selection}
        return labels

    def _headings(self, table):
        """Headings such as "Code [code]": words for people, keys for the machine."""
        return [f"{self._column_label(table.key, column.key)} [{column.key}]" for column in table.columns]

    @api.model
    def _column_label(self, table_key, column_key):
        """What a column is called on screen."""
        columns = [each for each in BY_KEY[table_key].columns if each.key == column_key]
        field = columns and self._field_of(BY_KEY[table_key], columns[0])
        return field._description_string(self.env) if field else column_key

    @api.model
    def _column_labels(self):
        """What the columns of each table are called on screen, by table and key."""
        return {
            table.key: {column.key: self._column_label(table.key, column.key) for column in table.columns}
            for table in TABLES
        }

    @api.model
    def _sheet_titles(self):
        """Titles of sheets: words for people, the key in brackets for the machine."""
        _ = self.env._
        names = {
            "procedures": _("Procedures"),
            "cases": _("Cases"),
            "limits": _("Time limits"),
            "fees": _("Fees"),
            "components": _("Components"),
            "results": _("Results"),
            "steps": _("Steps"),
            "fields": _("Form fields"),
        }
        return {key: f"{name} ({key})" for key, name in names.items()}

    def _guide(self):
        """The sheet of explanations: per column what its cells hold."""
        _ = self.env._
        kinds = {
            "options": _("value = label; value = label"),
            "columns": _("key | label | text, number, date or boolean | required; …"),
            "condition": _("key = value1, value2"),
            "params": _("name = whole number; name = whole number"),
            "boolean": _("1 (yes) or 0 (no)"),
            "date": _("day/month/year"),
            "sector": _("code or name of the sector"),
            "case": _("name of the case, as in the sheet of cases"),
        }
        rows = [_("Explanations"), [_("Sheet"), _("Column"), _("Required"), _("Cells")]]
        titles = self._sheet_titles()
        for table, column in ((each, column) for each in TABLES for column in each.columns):
            required = _("yes") if column.required else None
            text = kinds.get(column.kind)
            if column.kind == "choice":
                selection = self._field_of(table, column)._description_selection(self.env)
                text = "; ".join(f"{value} = {label}" for value, label in selection)
            rows.append([titles[table.key], column.key, required, text])
        return rows

    def _field_of(self, table, column):
        key = {"sector": "sector_id", "case": "case_id"}.get(column.key, column.key)
        if column.kind == "procedure":
            return self.env["egov.procedure"]._fields["code"]
        if table.key == "procedures":
            model = "egov.procedure" if column.key in HEAD_KEYS else "egov.procedure.version"
        else:
            model = _LINE_MODELS[table.key]
        return self.env[model]._fields.get(key)

    def _reason(self, problem):
        """A problem in words: what is wrong, and what to write instead."""
        _ = self.env._
        params = problem.params
        value = params.get("value")
        texts = {
            "REQUIRED": _("The cell is empty; a value is needed."),
            "TOO_LONG": _("The text is too long; at most %s letters.", params.get("maximum")),
            "BAD_CODE": _("“%s” is not a procedure code; write it like 1.001193, as text.", value),
            "BAD_INTEGER": _("“%s” is not a whole number.", value),
            "BAD_NUMBER": _("“%s” is not a number; write it like 0,5 or 15.", value),
            "AMBIGUOUS_NUMBER": _("“%s” can mean two numbers; write it without the dot or with a comma.", value),
            "NEGATIVE": _("“%s” is below 0.", value),
            "NOT_POSITIVE": _("Write a number above 0."),
            "BAD_DATE": _("“%s” is not a day; write it like 01/07/2026.", value),
            "BAD_BOOLEAN": _("“%s” is not yes or no; write 1 or 0.", value),
            "BAD_CHOICE": _("“%(value)s” is not one of: %(choices)s.", value=value, choices=params.get("choices")),
            "BAD_KEY": _("“%s” is not a key; use small letters a–z, digits and _.", value),
            "BAD_PATTERN": _("“%s” does not follow the pattern; the sheet of explanations shows it.", value),
            "DUPLICATE": _("The same as row %s.", params.get("other")),
            "UNKNOWN_PROCEDURE": _(
                "“%s” is neither in this file nor in the catalogue; add it to the sheet of procedures.", value
            ),
            "REFUSED_PROCEDURE": _("The row of procedure “%s” was refused; mend that one first.", value),
            "UNKNOWN_SECTOR": _("There is no sector “%s”; create it, or write its code or name as it stands.", value),
            "UNKNOWN_CASE": _("There is no case “%s” of this procedure; add it to the sheet of cases.", value),
            "UNKNOWN_KEY": _("“%s” is no key of another field of this procedure.", value),
            "MISSING_COLUMN": _("The sheet lacks this column, so none of it was read."),
            "UNKNOWN_COLUMN": _("This column is not known and was not read."),
        }
        return texts[problem.code]


def _cells(table, values):
    return [cell_values.write(column, values.get(column.key)) for column in table.columns]
