import logging
import random
import time
from collections import Counter
from functools import partial
from itertools import count

import psycopg2
from psycopg2.extensions import ISOLATION_LEVEL_READ_COMMITTED

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.modules import module
from odoo.tools import SQL

_logger = logging.getLogger(__name__)

PENDING = "egov_book.numbered"
TRIES = 4


class EgovNumberedMixin(models.AbstractModel):
    """Gapless numbers that never make the clerks wait for each other.

    A record asks for a number by naming a scope: either ``number_scope`` among the values of
    ``sudo().create()``, or ``_request_number(scope)`` later on. The request is only a column
    of the record, so a transaction that rolls back takes no number. After the commit one
    short READ COMMITTED transaction numbers everything that this commit asked for; what a
    crash leaves behind is numbered by a scheduled action. See ``readme/DESCRIPTION.md``.
    Only that second commit waits for the disk, and for both: no answer is given before.

    Numbers run from 1 per (``company_id``, ``number_scope``) and are shared by all models
    that use the same scope, so scopes start with the name of their owner: ``dossier/…``.

    The concrete model has a required, stored ``company_id``. Whatever it derives from the
    number (a printed code) is a plain stored field given by ``_number_values``.
    """

    _name = "egov.numbered.mixin"
    _description = "Numbered Record"
    _inherit = ["egov.guarded.mixin"]
    _guarded_fields = frozenset({"number", "number_scope"})
    # Stored columns that `_number_values` wants in its row, besides the four basic ones
    _number_columns = ()

    number = fields.Integer(copy=False, readonly=True, aggregator=None)
    number_scope = fields.Char(copy=False, readonly=True, string="Numbering Scope")

    _number_uniq = models.UniqueIndex(
        "(company_id, number_scope, number) WHERE number IS NOT NULL",
        "This number is already taken in this book.",
    )
    _number_pending = models.Index("(company_id, number_scope, id) WHERE number IS NULL AND number_scope IS NOT NULL")

    @api.model_create_multi
    def create(self, vals_list):
        """Override of the ORM to number the records that are born with a scope."""
        records = super().create(vals_list)
        wanted = [record.id for record, vals in zip(records, vals_list, strict=True) if vals.get("number_scope")]
        self.browse(wanted)._number_after_commit()
        return records

    @api.ondelete(at_uninstall=False)
    def _unlink_except_numbered(self):
        if any(record.number for record in self.sudo()):
            raise UserError(
                self.env._(
                    "A number is never used again, so a numbered record cannot be deleted. "
                    "Void the number with a reason instead."
                )
            )

    # Numbering

    def _request_number(self, scope):
        """Ask for the next number of a scope; it is there once the transaction is committed.

        :param str scope: what is counted, e.g. ``dossier/H17.28-261120``
        """
        if not self:
            return
        self_sudo = self.sudo()  # the caller checked the right to enter the record
        self_sudo.write({"number_scope": scope})
        self_sudo._number_after_commit()

    def _number_values(self, row, number):
        """Hook: columns to store together with the number.

        Called once per record on an empty recordset, inside the short transaction that holds
        the counter: read as little as possible, and return the same keys for every record.

        :param dict row: ``id``, ``company_id``, ``number_scope`` and `_number_columns`
        :param int number: the number just given
        :return: values of stored, non-relational or many2one fields
        """
        return {}

    def _number_after_commit(self):
        """Register the one numbering of this transaction; at once when a test runs.

        A test never commits, so there the number is given inside its transaction.
        """
        if not self:
            return
        if module.current_test:
            self._number_now()
            return
        postcommit = self.env.cr.postcommit
        pending = postcommit.data.get(PENDING)
        if pending is None:
            pending = postcommit.data[PENDING] = {}
            postcommit.add(partial(number_committed, self.env, pending))
            # One wait for the disk instead of two: what is written out when the numbers are committed
            # includes everything before them in the log, and the user hears of nothing earlier.
            self.env.cr.execute("SET LOCAL synchronous_commit = off")
        pending.setdefault(self._name, set()).update(self._number_keys())

    def _number_now(self):
        """Number inside the current transaction, which then holds the counters until its end.

        For loading many records at once when nobody else works (demo data, migrations).
        """
        self_sudo = self.sudo()  # a counter is nobody's to write
        self_sudo.flush_model(["number", *self_sudo._number_row_columns()])
        if keys := self_sudo._number_keys():
            self_sudo._number({self._name: keys})

    def _number_keys(self):
        return {(record.company_id.id, record.number_scope) for record in self.sudo()}

    @api.model
    def _number(self, pending):
        """Number everything that waits in some scopes: three statements for one model.

        Whoever comes first numbers what all others have committed meanwhile, so that sixteen
        desks wait for one write to the disk and not for sixteen. The lock is only a queue:
        what keeps numbers unique is that rows and counters are locked too.

        :param dict pending: ``{model name: {(company id, scope)}}``
        :return: how many records were numbered
        """
        lock = self._number_queue(sorted(set().union(*pending.values())))
        locked = {}
        for name, wanted in sorted(pending.items()):
            locked[name] = self.env[name]._number_lock(sorted(wanted), lock)
            lock = SQL()
        return self._number_give(locked)

    @api.model
    def _number_queue(self, keys):
        """Return the statement that waits until nobody else numbers these scopes."""
        return SQL(
            """
            SELECT pg_advisory_xact_lock(hashtext('egov_book'), hashtext(company_id || '/' || scope))
              FROM unnest(%s::int[], %s::varchar[]) AS wanted (company_id, scope);
            """,
            [company for company, _scope in keys],
            [scope for _company, scope in keys],
        )

    @api.model
    def _number_give(self, locked):
        """Number locked rows.

        :param dict locked: rows of `_number_lock` per model name
        """
        wanted = Counter((row["company_id"], row["number_scope"]) for rows in locked.values() for row in rows)
        if not wanted:
            return 0
        first = self.env["egov.book.counter"]._reserve(wanted)
        numbers = {key: count(start) for key, start in first.items()}
        for name, rows in locked.items():
            if rows:
                self.env[name]._number_store(rows, numbers)
        return wanted.total()

    @api.model
    def _number_row_columns(self):
        return dict.fromkeys(["company_id", "number_scope", *self._number_columns])

    def _number_lock(self, keys, before):
        """Lock the records of this model that wait for a number in some scopes, in order of entry.

        :param SQL before: a statement to run first, on the same way to the server; the rows are read as they
            are after it, because a READ COMMITTED transaction looks anew with each statement
        """
        columns = ["id", *self._number_row_columns()]
        rows = self.env.execute_query(
            SQL(
                """
                  %s
                  SELECT %s FROM %s
                   WHERE number IS NULL AND number_scope IS NOT NULL
                     AND (company_id, number_scope) IN %s
                ORDER BY id
                     FOR NO KEY UPDATE
                """,
                before,
                SQL(", ").join(SQL.identifier(column) for column in columns),
                SQL.identifier(self._table),
                tuple(keys),
            )
        )
        return [dict(zip(columns, row, strict=True)) for row in rows]

    @api.model
    def _number_leftovers(self):
        """Return the keys of this model that somebody's crash may have left behind."""
        return self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT company_id, number_scope FROM %s
                 WHERE number IS NULL AND number_scope IS NOT NULL
                """,
                SQL.identifier(self._table),
            )
        )

    def _number_store(self, rows, numbers):
        """Write the numbers and what follows from them with one statement."""
        values = []
        for row in rows:
            number = next(numbers[row["company_id"], row["number_scope"]])
            values.append({"number": number, **self._number_values(row, number)})
        columns = list(values[0])
        records = self.browse(row["id"] for row in rows)
        self.env.execute_query(
            SQL(
                "UPDATE %s AS r SET %s FROM unnest(%s::int[], %s) AS v (id, %s) WHERE r.id = v.id",
                SQL.identifier(self._table),
                SQL(", ").join(SQL("%s = v.%s", SQL.identifier(name), SQL.identifier(name)) for name in columns),
                list(records.ids),
                SQL(", ").join(
                    SQL("%s::%s[]", [vals[name] for vals in values], SQL(self._fields[name].column_type[0]))
                    for name in columns
                ),
                SQL(", ").join(map(SQL.identifier, columns)),
            )
        )
        records.invalidate_recordset(columns, flush=False)
        records.modified(columns)

    # Leftovers and health

    @api.model
    def _number_models(self):
        """Names of the stored models whose records are numbered."""
        registry = self.env.registry
        return [
            name for name in registry.descendants(["egov.numbered.mixin"], "_inherit") if not registry[name]._abstract
        ]

    @api.model
    def _cron_number_leftovers(self):
        for name in self._number_models():
            keys = self.env[name]._number_leftovers()
            for done, key in enumerate(keys, start=1):
                number_apart(self.env, {name: {key}})
                self.env["ir.cron"]._commit_progress(1, remaining=len(keys) - done)

    @api.model
    def _number_faults(self):
        """Scopes of this model that miss or repeat a number: ``[(company id, scope)]``.

        For checks and benchmarks; a scope shared by several models looks incomplete here.
        """
        return self.env.execute_query(
            SQL(
                """
                  SELECT company_id, number_scope FROM %s WHERE number IS NOT NULL
                GROUP BY company_id, number_scope
                  HAVING count(*) != max(number) OR count(DISTINCT number) != count(*)
                """,
                SQL.identifier(self._table),
            )
        )


def number_apart(env, pending):
    """Number in a READ COMMITTED transaction of its own, as superuser; in the current one when a test runs.

    Odoo's REPEATABLE READ would turn every wait for a counter into a serialization failure.
    """
    if module.current_test:
        return env["egov.numbered.mixin"]._number(pending)
    with env.registry.cursor() as cr:
        cr.connection.set_isolation_level(ISOLATION_LEVEL_READ_COMMITTED)
        return api.Environment(cr, SUPERUSER_ID, {})["egov.numbered.mixin"]._number(pending)


def number_committed(env, pending):
    """Number what a transaction has just committed.

    It runs after the commit, so it must not raise: the user's work is done. Whatever it
    cannot number now is found by the scheduled action.
    """
    for attempt in range(TRIES):
        try:
            number_apart(env, pending)
        except psycopg2.OperationalError:
            _logger.info("Numbering is tried again (%s): %s", attempt + 1, pending, exc_info=True)
            time.sleep(random.uniform(0.0, 0.05 * 2**attempt))
        except Exception:
            _logger.exception("Numbering failed")
            break
        else:
            return
    _logger.error("Numbers are left to the scheduled action: %s", pending)
    write_out(env)


def write_out(env):
    """Wait until what has been committed so far is on the disk, as the numbering does on its way."""
    try:
        with env.registry.cursor() as cr:
            cr.execute("SELECT pg_logical_emit_message(true, 'egov_book', '')")
    except Exception:
        _logger.exception("The database server writes the commit to the disk by itself, a moment later")
