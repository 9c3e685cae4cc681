from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock

from ..tools import matching

KINDS = [
    (matching.AMOUNT_DIFF, "Amount differs"),
    (matching.PAID_NOT_RECORDED, "Paid, not recorded"),
    (matching.MISSING, "Recorded, in no file"),
    (matching.DOUBLE, "Paid twice"),
    (matching.UNKNOWN, "Unknown reference"),
    (matching.AMBIGUOUS, "Several references"),
    (matching.REFUND_UNEXPECTED, "Refund not expected"),
    ("fee_diff", "Fee of the gateway differs"),
    ("payout_diff", "Payout differs"),
    ("bad_row", "Row cannot be read"),
    ("other", "Something else"),
]
_BATCH = 1_000


class EgovSettlementException(models.Model):
    """Money that does not fit: found by one person or by the program, worked on by its owner, closed by another one."""

    _name = "egov.settlement.exception"
    _inherit = ["egov.guarded.mixin"]
    _description = "Exception of the settlement"
    _order = "state desc, date_due, id"
    _guarded_fields = frozenset(
        "company_id kind state amount day text line_id file_id charge_id payment_id suggestion_ids found_by_id "
        "found_at date_due resolution resolution_note evidence evidence_name closed_by_id closed_at".split()
    )

    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True)
    kind = fields.Selection(KINDS, required=True, readonly=True)
    state = fields.Selection([("open", "Open"), ("closed", "Closed")], required=True, readonly=True, default="open")
    amount = fields.Float("Amount (đ)", digits=(16, 0), readonly=True)
    day = fields.Date(required=True, readonly=True, help="Vietnamese date of the money.")
    text = fields.Char("What was found", readonly=True)
    line_id = fields.Many2one("egov.settlement.line", readonly=True, ondelete="restrict", index="btree_not_null")
    file_id = fields.Many2one("egov.settlement.file", readonly=True, ondelete="restrict", index="btree_not_null")
    charge_id = fields.Many2one("egov.charge", readonly=True, ondelete="restrict", index="btree_not_null")
    payment_id = fields.Many2one("egov.charge.payment", readonly=True, ondelete="restrict", index="btree_not_null")
    suggestion_ids = fields.Many2many("egov.charge", string="Might be", readonly=True)
    found_by_id = fields.Many2one("res.users", "Found by", readonly=True, help="Who uploaded the file; empty: nightly.")
    found_at = fields.Datetime("Found", required=True, readonly=True)
    owner_id = fields.Many2one("res.users", "Worked on by", domain="[('company_ids', 'in', company_id)]")
    date_due = fields.Date("Due", required=True, readonly=True)
    is_late = fields.Boolean("Overdue", compute="_compute_is_late", search="_search_is_late")
    resolution = fields.Selection(
        [
            ("recorded", "Recorded as paid"),
            ("refunded", "Given back to the payer"),
            ("gateway", "Put right by the gateway or bank"),
            ("found", "Found in a later file"),
            ("nothing", "Nothing to do"),
        ],
        readonly=True,
    )
    resolution_note = fields.Char("What was done", readonly=True)
    evidence = fields.Binary(attachment=True, readonly=True)
    evidence_name = fields.Char("Name of the evidence", readonly=True)
    closed_by_id = fields.Many2one("res.users", "Closed by", readonly=True)
    closed_at = fields.Datetime("Closed on", readonly=True)

    _open_idx = models.Index("(company_id, day) WHERE state = 'open'")
    _missing_once = models.UniqueIndex(
        "(payment_id) WHERE kind = 'missing_in_file'", "This payment has been named as missing before."
    )

    @api.depends("kind", "day", "charge_id")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for each in self:
            parts = (labels.get(each.kind), each.charge_id.pay_ref, f"{each.day:%d/%m/%Y}" if each.day else "")
            each.display_name = " · ".join(filter(None, parts))

    @api.depends("state", "date_due")
    def _compute_is_late(self):
        for each in self:
            each.is_late = each.state == "open" and bool(each.date_due) and each.date_due < clock.today()

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = [("state", "=", "open"), ("date_due", "<", clock.today())]
        return late if True in value else ["!", "&", *late]

    @api.model
    def _raise_exception(self, company, kind, amount, text=False, day=None, line=None, charge=None, payment=None):
        """Put something on the list of an office; also for what other addons find.

        :param str kind: of `KINDS`
        :return: the exception
        """
        vals = {
            "text": text,
            "line_id": line.id if line else False,
            "file_id": line.file_id.id if line else False,
            "charge_id": (charge or (line and line.charge_id) or self.env["egov.charge"]).id,
            "payment_id": payment.id if payment else False,
        }
        day = day or (line.day if line else clock.today())
        finder = line.file_id.user_id if line else None
        return self._raise_all(company, [(kind, amount, day, vals)], finder)

    @api.model
    def _raise_all(self, company, vals_list, finder=None):
        """Put many things on the list: ``(kind, amount, day, other values)`` of each."""
        common = {
            "company_id": company.id,
            "found_by_id": finder.id if finder else False,
            "owner_id": finder.id if finder else False,
            "found_at": clock.now(),
            "date_due": vals_list and self._date_due(clock.today()),
        }
        created_sudo = exceptions_sudo = self.sudo()  # guarded fields
        for start in range(0, len(vals_list), _BATCH):
            created_sudo += exceptions_sudo.create(
                [
                    {**common, "kind": kind, "amount": amount, "day": day, **vals}
                    for kind, amount, day, vals in vals_list[start : start + _BATCH]
                ]
            )
            created_sudo.flush_recordset()
            created_sudo.invalidate_recordset(flush=False)
        return created_sudo.sudo(False)

    @api.model
    def _date_due(self, day):
        """Return by when what is found on a day is to be worked on; also for what is found elsewhere."""
        return day + timedelta(days=self.env["egov.settlement.parameter"]._value("exception_days", day))

    @api.model
    def _raise_missing(self, company):
        """Name payments that are in no file although the time for it has passed.

        Only of channels that the office receives files of, from the first day of the first one.
        """
        query = SQL(
            """WITH begun AS (
                   SELECT profile.source, file.channel, min(file.first_day) AS first_day
                     FROM egov_settlement_file file
                     JOIN egov_settlement_profile profile ON profile.id = file.profile_id
                    WHERE file.company_id = %(company)s AND file.loaded_at IS NOT NULL GROUP BY 1, 2)
               SELECT DISTINCT payment.id, payment.amount, payment.day, payment.charge_id
                 FROM egov_charge_payment payment
                 JOIN begun ON payment.day >= begun.first_day
                           AND ((begun.source = 'gateway' AND payment.method = 'gateway'
                                 AND payment.gateway = begun.channel)
                                OR (begun.source = 'terminal' AND payment.method = 'card')
                                OR (begun.source = 'bank' AND payment.method = 'transfer'))
                WHERE payment.company_id = %(company)s AND payment.settlement_line_id IS NULL
                  AND payment.method <> 'cash' AND payment.day <= %(until)s
                  AND NOT EXISTS (SELECT FROM egov_settlement_exception known
                                   WHERE known.payment_id = payment.id AND known.kind = 'missing_in_file')
                ORDER BY payment.id""",
            company=company.id,
            until=self._file_is_due_until(company),
        )
        self.env["egov.charge.payment"].flush_model()
        found = self.env.execute_query(query)
        vals_list = [
            (matching.MISSING, amount, day, {"payment_id": payment, "charge_id": charge})
            for payment, amount, day, charge in found
        ]
        self._raise_all(company, vals_list)

    @api.model
    def _file_is_due_until(self, company):
        """The last day whose payments must be in a file by now: so many working days ago."""
        days, day = self.env["egov.settlement.parameter"]._value("cutoff_days"), clock.today()
        schedule = company._deadline_schedule()
        while days > 0:
            days -= schedule.is_open(day)
            day -= timedelta(days=1)
        return day

    def write(self, vals):
        """Override of `base`: what is closed stays as it is."""
        if not self.env.su and any(each.state == "closed" for each in self):
            raise UserError(self.env._("A closed exception stays as it is."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ever(self):
        raise UserError(self.env._("Exceptions are closed, not deleted."))

    def action_close(self):
        """Open the dialog that says what was done."""
        return self._open_dialog("close", self.env._("Close the exception"))

    def action_record(self):
        """Open the dialog that records the money on the charge."""
        return self._open_dialog("record", self.env._("Record the payment"))

    def _open_dialog(self, kind, name):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "egov.settlement.close",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_exception_id": self.id, "default_kind": kind},
        }

    def _close(self, resolution, note, evidence=None, evidence_name=None):
        """Close it: an accountant who has not found it, with what was done."""
        self._begin()
        if not (note or "").strip():
            raise ValidationError(self.env._("Write what was done; it stays with the exception."))
        self.sudo().write(
            {
                "state": "closed",
                "resolution": resolution,
                "resolution_note": note,
                "evidence": evidence,
                "evidence_name": evidence_name,
                "closed_by_id": self.env.uid,
                "closed_at": clock.now(),
            }
        )

    def _record(self, note, evidence=None, evidence_name=None):
        """Record the money of the line on its charge, as a second person; the exception is closed by it."""
        self._begin()
        line_sudo, charge = self.line_id.sudo(), self.charge_id
        if self.kind not in (matching.PAID_NOT_RECORDED, matching.UNKNOWN) or not line_sudo or not charge:
            raise UserError(self.env._("Only money of a known charge that is not recorded can be recorded."))
        charge._begin("due")
        if line_sudo.amount != charge.amount:
            given, due = int(line_sudo.amount), charge.amount
            raise UserError(self.env._("%(given)s đ came, %(due)s đ are due.", given=given, due=due))
        method, gateway = line_sudo.file_id.profile_id._recorded_as()
        amount, number = int(line_sudo.amount), line_sudo.gw_ref
        payment = charge.sudo()._record_payment(method, amount, number, gateway=gateway or None)
        payment.sudo().settlement_line_id = line_sudo
        self._close("recorded", note, evidence, evidence_name)

    def _begin(self):
        self.ensure_one()
        if not self.env.user.has_group("egov_base.group_accountant"):
            raise AccessError(self.env._("Accountants close exceptions."))
        self.check_access("write")
        self.sudo().lock_for_update(allow_referencing=True)
        self.sudo().invalidate_recordset(["state"])
        if self.state != "open":
            raise UserError(self.env._("It has been closed meanwhile."))
        if self.found_by_id == self.env.user:
            raise UserError(self.env._("You have found this yourself. Somebody else closes it."))
