import psycopg2

from odoo import models
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock

from .egov_receipt_series import NoSeriesError

NUMBERING = ("series_id", "form_code", "symbol", "number", "number_text", "moment", "date", "title")


class EgovReceiptNumberMixin(models.AbstractModel):
    """Gapless numbers in order of time, given inside the transaction that takes the money.

    Whoever numbers holds the series until his transaction ends, so the number is taken last. Those who wait cannot see
    in their own snapshot what was committed meanwhile; but a unique index looks at what is really there. So a number
    is tried, and when it is taken, the next one: nobody's work is thrown away for having waited, as it would be with a
    row that holds the last number.
    """

    _name = "egov.receipt.number.mixin"
    _description = "Numbering of receipts"

    def _take_number(self, day, series):
        """Give this receipt its number, moment and date: the last that is written of it.

        :param series: what `_for` found for the cashier on ``day``
        """
        self.ensure_one()
        self.env.flush_all()  # whatever is written later is written while others wait
        while True:
            for block in series:
                self._hold(block)
                moment = clock.now()
                if clock.local(moment).date() != day:
                    break  # midnight has passed while waiting: another day, perhaps another year
                if self._number_in(block, moment):
                    self.invalidate_recordset(NUMBERING, flush=False)
                    block.invalidate_recordset(["last_number", "used_count"], flush=False)
                    return
            else:
                raise NoSeriesError(self.env._("The series of receipts was used up this moment. Try again."))
            day = clock.today()
            series = series._for(self.company_id, day, self.user_id)

    def _hold(self, series):
        """Wait until nobody else numbers in this series."""
        self.env.execute_query(SQL("SELECT pg_advisory_xact_lock(hashtext('egov_receipt'), %s)", series.id))

    def _number_in(self, series, moment):
        """Take the first free number of a series; tell whether there was one."""
        [[last]] = self.env.execute_query(SQL("SELECT max(number) FROM egov_receipt WHERE series_id = %s", series.id))
        first = last + 1 if last else series.number_from
        return any(self._try_number(series, number, moment) for number in range(first, series.number_to + 1))

    def _try_number(self, series, number, moment):
        query = SQL(
            """
            UPDATE egov_receipt
               SET series_id = %s, form_code = %s, symbol = %s, number = %s, number_text = %s,
                   moment = %s, date = %s, title = %s
             WHERE id = %s
            """,
            series.id,
            series.form_code,
            series.symbol,
            number,
            series._notation(number),
            moment,
            clock.local(moment).date(),
            series.regime_id.title,
            self.id,
        )
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(query, log_exceptions=False)
        except psycopg2.errors.UniqueViolation:
            return False
        return True
