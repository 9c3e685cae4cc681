import io
import operator
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from odoo import models
from odoo.tools import SQL, gc

from ..tools import cells, copy_text, source
from ..tools.bad_file import MAX_ROWS, BadFile
from .egov_import_target_mixin import batched

_CHUNK = 5_000
_ROW_COPY = "COPY egov_import_row (run_id, row, record_id, values) FROM STDIN"
_FINDING_COPY = 'COPY egov_import_finding (run_id, row, "column", code, refused, value, params) FROM STDIN'


class EgovImportCheckMixin(models.AbstractModel):
    """The dry run: each row is good, put right with a note, or refused; the book is only read."""

    _name = "egov.import.check.mixin"
    _description = "Dry Run of an Import"

    def _forget_check(self):
        """Drop what an earlier dry run found."""
        for table in ("egov_import_row", "egov_import_finding"):
            self.env.execute_query(
                SQL("DELETE FROM %s WHERE run_id = ANY(%s) RETURNING 1", SQL.identifier(table), self.ids)
            )
        self.invalidate_recordset(["finding_ids"])
        zero = dict.fromkeys((name for name in self._fields if name.endswith("_count")), 0)
        self.write({**zero, "next_row": 0, "report": False, "report_name": False, "stop_reason": False})

    def _check_rows(self, target, content):
        """Check all rows of a file; give the counts.

        :param target: the register as its user sees it
        """
        with gc.disabling_gc():  # millions of small objects, and no cycles among them
            return self._check_all(target, content)

    def _check_all(self, target, content):
        kept = _Kept(self, target)
        rules = target._import_rules(kept.columns)
        chunks = batched(source.numbered_rows(content, self.header_row), _CHUNK)
        with ThreadPoolExecutor(max_workers=1) as reader:
            coming = reader.submit(next, chunks, None)
            while chunk := coming.result():
                good = self._check_apart(rules, kept, chunk)
                # The next rows are read while the database works; two threads that both compute only take turns.
                coming = reader.submit(next, chunks, None)
                self._check_against_book(target, kept, good)
        self._conclude(target, rules, kept)
        if not kept.counts["row_count"]:
            raise BadFile("EMPTY")
        self.invalidate_recordset(["finding_ids"])
        names = ("row_count", "new_count", "changed_count", "same_count", "refused_count", "note_count")
        return {name: kept.counts[name] for name in names}

    def _check_apart(self, rules, kept, chunk):
        """Return the good rows with their values, as far as they tell by themselves."""
        kept.start(chunk)
        good = []
        for row, given in kept.given():
            values, findings = rules.check(row, given)
            if kept.add_findings(row, findings, given):
                good.append((row, values))
        return good

    def _check_against_book(self, target, kept, good):
        matches = target._import_match(good) if good else {}
        for row, values in good:
            kept.add_row(row, values, matches.get(row))
        kept.flush(self.env.cr)
        target.env.invalidate_all()

    def _conclude(self, target, rules, kept):
        """Refuse or note rows because of others; what waited of them does not."""
        concluded = target._import_conclude(rules, kept.refused)
        if not concluded:
            return
        refused = [row for row, findings in concluded.items() if not kept.add_findings(row, findings, {})]
        query = SQL(
            "DELETE FROM egov_import_row WHERE run_id = %s AND row = ANY(%s) RETURNING record_id", self.id, refused
        )
        waiting = [record_id for (record_id,) in self.env.execute_query(query)]
        kept.counts["changed_count"] -= sum(map(bool, waiting))
        kept.counts["new_count"] -= waiting.count(None)
        kept.counts["same_count"] -= len(refused) - len(waiting)
        kept.flush(self.env.cr)


class _Kept:
    """What is kept of the rows of a file: good rows and findings, as COPY takes them."""

    def __init__(self, run, target):
        self.counts = Counter()
        self._prefix = f"{run.id}\t"
        self._stored = target._import_stored()
        place_of = {key: int(place) for place, key in run.mapping.items()}
        self.columns = [column for column in target._import_columns() if column.key in place_of]
        self._places = [(column.key, place_of[column.key]) for column in self.columns]
        self._pick = operator.itemgetter(*(place for _key, place in self._places), 0)  # a tuple, even of one
        self._rows, self._findings = [], []
        self._cells = {}
        self.refused = {}

    def start(self, chunk):
        self._cells = dict(chunk)
        self.counts["row_count"] += len(chunk)
        if self.counts["row_count"] > MAX_ROWS:
            raise BadFile("TOO_MANY_ROWS", maximum=MAX_ROWS)

    def given(self):
        """Yield each row with its cells by column."""
        keys, width = [key for key, _place in self._places], 1 + max(place for _key, place in self._places)
        for row, line in self._cells.items():
            if len(line) < width:
                line = [*line, *[None] * (width - len(line))]
            yield row, dict(zip(keys, self._pick(line), strict=False))

    def add_findings(self, row, findings, given):
        """Keep findings; give whether the row is good."""
        if not findings:
            return True
        codes = {finding.code for finding in findings if finding.refused}
        refused = bool(codes)
        for finding in findings:
            value = cells.masked(given.get(finding.column)) if given.get(finding.column) is not None else None
            self._findings.append(self._prefix + copy_text.finding_line(row, finding, value))
        if refused:
            self.refused[row] = codes
        self.counts["refused_count"] += refused
        self.counts["note_count"] += not refused
        return not refused

    def add_row(self, row, values, match):
        """Keep a good row; one that means a known record only if it changes something."""
        record, findings = match or (None, ())
        if findings and not self.add_findings(row, findings, self._given(row)):
            return
        if record:
            if not record._import_changes(values):
                self.counts["same_count"] += 1
                return
            self.counts["changed_count"] += 1
        else:
            self.counts["new_count"] += 1
        kept = copy_text.as_json(list(map(values.get, self._stored)))
        self._rows.append(f"{self._prefix}{row}\t{record.id if record else chr(92) + 'N'}\t{kept}\n")

    def _given(self, row):
        line = self._cells[row]
        return {key: line[place] for key, place in self._places if place < len(line)}

    def flush(self, cr):
        for statement, lines in ((_ROW_COPY, self._rows), (_FINDING_COPY, self._findings)):
            if lines:
                cr.copy_expert(statement, io.StringIO("".join(lines)))
                lines.clear()
