import base64
import io

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock

from ..tools import cells, columns, copy_text, source, xlsx_writer
from ..tools.finding import Finding

#: Rows that are loaded and committed together: on the set-based path, and through the ORM.
_BATCH, _BATCH_ORM = 10_000, 500


class EgovImportLoadMixin(models.AbstractModel):
    """Loading checked rows: a batch, its mark and its counts are one transaction, so that whatever kills the server
    leaves whole batches behind, and the next run of the scheduled action goes on after the last one."""

    _name = "egov.import.load.mixin"
    _inherit = ["egov.import.batch.mixin"]
    _description = "Loading of an Import"

    def _wake_up(self):
        self.env.ref("egov_import.ir_cron_load")._trigger()

    def _load_batch(self):
        """Load the next rows; give whether there is more."""
        if not self.try_lock_for_update():
            return False
        self.invalidate_recordset()
        if self.state != "loading":
            return False
        target = self._as_starter()
        set_based = hasattr(target, "_import_set_based") and target._import_is_set_based()
        last = self._batch_end(_BATCH if set_based else _BATCH_ORM)
        if last is None:
            self._finish()
            return False
        last = target._import_batch_end(self.id, last)
        left = target._import_set_based(self.id, self.next_row + 1, last) if set_based else None
        refused = self._load_rows(target, self.next_row + 1, last, left)
        done = self._count_staged(self.next_row + 1, last)
        self.write(
            {
                "next_row": last,
                "loaded_count": self.loaded_count + done - refused,
                "refused_count": self.refused_count + refused,
                "waiting_count": self.waiting_count - done,
            }
        )
        if not self._batch_end(1):
            self._finish()
            return False
        return True

    def _batch_end(self, size):
        query = SQL(
            """
            SELECT max(row) FROM (
                SELECT row FROM egov_import_row WHERE run_id = %s AND row > %s ORDER BY row LIMIT %s
            ) AS batch
            """,
            self.id,
            self.next_row,
            size,
        )
        return self.env.execute_query(query)[0][0]

    def _count_staged(self, first, last):
        query = SQL(
            "SELECT count(*) FROM egov_import_row WHERE run_id = %s AND row BETWEEN %s AND %s", self.id, first, last
        )
        return self.env.execute_query(query)[0][0]

    def _load_rows(self, target, first, last, left):
        """Load rows through the ORM: all, or known records and those that the set-based path left; count refusals."""
        query = SQL(
            """
            SELECT row, record_id, values FROM egov_import_row
             WHERE run_id = %s AND row BETWEEN %s AND %s AND (%s OR record_id IS NOT NULL OR row = ANY(%s)) ORDER BY row
            """,
            self.id,
            first,
            last,
            left is None,
            left or [],
        )
        stored = target._import_stored()
        rows = [
            (row, {key: value for key, value in zip(stored, values, strict=True) if value is not None})
            for row, _record_id, values in self.env.execute_query(query)
        ]
        if not rows:
            return 0
        matches = target._import_match(rows)
        refusals, new = {}, []
        for row, values in rows:
            record, findings = matches.get(row, (None, ()))
            if findings:
                refusals[row] = findings
            elif record:
                reason = target._import_try(lambda record=record, values=values: record._import_update(values))
                if reason:
                    refusals[row] = [Finding("", "ROW_REFUSED", True, {"reason": reason})]
            else:
                new.append((row, values))
        for row, reason in target._import_rows(new).items():
            is_sentence = isinstance(reason, str)
            refusals[row] = [Finding("", "ROW_REFUSED", True, {"reason": reason})] if is_sentence else reason
        self._keep_refusals(refusals)
        return len(refusals)

    def _keep_refusals(self, refusals):
        lines = [
            f"{self.id}\t{copy_text.finding_line(row, finding)}"
            for row, findings in refusals.items()
            for finding in findings
        ]
        if lines:
            statement = 'COPY egov_import_finding (run_id, row, "column", code, refused, value, params) FROM STDIN'
            self.env.cr.copy_expert(statement, io.StringIO("".join(lines)))
            self.invalidate_recordset(["finding_ids"])

    def _finish(self):
        """All is loaded, unless a crash of the database emptied the table of waiting rows, which it does not log."""
        if self.waiting_count:
            raise UserError(
                self.env._("The rows that waited were lost when the database stopped. Start a new import of the file.")
            )
        self.env.execute_query(SQL("DELETE FROM egov_import_row WHERE run_id = %s RETURNING 1", self.id))
        self.write({"state": "done", "finished_at": clock.now(), "report": False})

    # Report
    def _write_report(self):
        """Write the refused rows as they were, with rule codes and what to do in columns that an upload leaves out."""
        findings = self.finding_ids.filtered("refused")
        reasons = {}
        for finding in findings.sorted("row"):
            reasons.setdefault(finding.row, []).append(finding)
        _ = self.env._
        titles = [f"{columns.MARK} {title}" for title in (_("Rule"), _("What to do"), _("Row in the file"))]
        width = len(self.headings)

        def rows():
            for row, line in source.numbered_rows(self._content(), self.header_row):
                if row in reasons:
                    shown = [cells.as_given(cell) or None for cell in line[:width]]
                    texts = [
                        f"{finding.column_title}: {finding.text}" if finding.column_title else finding.text
                        for finding in reasons[row]
                    ]
                    codes = ", ".join(dict.fromkeys(finding.code for finding in reasons[row]))
                    yield [*shown, *[None] * (width - len(shown)), codes, "\n".join(texts), row]

        stream = io.BytesIO()
        headings = [cells.plain(each) for each in self.headings]
        xlsx_writer.write(stream, self.env._("Refused rows"), [*headings, *titles], rows(), [18] * width + [20, 70, 12])
        name = (self.file_name or "import").rpartition(".")[0] or "import"
        report_name = self.env._("%s - refused rows.xlsx", name)
        self.write({"report": base64.b64encode(stream.getvalue()), "report_name": report_name.replace("/", "-")})
