from itertools import islice

import psycopg2

from odoo import api, models
from odoo.exceptions import AccessError, MissingError, UserError, ValidationError

from ..tools import columns as column_tools
from ..tools import xlsx_writer

_EXPORT_BATCH = 2_000


class EgovImportTargetMixin(models.AbstractModel):
    """A register that takes rows from a spreadsheet, and gives them back as one.

    The importer calls these methods as the user who started the import, in his office alone, so that his rights, the
    record rules, guarded fields and constraints hold for each row:

    * ``_import_title``, ``_import_columns``: what the register is called, which columns it takes;
    * ``_import_rules``: an object whose ``check(row, given)`` gives ``(values, findings)`` of a row, pure Python;
    * ``_import_match``: which record a row means already, so that a second run changes nothing;
    * ``_import_vals``: what the ORM creates or writes for the values of a row;
    * ``_import_labels``, ``_import_sentence``: its own rule codes in words.

    A large register adds the set-based path of ``egov.import.set.mixin``.
    """

    _name = "egov.import.target.mixin"
    _description = "Register that takes Spreadsheets"
    _inherit = ["egov.import.words.mixin"]

    @api.model
    def _import_choices(self, field, words=(), model=None):
        """Return what people write for a selection: its labels, and other words by value with | between them."""
        field = self.env[model or self._name]._fields[field]
        return column_tools.Choices(field._description_selection(self.env), words)

    @api.model
    def _import_targets(self):
        """Return the names of the registers that are installed."""
        target = self.env.registry["egov.import.target.mixin"]
        return sorted(
            name for name, model in self.env.registry.items() if issubclass(model, target) and not model._abstract
        )

    @api.model
    def _import_title(self):
        return self.env["ir.model"]._get(self._name).name

    @api.model
    def _import_columns(self):
        """Return the `Column` list of the register."""
        raise NotImplementedError

    @api.model
    def _import_rules(self, columns):
        """Return what checks the rows of one file, given the columns that it has."""
        raise NotImplementedError

    @api.model
    def _import_stored(self):
        """Return the keys of a checked row that are kept until it is loaded, in order."""
        return tuple(column.key for column in self._import_columns())

    @api.model
    def _import_match(self, rows):
        """Return what the book says to rows.

        :param list rows: ``(row number, values)``
        :return: ``{row number: (record or None, findings)}`` of the rows that mean a known record, or are refused
        """
        raise NotImplementedError

    @api.model
    def _import_conclude(self, _rules, _refused):
        """Return ``{row: findings}`` that rows get because of others, once the whole file was looked at.

        :param rules: what checked the rows
        :param dict refused: the rule codes of each row that is refused so far
        """
        return {}

    @api.model
    def _import_check_right(self):
        """Raise unless the user may put rows into the register."""
        self.check_access("create")

    @api.model
    def _import_batch_end(self, _run_id, last):
        """Return the last row of a batch; a register whose rows belong together does not part them."""
        return last

    @api.model
    def _import_vals(self, values):
        """Return the values that the ORM creates for a row."""
        return {key: value for key, value in values.items() if value is not None}

    def _import_changes(self, values):
        """Return what a row changes in the record that it means: cells that are filled and say something else."""
        self.ensure_one()
        changes = {}
        for name, value in self._import_vals(values).items():
            field = self._fields[name]
            if field.convert_to_cache(value, self) != field.convert_to_cache(self[name], self):
                changes[name] = value
        return changes

    def _import_update(self, values):
        """Write what a row changes in the record that it means."""
        changes = self._import_changes(values)
        if changes:
            self.write(changes)

    @api.model
    def _import_rows(self, rows):
        """Create rows through the ORM; give ``{row number: refusal}`` of those that the book does not take.

        A refusal is a sentence, or a list of findings.
        All go in at once; when one fails, halves are tried until the bad rows stand alone.
        """
        if not rows:
            return {}
        reason = self._import_try(lambda: self.create([self._import_vals(values) for _row, values in rows]))
        if not reason:
            return {}
        if len(rows) == 1:
            return {rows[0][0]: reason}
        half = len(rows) // 2
        return {**self._import_rows(rows[:half]), **self._import_rows(rows[half:])}

    @api.model
    def _import_try(self, action):
        """Do something in a savepoint; give the sentence of what stood against it, or None."""
        try:
            with self.env.cr.savepoint():
                action()
                self.env.flush_all()
        except (AccessError, MissingError, UserError, ValidationError) as error:
            return str(error.args[0])
        except psycopg2.IntegrityError as error:
            return self._import_integrity_text(error)
        return None

    @api.model
    def _import_integrity_text(self, _error):
        return self.env._("The book has this row already, or lacks what it points to. Check the row against the book.")

    # Export
    @api.model
    def _export_domain(self):
        """Return which records an export gives."""
        return [("company_id", "=", self.env.company.id)]

    def _export_cells(self, columns):
        """Yield the cells of each record, in the order of ``columns``; an import of them changes nothing."""
        for record in self:
            yield [record[column.key] or None for column in columns]

    @api.model
    def _export_xlsx(self, target):
        """Write the register of this office to a stream; give the number of rows."""
        columns = self._import_columns()
        widths = [max(12, min(40, len(column.title) + 4, column.maximum)) for column in columns]
        titles = [column.title for column in columns]
        count = 0

        def rows():
            nonlocal count
            for cells in self._export_lines(columns):
                count += 1
                yield cells

        xlsx_writer.write(target, self._import_title(), titles, rows(), widths)
        return count

    @api.model
    def _export_lines(self, columns):
        """Yield the cells of all records; a large register reads them past the ORM, under the same rules."""
        for records in self._export_batches():
            yield from records._export_cells(columns)

    def _export_batches(self):
        """Yield the records in order of entry, few at a time, and forget each batch afterwards."""
        last = 0
        while True:
            records = self.search_fetch(
                [*self._export_domain(), ("id", ">", last)], self._export_fields(), limit=_EXPORT_BATCH, order="id"
            )
            if not records:
                return
            last = records[-1].id
            yield records
            self.env.invalidate_all()

    @api.model
    def _export_fields(self):
        return [column.key for column in self._import_columns() if column.key in self._fields]

    @api.model
    def _import_template(self, target):
        """Write an empty table with an example row to a stream."""
        columns = self._import_columns()
        titles = [f"{column.title} (*)" if column.required else column.title for column in columns]
        widths = [max(14, min(40, len(title) + 4)) for title in titles]
        xlsx_writer.write(target, self._import_title(), titles, [[column.example for column in columns]], widths)

    @api.model
    def _import_guess(self, headings):
        """Return ``{place: key}`` as text keys, as it is kept."""
        return {str(place): key for place, key in column_tools.guess(headings, self._import_columns()).items()}


def batched(rows, size):
    """Yield lists of at most ``size`` items."""
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch
