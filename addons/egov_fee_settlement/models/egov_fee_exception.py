from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_settlement.models.egov_settlement_exception import KINDS

#: Kinds of a payment to examine that have another name in files.
_RENAMED = "CASE kind WHEN 'wrong_amount' THEN 'amount_diff' WHEN 'unknown_reference' THEN 'unknown_ref' ELSE kind END"


class EgovFeeException(models.Model):
    """Money that does not fit, whoever has found it: a row for each payment to examine and each exception of a file.

    A view: each is worked on where it was found, by the rules that hold there.
    """

    _name = "egov.fee.exception"
    _description = "Exception of fees"
    _auto = False
    _order = "is_late desc, is_open desc, date_due, day, id"
    _depends = {
        "egov.payment.exception": [
            *("company_id", "kind", "state", "found_at", "amount", "charge_id", "channel", "number", "text"),
            *("proposed_by_id", "refund_id", "date_due"),
        ],
        "egov.settlement.exception": [
            *("company_id", "kind", "state", "day", "amount", "charge_id", "text", "line_id", "file_id"),
            *("owner_id", "date_due"),
        ],
        "payment.transaction": ["provider_reference"],
    }

    company_id = fields.Many2one("res.company", "Office", readonly=True)
    source = fields.Selection([("payment", "While paying"), ("file", "In a file")], "Found", readonly=True)
    kind = fields.Selection([*KINDS, ("suspect", "Examined by the gateway")], readonly=True)
    state = fields.Selection(
        [
            ("open", "Open"),
            ("proposed", "To approve"),
            ("refunding", "Waiting for the gateway"),
            ("closed", "Closed"),
        ],
        readonly=True,
    )
    is_open = fields.Boolean("Still open", readonly=True)
    day = fields.Date(readonly=True, help="Vietnamese date of the money.")
    amount = fields.Float("Amount (đ)", digits=(16, 0), readonly=True)
    channel = fields.Char(readonly=True)
    number = fields.Char("Number at the gateway", readonly=True, help="Of the gateway or of the bank.")
    text = fields.Char("What was found", readonly=True)
    charge_id = fields.Many2one("egov.charge", readonly=True)
    owner_id = fields.Many2one("res.users", "Worked on by", readonly=True)
    date_due = fields.Date("Due", readonly=True)
    is_late = fields.Boolean("Overdue", readonly=True)
    payment_exception_id = fields.Many2one("egov.payment.exception", readonly=True)
    settlement_exception_id = fields.Many2one("egov.settlement.exception", readonly=True)
    same_money_id = fields.Many2one(
        "egov.payment.exception", "Same money as", readonly=True, help="Found while paying, with the same number."
    )

    @property
    def _table_query(self):
        return SQL(
            """
            WITH numbered AS (
                 SELECT DISTINCT ON (company_id, number) company_id, number, id FROM (
                        SELECT company_id, number, id FROM egov_payment_exception
                        UNION ALL
                        SELECT found.company_id, refund.provider_reference, found.id
                          FROM egov_payment_exception found
                          JOIN payment_transaction refund ON refund.id = found.refund_id
                        ) each WHERE number <> '' ORDER BY company_id, number, id)
            SELECT found.*, is_open AND COALESCE(date_due < %(today)s, FALSE) AS is_late FROM (
            SELECT id * 2 AS id, company_id, 'payment' AS source, %(kind)s AS kind, state, state <> 'closed' AS is_open,
                   (found_at + make_interval(hours => %(hours)s))::date AS day, amount::float8 AS amount, channel,
                   number, text, charge_id, proposed_by_id AS owner_id, date_due,
                   id AS payment_exception_id, NULL::int AS settlement_exception_id, NULL::int AS same_money_id
              FROM egov_payment_exception
             UNION ALL
            SELECT found.id * 2 + 1, found.company_id, 'file', found.kind, found.state, found.state <> 'closed',
                   found.day, found.amount, file.channel, line.gw_ref, found.text, found.charge_id, found.owner_id,
                   found.date_due, NULL, found.id, numbered.id
              FROM egov_settlement_exception found
              LEFT JOIN egov_settlement_line line ON line.id = found.line_id
              LEFT JOIN egov_settlement_file file ON file.id = found.file_id
              LEFT JOIN numbered ON numbered.company_id = found.company_id AND numbered.number = line.gw_ref
            ) found
            """,
            kind=SQL(_RENAMED),
            today=clock.today(),
            hours=int(clock.OFFSET.total_seconds() // 3600),
        )

    @api.depends("kind", "day", "charge_id")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for each in self:
            parts = (labels.get(each.kind), each.charge_id.pay_ref, f"{each.day:%d/%m/%Y}" if each.day else "")
            each.display_name = " · ".join(filter(None, parts))

    def action_open(self):
        """Open what was found, where it is worked on."""
        self.ensure_one()
        return (self.payment_exception_id or self.settlement_exception_id).get_formview_action()
