import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..tools import workbook


class EgovProcedureImport(models.TransientModel):
    """Reads procedures from a workbook: first a dry run, then the import."""

    _name = "egov.procedure.import"
    _description = "Import of procedures"

    file = fields.Binary(required=True, attachment=False)
    file_name = fields.Char()
    publish = fields.Boolean(
        "Publish at once",
        help="Versions whose rows are all good are published from their first day; otherwise they wait as drafts.",
    )
    state = fields.Selection([("new", "New"), ("checked", "Checked"), ("done", "Done")], default="new", readonly=True)
    good_count = fields.Integer("Good rows", readonly=True)
    refused_count = fields.Integer("Refused rows", readonly=True)
    create_count = fields.Integer("New procedures", readonly=True)
    version_count = fields.Integer("New versions", readonly=True)
    update_count = fields.Integer("Drafts changed", readonly=True)
    rename_count = fields.Integer("Only names changed", readonly=True)
    unchanged_count = fields.Integer("Unchanged", readonly=True)
    published_count = fields.Integer("Published", readonly=True)
    line_ids = fields.One2many("egov.procedure.import.line", "import_id", readonly=True)
    refused_file = fields.Binary(readonly=True, attachment=False)
    refused_name = fields.Char(readonly=True)

    summary = fields.Char(compute="_compute_summary")

    @api.depends("state", "good_count", "refused_count")
    def _compute_summary(self):
        for wizard in self:
            counts = {"good": wizard.good_count, "bad": wizard.refused_count}
            if wizard.state == "checked":
                text = self.env._(
                    "Nothing has been changed yet. Good rows: %(good)s, rows to refuse: %(bad)s.", **counts
                )
            else:
                text = self.env._("Rows imported: %(good)s, rows refused: %(bad)s.", **counts)
            if wizard.refused_count:
                text = self.env._("%s Download the refused rows, mend them and import that file.", text)
            wizard.summary = wizard.state != "new" and text

    @api.onchange("file")
    def _onchange_file(self):
        self.state = "new"

    def action_check(self):
        """Read the file and report, without changing anything."""
        self.ensure_one()
        tables, result, changes = self._read_file()
        self._report(tables, result, changes)
        self.state = "checked"
        return self._action_reopen()

    def action_import(self):
        """Load the good rows and report."""
        self.ensure_one()
        self.env["egov.procedure.version"]._check_administrator()
        tables, result, changes = self._read_file()
        self._report(tables, result, changes)
        drafts = self.env["egov.procedure.catalogue"]._apply(changes)
        if self.publish:
            self._publish(result, drafts)
        self.state = "done"
        return self._action_reopen()

    def _read_file(self):
        try:
            labels = self.env["egov.procedure.workbook"]._column_labels()
            tables = workbook.read(base64.b64decode(self.file), labels)
        except workbook.BigWorkbook as error:
            raise UserError(
                self.env._(
                    "This file is too large: a table may have %(rows)s rows and the file %(size)s MB. "
                    "Split it and import the parts one after the other.",
                    rows=workbook.MAX_ROWS,
                    size=workbook.MAX_MEGABYTES,
                )
            ) from error
        except workbook.BadWorkbook as error:
            raise UserError(
                self.env._(
                    "This file cannot be read. Choose a workbook (.xlsx) with a sheet of the catalogue, or one "
                    "table of it as CSV; export the catalogue to see the pattern."
                )
            ) from error
        catalogue = self.env["egov.procedure.catalogue"]
        result = catalogue._read(tables)
        return tables, result, catalogue._plan(result)

    def _report(self, tables, result, changes):
        refusals = list(filter(self._is_refusal, result.problems))
        actions = [change.action for change in changes]
        lines = [Command.create(self._line_vals(each)) for each in result.problems]
        self.write(
            {
                "good_count": len(result.rows),
                "refused_count": len({(each.table, each.row) for each in refusals}),
                "create_count": actions.count("create"),
                "version_count": actions.count("new_version"),
                "update_count": actions.count("update"),
                "rename_count": actions.count("rename"),
                "unchanged_count": actions.count("unchanged"),
                "published_count": 0,
                "line_ids": [Command.clear(), *lines],
                **self._refused_vals(tables, refusals),
            }
        )

    def _line_vals(self, problem):
        book = self.env["egov.procedure.workbook"]
        return {
            "sheet": book._sheet_titles()[problem.table],
            "row": problem.row,
            "column": book._column_label(problem.table, problem.column),
            "reason": book._reason(problem),
            "is_refused": self._is_refusal(problem),
        }

    @staticmethod
    def _is_refusal(problem):
        return problem.code != "UNKNOWN_COLUMN"

    def _refused_vals(self, tables, refusals):
        """The refused rows as a workbook to mend, with the reasons in a last column."""
        book = self.env["egov.procedure.workbook"]
        reasons = {}
        for problem in refusals:
            label = book._column_label(problem.table, problem.column)
            reasons.setdefault((problem.table, problem.row), []).append(f"{label}: {book._reason(problem)}")
        refused = {}
        for (table, row), texts in reasons.items():
            lines = tables[table]
            rows = refused.setdefault(table, [[*lines[0], self.env._("Reason")]])
            if row > 1:
                rows.append([*lines[row - 1], "; ".join(texts)])
        if not refused:
            return {"refused_file": False, "refused_name": False}
        content = workbook.write(refused, book._sheet_titles())
        return {"refused_file": base64.b64encode(content), "refused_name": self.env._("refused-rows.xlsx")}

    def _publish(self, result, drafts):
        """Publish drafts none of whose rows was refused; report those that cannot be."""
        incomplete = {problem.procedure for problem in filter(self._is_refusal, result.problems)}
        published, lines = 0, []
        for code, version in drafts.items():
            if incomplete & {code, None}:
                reason = self.env._("Not published: rows were refused.")
            else:
                reason = self.env["egov.procedure.catalogue"]._try_publish(version)
            if reason:
                lines.append(self._unpublished_vals(code, result.heads.get(code), reason))
            else:
                published += 1
        self.write({"published_count": published, "line_ids": [Command.create(vals) for vals in lines]})

    def _unpublished_vals(self, code, head, reason):
        titles = self.env["egov.procedure.workbook"]._sheet_titles()
        return {"sheet": titles["procedures"], "row": head.row if head else 0, "column": code, "reason": reason}

    def _action_reopen(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }
