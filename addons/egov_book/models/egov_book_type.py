from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools import number_format


class EgovBookType(models.Model):
    """A kind of book that the law makes an office keep, as it is from one date to another."""

    _name = "egov.book.type"
    _description = "Book Type"
    _order = "code, valid_from desc"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    entry_model = fields.Char(required=True, help="Technical name of the records that are entered in the book.")
    number_format = fields.Char(
        required=True,
        default="{number:02d}",
        help="How a number is printed. Known parts: {number}, {number:02d}, {year}, {volume}, {code}.",
    )
    sector_id = fields.Many2one("egov.sector", ondelete="restrict", index="btree_not_null")
    legal_basis = fields.Char(required=True)
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()

    _code_uniq = models.Constraint("UNIQUE (code, valid_from)", "This book type already has a version from that date.")
    _dates = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_from <= valid_to)", "The book type ends before it starts."
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for book_type in self:
            book_type.display_name = f"{book_type.code} · {book_type.name}"

    @api.constrains("number_format")
    def _check_number_format(self):
        messages = {
            "braces": self.env._(
                "The number format has an unknown part. Use {number}, {number:02d}, {year}, {volume} or {code}."
            ),
            "number": self.env._("The number format must contain {number}."),
        }
        for book_type in self:
            if problem := number_format.problem(book_type.number_format):
                raise ValidationError(messages[problem])

    @api.constrains("entry_model")
    def _check_entry_model(self):
        known = self.env.registry.descendants(["egov.book.entry.mixin"], "_inherit")
        for book_type in self:
            if book_type.entry_model not in known or self.env[book_type.entry_model]._abstract:
                raise ValidationError(self.env._("Records of “%s” cannot be entered in a book.", book_type.entry_model))

    @api.constrains("code", "valid_from", "valid_to")
    def _check_overlap(self):
        for book_type in self:
            others = self.search([("code", "=", book_type.code), ("id", "!=", book_type.id)])
            for other in others:
                first, second = sorted(book_type | other, key=lambda version: version.valid_from)
                if not first.valid_to or first.valid_to >= second.valid_from:
                    raise ValidationError(
                        self.env._("Two versions of book type %s are in force on the same day.", book_type.code)
                    )

    def write(self, vals):
        """Override of the ORM: books remember the number format of their type."""
        if "number_format" in vals:
            self.env.registry.clear_cache()
        return super().write(vals)

    @api.model
    def _for(self, code, date):
        """Return the version of a book type in force on a date, or nothing."""
        in_force = self.env["egov.parameter.mixin"]._in_force(date, date)
        return self.search(Domain("code", "=", code) & in_force, limit=1)
