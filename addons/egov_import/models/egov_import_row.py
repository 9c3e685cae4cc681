from odoo import fields, models
from odoo.tools import SQL


class EgovImportRow(models.Model):
    """A checked row that waits to be loaded; written by COPY, gone when the import is done."""

    _name = "egov.import.row"
    _description = "Row to import"
    _order = "run_id, row"
    _log_access = False

    # No link: its check would be paid for each row. The import takes its rows along.
    run_id = fields.Integer(required=True)
    row = fields.Integer(required=True)
    record_id = fields.Integer(help="The record that the row means; empty for a new one.")
    values = fields.Json()

    _row_index = models.UniqueIndex("(run_id, row)")

    def init(self):
        """Override of `base`: rows wait for minutes and can be checked again, so the database need not log them."""
        self.env.cr.execute("SELECT relpersistence FROM pg_class WHERE oid = %s::regclass", [self._table])
        if self.env.cr.fetchone()[0] != "u":
            self.env.cr.execute(SQL("ALTER TABLE %s SET UNLOGGED", SQL.identifier(self._table)))
