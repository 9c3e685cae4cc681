from odoo import api, fields, models, tools
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock

from ..tools import number_format


class EgovBook(models.Model):
    """The book of one kind that one office keeps in one year; made when its first entry is."""

    _name = "egov.book"
    _description = "Book"
    _inherit = ["egov.book.printing.mixin"]
    _order = "year desc, type_code, id"
    _rec_names_search = ["type_code", "type_id.name"]

    company_id = fields.Many2one("res.company", required=True, ondelete="restrict", index=True)
    type_id = fields.Many2one("egov.book.type", required=True, ondelete="restrict", index=True)
    type_code = fields.Char(required=True)
    year = fields.Integer(required=True, aggregator=None)
    volume = fields.Integer(required=True, default=1, aggregator=None, help="Numbers run on from volume to volume.")
    state = fields.Selection([("open", "Open"), ("closed", "Closed")], required=True, default="open")
    closed_at = fields.Datetime()
    closed_by_id = fields.Many2one("res.users", ondelete="restrict")
    entry_count = fields.Integer(compute="_compute_counts", string="Entries")
    void_count = fields.Integer(compute="_compute_counts", string="Voided")
    last_number = fields.Integer(compute="_compute_counts")

    # The code, not the type: a book goes on when its type gets a new version within the year
    _book_uniq = models.Constraint(
        "UNIQUE (company_id, type_code, year)", "The office already keeps this book for this year."
    )

    @api.depends("type_id", "year")
    def _compute_display_name(self):
        for book in self:
            book.display_name = f"{book.type_id.display_name} · {book.year}"

    def _compute_counts(self):
        for model_name, books in self.grouped(lambda book: book.type_id.entry_model).items():
            counts = {}
            if model_name in self.env:
                groups = self.env[model_name]._read_group(
                    [("book_id", "in", books.ids)], ["book_id"], ["__count", "void_at:count", "number:max"]
                )
                counts = {book: values for book, *values in groups}
            for book in books:
                book.entry_count, book.void_count, book.last_number = counts.get(book, (0, 0, 0))

    # Finding and numbering

    @api.model
    def _get(self, company, type_code, date):
        """Return the open book for an entry of `date`, made if need be, and keep it from being closed meanwhile.

        :param date date: the Vietnamese date of the entry; its year decides
        :raise UserError: when the book is closed, or nothing says what book it is
        """
        return self._get_with_volume(company, type_code, date)[0]

    @api.model
    def _get_with_volume(self, company, type_code, date):
        rows = self._find_locked(company, type_code, date.year)
        if not rows:
            self._open(company, type_code, date)
            rows = self._find_locked(company, type_code, date.year)
        [(book_id, state, volume)] = rows
        book = self.browse(book_id)
        if state == "closed":
            book._raise_closed()
        return book, volume

    @api.model
    def _find_locked(self, company, type_code, year):
        self.flush_model(["state", "volume"])
        return self.env.execute_query(
            SQL(
                """
                SELECT id, state, volume FROM egov_book
                 WHERE company_id = %s AND type_code = %s AND year = %s FOR SHARE
                """,
                company.id,
                type_code,
                year,
            )
        )

    @api.model
    def _open(self, company, type_code, date):
        book_type = self.env["egov.book.type"].sudo()._for(type_code, date)
        if not book_type:
            raise UserError(self.env._("No book type “%(code)s” is in force on %(date)s.", code=type_code, date=date))
        # Two desks may open the year together: the slower one gets a serialization failure, which Odoo tries again
        self.env.execute_query(
            SQL(
                """
                INSERT INTO egov_book (company_id, type_id, type_code, year, volume, state,
                                       create_uid, create_date, write_uid, write_date)
                     VALUES (%(company)s, %(type)s, %(code)s, %(year)s, 1, 'open', %(uid)s, %(now)s, %(uid)s, %(now)s)
                ON CONFLICT (company_id, type_code, year) DO NOTHING
                """,
                company=company.id,
                type=book_type.id,
                code=type_code,
                year=date.year,
                uid=self.env.uid,
                now=self.env.cr.now(),
            )
        )

    def _number_scope(self):
        """Return the numbering scope of the entries of this book."""
        return f"book/{self.id}"

    def _notation(self, number, volume):
        """Return a number of this book as it is printed."""
        pattern, year, code = self._notation_parts()
        return number_format.render(pattern, number=number, volume=volume, year=year, code=code)

    @tools.ormcache("self.id")
    def _notation_parts(self):
        """Return what does not change from entry to entry, without a query while the counter is held."""
        return self.type_id.number_format, self.year, self.type_code

    def _entries(self):
        """Return the empty recordset of what is entered in this book."""
        return self.env[self.type_id.entry_model]

    # Closing

    def _raise_closed(self):
        raise UserError(
            self.env._(
                "Book %(book)s was closed on %(date)s. Only margin notes are possible; "
                "enter new work in the book of %(year)s.",
                book=self.type_id.display_name,
                date=clock.local(self.closed_at).strftime("%d/%m/%Y"),
                year=clock.today().year,
            )
        )

    def _check_records_officer(self):
        self.check_access("read")
        if not self.env.user.has_group("egov_base.group_records_officer"):
            raise AccessError(self.env._("Only a records officer of the office may do this with its books."))

    def action_close(self):
        """Close the books for good: afterwards only margin notes can be added."""
        self._check_records_officer()
        self_sudo = self.sudo()  # nobody writes a book but this and the next volume
        self_sudo.lock_for_update(allow_referencing=True)
        for book in self_sudo:
            if book.state == "closed":
                book._raise_closed()
            waiting = book._entries().search_count([("book_id", "=", book.id), ("number", "=", False)])
            if waiting:
                raise UserError(
                    self.env._(
                        "%(count)s entries of %(book)s still wait for their number. Try again in a minute.",
                        count=waiting,
                        book=book.display_name,
                    )
                )
        self_sudo.write({"state": "closed", "closed_at": clock.now(), "closed_by_id": self.env.uid})

    def action_next_volume(self):
        """Go on in a new volume; the numbers run on."""
        self._check_records_officer()
        for book_sudo in self.sudo():  # as in action_close
            if book_sudo.state == "closed":
                book_sudo._raise_closed()
            book_sudo.volume += 1

    def action_view_entries(self):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self.type_id.entry_model,
            "view_mode": "list,form",
            "domain": [("book_id", "=", self.id)],
            "context": {"create": False},
        }
