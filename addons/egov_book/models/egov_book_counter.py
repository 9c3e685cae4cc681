from odoo import fields, models
from odoo.tools import SQL


class EgovBookCounter(models.Model):
    """Last number given out per agency and scope. Nobody may read or write it but SQL."""

    _name = "egov.book.counter"
    _description = "Book Counter"
    _log_access = False

    company_id = fields.Many2one("res.company", required=True, ondelete="restrict")
    scope = fields.Char(required=True)
    last = fields.Integer(required=True)

    _scope_uniq = models.Constraint("UNIQUE (company_id, scope)")

    def _reserve(self, wanted):
        """Take numbers and keep their counters locked until the transaction ends.

        One statement for all counters, in one order for everybody, so that two batches
        which share several counters wait for each other instead of deadlocking.

        :param dict wanted: how many numbers per ``(company id, scope)``
        :return: the first number taken per ``(company id, scope)``
        """
        companies, scopes = zip(*wanted, strict=True)
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO egov_book_counter AS counter (company_id, scope, last)
                     SELECT *
                       FROM unnest(%s::int[], %s::varchar[], %s::int[]) AS new (company_id, scope, last)
                   ORDER BY 1, 2
                ON CONFLICT (company_id, scope)
                  DO UPDATE SET last = counter.last + EXCLUDED.last
                  RETURNING company_id, scope, last
                """,
                list(companies),
                list(scopes),
                list(wanted.values()),
            )
        )
        return {(company, scope): last - wanted[company, scope] + 1 for company, scope, last in rows}
