from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock


class EgovBookEntryMixin(models.AbstractModel):
    """A record that gets its legal effect from a number in a book.

    The concrete model has a required, stored ``company_id``. It is entered either at birth,
    by merging ``_prepare_entry_vals`` into the values of ``sudo().create()`` (no extra
    statement), or later by ``_enter``. Many entries of one transaction are numbered together.
    """

    _name = "egov.book.entry.mixin"
    _description = "Book Entry"
    _inherit = ["egov.numbered.mixin"]
    _guarded_fields = frozenset(
        {"book_id", "volume", "entry_date", "entry_notation", "void_reason", "void_at", "void_by_id", "margin_note"}
    )
    _number_columns = ("book_id", "volume")

    book_id = fields.Many2one("egov.book", copy=False, readonly=True, ondelete="restrict", index="btree_not_null")
    volume = fields.Integer(copy=False, readonly=True, aggregator=None)
    entry_date = fields.Date(copy=False, readonly=True, help="Day of entry in the book, by Vietnamese time.")
    entry_notation = fields.Char(copy=False, readonly=True, string="Number and Notation")
    void_reason = fields.Char(copy=False, readonly=True)
    void_at = fields.Datetime(copy=False, readonly=True, string="Voided at")
    void_by_id = fields.Many2one("res.users", copy=False, readonly=True, ondelete="restrict", string="Voided by")
    margin_note = fields.Text(copy=False, readonly=True)

    @api.model
    def _prepare_entry_vals(self, company, type_code, date=None):
        """Return what enters a new record of `company` in its book of `date` (default: today, Vietnamese)."""
        date = date or clock.today()
        book, volume = self.env["egov.book"].sudo()._get_with_volume(company, type_code, date)
        return {
            "book_id": book.id,
            "volume": volume,
            "entry_date": date,
            "number_scope": book._number_scope(),
        }

    def _enter(self, type_code, date=None):
        """Enter the records in their office's book of `date`; their numbers are there after the commit."""
        if entered := self.filtered("number_scope"):
            raise UserError(
                self.env._(
                    "“%(name)s” is already in %(book)s.",
                    name=entered[0].display_name,
                    book=entered[0].book_id.display_name,
                )
            )
        self_sudo = self.sudo()  # the caller checked the right to enter
        for company, entries in self_sudo.grouped("company_id").items():
            entries.write(self._prepare_entry_vals(company, type_code, date))
        self_sudo._number_after_commit()

    def _number_values(self, row, number):
        book = self.env["egov.book"].browse(row["book_id"])
        return {"entry_notation": book._notation(number, row["volume"])}

    # After the entry

    def _check_may_annotate(self, text):
        """Check that the user keeps the books and wrote something; return the sudo records to write."""
        self.check_access("read")
        if not self.env.user.has_group("egov_base.group_records_officer"):
            raise AccessError(self.env._("Only a records officer of the office may do this with its books."))
        if not (text or "").strip():
            raise UserError(self.env._("Write the reason; it is printed in the book."))
        if any(not entry.number for entry in self):
            raise UserError(self.env._("Only entries that have their number can be annotated."))
        self_sudo = self.sudo()  # these fields are guarded
        self_sudo.lock_for_update(allow_referencing=True)
        return self_sudo

    def action_remark(self):
        """Open the wizard that voids the number of an open book or notes in the margin of a closed one."""
        self.ensure_one()
        self.check_access("read")
        is_closed = self.book_id.state == "closed"
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Margin Note") if is_closed else self.env._("Void the Number"),
            "res_model": "egov.book.remark",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_kind": "margin" if is_closed else "void",
                "default_res_model": self._name,
                "default_res_id": self.id,
            },
        }

    def action_void(self, reason):
        """Void the numbers of these entries; they stay in the book and are never used again."""
        self_sudo = self._check_may_annotate(reason)
        for entry in self_sudo:
            if entry.void_at:
                raise UserError(self.env._("Number %s is already void.", entry.entry_notation))
            if entry.book_id.state == "closed":
                entry.book_id._raise_closed()
        self_sudo.write({"void_reason": reason.strip(), "void_at": clock.now(), "void_by_id": self.env.uid})

    def action_add_margin_note(self, note):
        """Add a line in the margin of entries of a closed book; earlier lines stay."""
        self_sudo = self._check_may_annotate(note)
        for entry in self_sudo:
            if entry.book_id.state != "closed":
                raise UserError(
                    self.env._("Margin notes are for closed books. Correct the entry itself, or void its number.")
                )
            line = f"{clock.today():%d/%m/%Y} {self.env.user.name}: {' '.join(note.split())}"
            entry.margin_note = f"{entry.margin_note}\n{line}" if entry.margin_note else line

    # The printed book

    @api.model
    def _book_columns(self):
        """Hook: heads of the printed book, ``[(title, width in mm, kind of xlsx cell)]``; Vietnamese, as on paper."""
        return [
            ("Số", 22, "text"),
            ("Ngày vào sổ", 26, "date"),
            ("Nội dung", 92, "text"),
            ("Ghi chú", 40, "text"),
        ]

    def _book_row(self):
        """Hook: the cells of one entry under `_book_columns`."""
        return [self.entry_notation, self.entry_date, self.display_name, self._book_remark()]

    def _book_remark(self):
        """Return what is printed in the last column: why a number is void, and the margin notes."""
        lines = []
        if self.void_at:
            lines.append(f"Hủy số ngày {clock.local(self.void_at):%d/%m/%Y}: {self.void_reason}")
        if self.margin_note:
            lines.append(self.margin_note)
        return "\n".join(lines)
