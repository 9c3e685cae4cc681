import io
import tempfile
from datetime import timedelta

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock, folding
from odoo.addons.egov_import.tools.bad_file import BadFile

from ..tools import contract, layout, matching
from ..tools.matching import Entry

_LINKED = frozenset({matching.OK, matching.AMOUNT_DIFF, matching.REFUND_OK})
_SPOOL = 8_000_000
#: A payment may stand in the file of the day before or after.
_MARGIN = timedelta(days=2)
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": " ", "\n": " ", "\r": " ", "\0": ""})
_LINE_COLUMNS = (
    "file_id, company_id, channel, row, gw_ref, order_ref, kind, amount, fee, net, moment, day, status, memo, result, "
    "charge_id, create_uid, create_date, write_uid, write_date"
)


class EgovSettlementStoreMixin(models.AbstractModel):
    """Reads a file, matches its lines and stores all of it in one transaction: a crash leaves nothing.

    Files have up to some hundred thousand lines, hence COPY and joins instead of records.
    """

    _name = "egov.settlement.store.mixin"
    _description = "Storing of a settlement file"

    def _store_lines(self):
        """Store lines, matches and exceptions of the file."""
        self.env.flush_all()  # what follows reads by SQL
        rows, bad = self._read_rows()
        moments = [row.moment for row in rows] or [clock.now()]
        days = [clock.local(moment).date() for moment in (min(moments), max(moments))]
        outcomes, keys = self._match(rows, *days)
        self._copy_lines(rows, outcomes, keys)
        self._link_payments(rows, outcomes, keys)
        self._write_totals(rows, outcomes, bad, days)
        self._raise_for_lines(rows, outcomes, keys)
        self._raise_for_bad_rows(bad)

    def _match(self, rows, first, last):
        """Return the outcome of each row, and for each entry ``(charge id, payment ids)``."""
        entries, keys = self._entries(rows, first, last)
        matcher = matching.Matcher(
            entries,
            collects=self.profile_id.source == "bank",
            known=self._known_numbers(rows),
            payout=self._payout_test(),
            window=timedelta(minutes=self.env["egov.settlement.parameter"]._value("suggestion_minutes")),
        )
        return matcher.match(rows), keys

    def _read_rows(self):
        file_sudo = self.sudo()  # the file is kept as an attachment
        rows, bad = [], []
        try:
            for row in layout.read(self._content(file_sudo), self.profile_id.sudo()._layout()):
                (rows if isinstance(row, layout.Row) else bad).append(row)
        except BadFile as error:
            raise UserError(self.env["egov.import.run"]._bad_file_text(error)) from error
        except layout.NoColumns as error:
            raise UserError(
                self.env._(
                    "The file lacks these columns of the layout: %s. Choose another layout, or change it.",
                    ", ".join(error.missing),
                )
            ) from error
        if not rows and not bad:
            raise UserError(self.env._("The file has no lines below its headings."))
        return rows, bad

    def _known_numbers(self, rows):
        """Numbers of this channel that earlier files have."""
        query = SQL(
            """SELECT line.gw_ref, line.kind FROM egov_settlement_line line
                 JOIN unnest(%s::text[]) AS given(number) ON line.gw_ref = given.number
                WHERE line.company_id = %s AND line.channel = %s
                  AND line.status = 'success' AND line.result <> 'dup_line'""",
            list({row.gw_ref for row in rows}),
            self.company_id.id,
            self.channel,
        )
        return set(self.env.execute_query(query))

    def _payout_test(self):
        if self.profile_id.source != "bank":
            return None
        words = [word for word, _channel in self.env["egov.settlement.profile"]._payout_channels(self.company_id)]
        return lambda memo: any(word in folding.fold(memo) for word in words)

    def _entries(self, rows, first, last):
        """What the office has recorded that lines of the file may be about.

        :return: entries, and for each of them ``(charge id, payment ids)``
        """
        named, numbers = set(), set()
        for row in rows:
            named.update(matching.references(row))
            numbers.add(row.gw_ref)
        entries, keys = [], []
        for kind, number, ours, amount, moment, claimed, charge, payments, orders in self._recorded_payments(
            named, numbers, first - _MARGIN, last + _MARGIN
        ):
            state, number = (matching.DONE, number) if ours else (matching.ELSEWHERE, "")
            entries.append(Entry(tuple(dict.fromkeys(orders)), number, kind, amount, state, moment, claimed and ours))
            keys.append((charge, tuple(payments) if ours else ()))
        for charge, reference, state, amount, moment in self._unpaid_charges(named):
            how = matching.OPEN if state == "due" else matching.GONE
            entries.append(Entry((reference,), "", "in", amount, how, moment))
            keys.append((charge, ()))
        return entries, keys

    def _unpaid_charges(self, named):
        """Rows (id, reference, state, amount, since when it is due) of named charges for which nothing came in."""
        query = SQL(
            """SELECT charge.id, charge.pay_ref, charge.state, charge.amount,
                      (SELECT max(moment) FROM egov_charge_event event
                        WHERE event.charge_id = charge.id AND charge.state = 'due')
                 FROM egov_charge charge JOIN unnest(%s::text[]) AS given(reference)
                      ON charge.pay_ref = given.reference
                WHERE charge.company_id = %s AND NOT EXISTS (
                      SELECT FROM egov_charge_payment payment WHERE payment.charge_id = charge.id AND kind = 'in')""",
            list(named),
            self.company_id.id,
        )
        self.env.cr.execute(query)
        return iter(self.env.cr.fetchone, None)

    def _recorded_payments(self, named, numbers, first, last):
        """Payments of named charges, those with the numbers of the file, and what else waits for a line.

        One payment at a gateway may pay several charges; they are one row with the same number. Rows are not kept,
        as there may be a hundred thousand.
        """
        method, gateway = self.profile_id._recorded_as()
        query = SQL(
            """SELECT payment.kind, coalesce(payment.reference, ''), payment.ours, sum(payment.amount)::int8,
                      min(payment.moment), bool_and(payment.settlement_line_id IS NOT NULL), min(payment.charge_id),
                      array_agg(payment.id), array_agg(charge.pay_ref ORDER BY payment.id)
                 FROM (SELECT *, method = %(method)s AND coalesce(gateway, '') = %(gateway)s AS ours
                         FROM egov_charge_payment
                        WHERE company_id = %(company)s AND id IN (
                              SELECT paid.id FROM egov_charge_payment paid
                                JOIN egov_charge charge ON charge.id = paid.charge_id
                                JOIN unnest(%(named)s::text[]) AS given(reference)
                                     ON charge.pay_ref = given.reference
                              UNION SELECT id FROM egov_charge_payment
                                     WHERE company_id = %(company)s AND method = %(method)s
                                       AND reference = ANY(%(numbers)s::text[])
                              UNION SELECT id FROM egov_charge_payment
                                     WHERE company_id = %(company)s AND method = %(method)s
                                       AND settlement_line_id IS NULL AND day BETWEEN %(first)s AND %(last)s)
                      ) payment JOIN egov_charge charge ON charge.id = payment.charge_id
                WHERE payment.ours OR payment.kind = 'in'
                GROUP BY 1, 2, 3, CASE WHEN payment.kind = 'in' AND payment.ours AND payment.reference <> '' THEN 0
                                       ELSE payment.id END
                ORDER BY min(payment.id)""",
            method=method,
            gateway=gateway,
            company=self.company_id.id,
            named=list(named),
            numbers=list(numbers),
            first=first,
            last=last,
        )
        self.env.cr.execute(query)
        return iter(self.env.cr.fetchone, None)

    def _copy_lines(self, rows, outcomes, keys):
        common = (str(self.id), str(self.company_id.id), _escaped(self.channel))
        stamp = (str(self.env.uid), str(clock.now())) * 2
        with tempfile.SpooledTemporaryFile(_SPOOL) as spool:
            text = io.TextIOWrapper(spool, "utf-8", newline="\n", write_through=True)
            for row, outcome in zip(rows, outcomes, strict=True):
                charge = keys[outcome.entry][0] if outcome.entry >= 0 else None
                cells = (
                    *common,
                    str(row.number),
                    _escaped(row.gw_ref),
                    _escaped(row.order_ref),
                    row.kind,
                    *map(str, (row.amount, row.fee, row.net, row.moment, clock.local(row.moment).date())),
                    row.status,
                    _escaped(row.memo),
                    outcome.result,
                    str(charge) if charge else "\\N",
                    *stamp,
                )
                text.write("\t".join(cells) + "\n")
            text.detach()
            spool.seek(0)
            self.env.cr.copy_expert(f"COPY egov_settlement_line ({_LINE_COLUMNS}) FROM STDIN", spool)
        self.env["egov.settlement.line"].invalidate_model()

    def _link_payments(self, rows, outcomes, keys):
        """Let every payment that a line is about know its line."""
        payments, numbers = [], []
        for row, outcome in zip(rows, outcomes, strict=True):
            if outcome.entry >= 0 and outcome.result in _LINKED:
                for payment in keys[outcome.entry][1]:
                    payments.append(payment)
                    numbers.append(row.number)
        self.env.cr.execute(
            SQL(
                """UPDATE egov_charge_payment payment SET settlement_line_id = line.id
                     FROM unnest(%s::int[], %s::int[]) AS given(payment_id, row)
                     JOIN egov_settlement_line line ON line.file_id = %s AND line.row = given.row
                    WHERE payment.id = given.payment_id""",
                payments,
                numbers,
                self.id,
            )
        )
        self.env["egov.charge.payment"].invalidate_model(["settlement_line_id"])

    def _raise_for_lines(self, rows, outcomes, keys):
        wanted = {
            row.number: (row, outcome)
            for row, outcome in zip(rows, outcomes, strict=True)
            if outcome.result in matching.EXCEPTIONS or self._has_wrong_fee(row, outcome)
        }
        domain = [("file_id", "=", self.id), ("row", "in", list(wanted))]
        lines = {line.row: line for line in self.env["egov.settlement.line"].search_fetch(domain, ["row"])}
        vals_list = []
        for number, (row, outcome) in wanted.items():
            kind = outcome.result if outcome.result in matching.EXCEPTIONS else "fee_diff"
            suggested = {keys[place][0] for place in outcome.suggestions}
            charge = keys[outcome.entry][0] if outcome.entry >= 0 else False
            text = " · ".join(filter(None, (row.gw_ref, row.order_ref, row.memo)))
            vals = {"line_id": lines[number].id, "file_id": self.id, "charge_id": charge, "text": text}
            if suggested:
                vals["suggestion_ids"] = [(6, 0, sorted(suggested))]
            vals_list.append((kind, row.amount, clock.local(row.moment).date(), vals))
        self.env["egov.settlement.exception"]._raise_all(self.company_id, vals_list, self.user_id)

    def _has_wrong_fee(self, row, outcome):
        profile = self.profile_id
        if not profile.checks_fee or outcome.result in matching.INFORMATIONAL:
            return False
        return not contract.is_right(row, profile.fee_percent, profile.fee_fixed)

    def _raise_for_bad_rows(self, bad):
        exceptions = self.env["egov.settlement.exception"]
        vals_list = [
            ("bad_row", 0, clock.today(), {"file_id": self.id, "text": self._bad_row_text(row)}) for row in bad
        ]
        exceptions._raise_all(self.company_id, vals_list, self.user_id)

    def _bad_row_text(self, bad):
        field = self.profile_id._fields.get(f"col_{bad.role}")
        texts = {
            "AMOUNT": self.env._("is no amount"),
            "FRACTION": self.env._("is no whole number of đồng"),
            "NEGATIVE": self.env._("is below 0, which this layout does not expect"),
            "DATE": self.env._("is no date"),
            "EMPTY": self.env._("is empty"),
            "WORD": self.env._("is a word that the layout does not explain"),
        }
        return self.env._(
            "Row %(row)s, %(column)s “%(value)s” %(fault)s.",
            row=bad.number,
            column=field._description_string(self.env) if field else bad.role,
            value=bad.value,
            fault=texts[bad.code],
        )

    def _write_totals(self, rows, outcomes, bad, days):
        kept = [row for row, outcome in zip(rows, outcomes, strict=True) if outcome.result != matching.DUPLICATE]
        moved = [row for row in kept if row.status == layout.SUCCESS]
        self.sudo().write(
            {
                "first_day": days[0],
                "last_day": days[1],
                "row_count": len(rows) + len(bad),
                "bad_count": len(bad),
                "gross": sum(row.amount for row in rows),
                "fee": sum(row.fee for row in moved),
                "net": sum(row.net if row.kind == "in" else -row.net for row in moved),
            }
        )


def _escaped(text):
    return text.translate(_ESCAPES)
