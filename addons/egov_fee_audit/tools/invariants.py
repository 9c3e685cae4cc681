"""What must hold of an office's money, each as a query that gives the rows that break it.

Queries read the tables themselves, not what the program thinks of them: ``%(company)s`` is the office, ``%(today)s``
the Vietnamese date. Eight statements need more than eight queries, as some speak of several tables.
"""

from typing import NamedTuple


class Check(NamedTuple):
    """One query: the statement that it belongs to, the model of the rows that it gives."""

    code: str
    statement: int
    model: str
    query: str


#: Every payment has its receipt, or a row that says why not; what is given back may leave both as they are.
_RECEIPTS = """
    WITH begun AS (SELECT min(day) AS day FROM (
             SELECT min(date) AS day FROM egov_receipt WHERE company_id = %(company)s
             UNION ALL SELECT min(day) FROM egov_receipt_pending WHERE company_id = %(company)s) first),
         paid AS (SELECT charge_id, sum(amount) FILTER (WHERE kind = 'in') AS total_in,
                         coalesce(sum(amount) FILTER (WHERE kind = 'out'), 0) AS total_out
                    FROM egov_charge_payment, begun
                   WHERE company_id = %(company)s
                   GROUP BY charge_id HAVING min(egov_charge_payment.day) >= min(begun.day)),
         covered AS (SELECT charge_id, sum(amount) AS amount FROM (
             SELECT charge_id, amount FROM egov_receipt WHERE company_id = %(company)s AND state = 'issued'
             UNION ALL SELECT charge_id, amount FROM egov_receipt_pending
                        WHERE company_id = %(company)s AND state <> 'issued') each GROUP BY charge_id)
    SELECT paid.charge_id FROM paid LEFT JOIN covered USING (charge_id)
     WHERE coalesce(covered.amount, 0) NOT IN (paid.total_in, paid.total_in - paid.total_out)"""

_RECEIPTS_WITHOUT_MONEY = """
    SELECT receipt.id FROM egov_receipt receipt JOIN egov_charge_payment payment ON payment.id = receipt.payment_id
     WHERE receipt.company_id = %(company)s
       AND (payment.charge_id <> receipt.charge_id OR payment.kind <> 'in' OR payment.method <> receipt.method
            OR receipt.amount > payment.amount)"""

_PAID_STATE = """
    SELECT charge.id FROM egov_charge charge
      LEFT JOIN (SELECT charge_id, sum(CASE kind WHEN 'in' THEN amount ELSE -amount END) AS amount, count(*) AS number
                   FROM egov_charge_payment WHERE company_id = %(company)s GROUP BY charge_id) paid
             ON paid.charge_id = charge.id
     WHERE charge.company_id = %(company)s
       AND (coalesce(paid.amount, 0) <> charge.amount_paid
            OR charge.state = 'refunded' AND paid.amount <> 0
            OR charge.state = 'paid' AND coalesce(paid.amount, 0) <= 0
            OR charge.state NOT IN ('paid', 'refunded') AND coalesce(paid.number, 0) > 0)"""

_FILE_SUMS = """
    SELECT file.id FROM egov_settlement_file file
      LEFT JOIN (SELECT file_id, sum(amount) AS amount, count(*) AS number
                   FROM egov_settlement_line WHERE company_id = %(company)s GROUP BY file_id) lines
             ON lines.file_id = file.id
     WHERE file.company_id = %(company)s AND file.loaded_at IS NOT NULL
       AND (coalesce(lines.amount, 0) <> file.gross OR coalesce(lines.number, 0) + file.bad_count <> file.row_count)"""

_LINES_OUTCOME = """
    SELECT line.id FROM egov_settlement_line line
     WHERE line.company_id = %(company)s
       AND CASE WHEN line.result IN ('amount_diff', 'paid_not_recorded', 'double_payment', 'unknown_ref', 'ambiguous',
                                     'refund_unexpected')
                THEN (SELECT count(*) FROM egov_settlement_exception exception
                       WHERE exception.line_id = line.id AND exception.kind = line.result
                         AND exception.amount = line.amount) <> 1
                WHEN line.result IN ('ok', 'refund_ok')
                THEN coalesce((SELECT sum(amount) FROM egov_charge_payment payment
                                WHERE payment.settlement_line_id = line.id), 0) <> line.amount
                ELSE false END"""

_SERIES_GAPS = """
    SELECT series.id FROM egov_receipt_series series
      JOIN (SELECT series_id, count(*) AS count, count(DISTINCT number) AS numbers, min(number) AS first,
                   max(number) AS last FROM egov_receipt WHERE company_id = %(company)s GROUP BY series_id) used
        ON used.series_id = series.id
     WHERE used.first <> series.number_from OR used.last - used.first + 1 <> used.count OR used.numbers <> used.count
        OR used.last > series.number_to"""

_SERIES_DATES = """
    SELECT id FROM (SELECT id, date, max(date) OVER (PARTITION BY series_id ORDER BY number
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier
                      FROM egov_receipt WHERE company_id = %(company)s) receipt
     WHERE date < earlier"""

_EFFECTIVE_ONCE = """
    SELECT receipt.id FROM egov_receipt receipt WHERE receipt.company_id = %(company)s AND receipt.state = 'issued'
       AND EXISTS (SELECT FROM egov_receipt other WHERE other.charge_id = receipt.charge_id AND other.id <> receipt.id
                      AND other.state = 'issued')"""

_CHAINS = """
    SELECT receipt.id FROM egov_receipt receipt
      LEFT JOIN egov_receipt later ON later.id = receipt.replaced_by_id
      LEFT JOIN egov_receipt earlier ON earlier.id = receipt.replaces_id
     WHERE receipt.company_id = %(company)s
       AND ((receipt.state = 'replaced') <> (receipt.replaced_by_id IS NOT NULL)
            OR later.replaces_id IS DISTINCT FROM receipt.id AND receipt.replaced_by_id IS NOT NULL
            OR earlier.replaced_by_id IS DISTINCT FROM receipt.id AND receipt.replaces_id IS NOT NULL
            OR earlier.charge_id IS DISTINCT FROM receipt.charge_id AND receipt.replaces_id IS NOT NULL
            OR earlier.id >= receipt.id)"""

#: What is shared out per fee is what was collected; the remainder of rounding is the State's, so it is always all.
_SHARED_OUT = """
    SELECT charge.id FROM egov_charge charge
      JOIN (SELECT charge_id, sum(amount) AS amount FROM egov_charge_payment
             WHERE company_id = %(company)s AND kind = 'in' GROUP BY charge_id) paid ON paid.charge_id = charge.id
      LEFT JOIN (SELECT charge_id, sum(amount) AS amount, min(amount) AS least FROM egov_charge_line
                  WHERE company_id = %(company)s GROUP BY charge_id) lines ON lines.charge_id = charge.id
     WHERE charge.company_id = %(company)s
       AND (coalesce(lines.amount, 0) <> paid.amount OR charge.amount <> paid.amount OR lines.least < 0)"""

_ONE_SHARE = """
    SELECT share.id FROM egov_fee_share share
     WHERE (share.company_id IS NULL OR share.company_id = %(company)s)
       AND (share.kept_percent NOT BETWEEN 0 AND 100 OR EXISTS (
            SELECT FROM egov_fee_share other
             WHERE other.fee_id = share.fee_id AND other.id <> share.id
               AND other.company_id IS NOT DISTINCT FROM share.company_id
               AND other.province_code IS NOT DISTINCT FROM share.province_code
               AND other.area IS NOT DISTINCT FROM share.area AND other.channel IS NOT DISTINCT FROM share.channel
               AND other.valid_from <= coalesce(share.valid_to, 'infinity')
               AND share.valid_from <= coalesce(other.valid_to, 'infinity')))"""

_CASH = """
    SELECT shift.id FROM egov_cash_shift shift
      LEFT JOIN (SELECT shift_id, coalesce(sum(amount) FILTER (WHERE kind = 'in'), 0) AS collected,
                        coalesce(sum(amount) FILTER (WHERE kind = 'out'), 0) AS given_back
                   FROM egov_charge_payment WHERE company_id = %(company)s GROUP BY shift_id) paid
             ON paid.shift_id = shift.id
      LEFT JOIN (SELECT shift_id, sum(CASE kind WHEN 'change' THEN amount ELSE -amount END) AS amount
                   FROM egov_cash_move WHERE company_id = %(company)s GROUP BY shift_id) moved
             ON moved.shift_id = shift.id
     WHERE shift.company_id = %(company)s AND shift.state <> 'open'
       AND (shift.expected <> shift.opening_float + coalesce(paid.collected, 0) - coalesce(paid.given_back, 0)
                              + coalesce(moved.amount, 0)
            OR shift.difference <> shift.counted - shift.expected
            OR shift.state = 'approved' AND shift.approved_by_id = shift.user_id
            OR shift.state IN ('closed', 'approved') AND shift.difference <> 0 AND coalesce(shift.reason, '') = '')"""

_CASH_WITHOUT_SHIFT = """
    SELECT payment.id FROM egov_charge_payment payment
      LEFT JOIN egov_cash_shift shift ON shift.id = payment.shift_id
     WHERE payment.company_id = %(company)s AND payment.shift_id IS NOT NULL
       AND (payment.method <> 'cash' OR shift.company_id <> payment.company_id
            OR payment.kind = 'in' AND shift.user_id <> payment.user_id
            OR payment.moment < shift.opened_at OR payment.moment > shift.counted_at)"""

#: A receipt must be in its table when the time to send it has passed; refused tables do not count.
_SUMMARIES = """
    SELECT receipt.id FROM egov_receipt receipt
      JOIN egov_receipt_series series ON series.id = receipt.series_id
      JOIN egov_receipt_regime regime ON regime.id = series.regime_id
      LEFT JOIN (SELECT line.receipt_id, count(*) FILTER (WHERE summary.state = 'accepted') AS accepted,
                        bool_or(summary.company_id <> line.company_id) AS strange
                   FROM egov_receipt_summary_line line JOIN egov_receipt_summary summary ON summary.id = line.summary_id
                  WHERE line.company_id = %(company)s GROUP BY line.receipt_id) told ON told.receipt_id = receipt.id
     WHERE receipt.company_id = %(company)s AND regime.report = 'daily'
       AND (coalesce(told.accepted, 0) > 1 OR told.strange
            OR coalesce(told.accepted, 0) = 0 AND receipt.date + coalesce(regime.send_within_days, 0) < %(today)s)"""

#: Viet Nam has kept UTC+7 since 1975.
_LOCAL = "({} + interval '7 hours')::date"
_PAYMENT_DAYS = f"""
    SELECT id FROM egov_charge_payment WHERE company_id = %(company)s AND day <> {_LOCAL.format("moment")}"""
_RECEIPT_DAYS = f"""
    SELECT receipt.id FROM egov_receipt receipt JOIN egov_receipt_series series ON series.id = receipt.series_id
     WHERE receipt.company_id = %(company)s
       AND (receipt.date <> {_LOCAL.format("receipt.moment")} OR extract(year FROM receipt.date) <> series.year)"""
_SHIFT_DAYS = f"""
    SELECT id FROM egov_cash_shift WHERE company_id = %(company)s AND day <> {_LOCAL.format("opened_at")}"""
_LINE_DAYS = f"""
    SELECT id FROM egov_settlement_line WHERE company_id = %(company)s AND day <> {_LOCAL.format("moment")}"""

CHECKS = (
    Check("receipts", 1, "egov.charge", _RECEIPTS),
    Check("receipt_money", 1, "egov.receipt", _RECEIPTS_WITHOUT_MONEY),
    Check("paid_state", 1, "egov.charge", _PAID_STATE),
    Check("file_sums", 2, "egov.settlement.file", _FILE_SUMS),
    Check("line_outcome", 2, "egov.settlement.line", _LINES_OUTCOME),
    Check("series_gaps", 3, "egov.receipt.series", _SERIES_GAPS),
    Check("series_dates", 3, "egov.receipt", _SERIES_DATES),
    Check("effective_once", 4, "egov.receipt", _EFFECTIVE_ONCE),
    Check("chains", 4, "egov.receipt", _CHAINS),
    Check("shared_out", 5, "egov.charge", _SHARED_OUT),
    Check("one_share", 5, "egov.fee.share", _ONE_SHARE),
    Check("cash", 6, "egov.cash.shift", _CASH),
    Check("cash_shift", 6, "egov.charge.payment", _CASH_WITHOUT_SHIFT),
    Check("summaries", 7, "egov.receipt", _SUMMARIES),
    Check("payment_days", 8, "egov.charge.payment", _PAYMENT_DAYS),
    Check("receipt_days", 8, "egov.receipt", _RECEIPT_DAYS),
    Check("shift_days", 8, "egov.cash.shift", _SHIFT_DAYS),
    Check("line_days", 8, "egov.settlement.line", _LINE_DAYS),
)
