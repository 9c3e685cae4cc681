from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools import folding

_TEXT_OPERATORS = ("ilike", "like", "=ilike", "=like")


class EgovFoldedSearchMixin(models.AbstractModel):
    """Search without accents, by the starts of words in any order.

    `search_key` holds the folded text of the `_folded_source` fields, every word preceded by a space. `search_text` is
    what screens search on; it sends text that looks like a number to `_search_number_fields` and the rest to the key.

    A model adds the index that fits its size. A large one takes a trigram index, and, because such an index is read
    for all offices together, may also set `_folded_scan_limit` and bring an index `(company_id, id) INCLUDE
    (search_key)`: a user whose offices hold no more rows than that limit is answered from that index alone.
    """

    _name = "egov.folded.search.mixin"
    _description = "Search without accents"

    _folded_source = ("name",)
    _search_number_fields = ()
    _folded_scan_limit = 0

    search_key = fields.Char(compute="_compute_search_key", store=True, precompute=True, copy=False)
    search_text = fields.Char(string="Search", store=False, search="_search_search_text")

    @api.depends(lambda self: self._folded_source)
    def _compute_search_key(self):
        for record in self:
            record.search_key = self._folded_key(record)

    @api.model
    def _folded_key(self, values):
        """Return the key of a record, or of its values."""
        return " " + folding.fold(" ".join(str(values[name] or "") for name in self._folded_source))

    def _search_search_text(self, operator, value):
        if operator in _TEXT_OPERATORS:
            return self._search_text_domain((value or "").strip("%"))
        if operator == "in":
            return Domain.OR(self._search_text_domain(text) for text in value if text)
        return NotImplemented

    @api.model
    def _search_display_name(self, operator, value):
        """Override of `base`: boxes that pick a record find it by the same rules as the search bar."""
        if operator in _TEXT_OPERATORS and value:
            return self._search_text_domain(value.strip("%"))
        return super()._search_display_name(operator, value)

    def _search_text_domain(self, text):
        """Route one typed text to the columns that answer it."""
        number = self._search_number_domain(text)
        if number is not None:
            return number
        words = folding.fold(text).split()
        if not words:
            return Domain.FALSE if text.strip() else Domain.TRUE
        return self._search_words_domain(words)

    def _search_number_domain(self, text):
        """Return the domain for text that is a number to look up, or None when it is to be read as words."""
        compact = "".join(text.split())
        if not self._search_number_fields or len(compact) < 8 or not compact.isdigit():
            return None
        return Domain.OR(Domain(name, "=", compact) for name in self._search_number_fields)

    def _search_words_domain(self, words):
        """Return the domain of keys in which every word starts some word."""
        if self._folded_scan_limit and not self.env.su and self._folded_scan_rows() <= self._folded_scan_limit:
            return Domain.custom(
                to_sql=lambda model, alias, query: self._folded_scan_sql(alias, words),
                predicate=lambda record: all(f" {word}" in record.search_key for word in words),
            )
        return Domain.AND(Domain("search_key", "like", f" {word}") for word in words)

    def _folded_scan_rows(self):
        """Return the planner's estimate of how many rows the offices of this user hold."""
        offices = self.env.companies.ids
        cache = self.env.cr.cache.setdefault("egov_folded_scan_rows", {})
        key = (self._table, *offices)
        if key not in cache:
            question = SQL(
                "EXPLAIN (FORMAT JSON) SELECT 1 FROM %s WHERE company_id = ANY(%s)",
                SQL.identifier(self._table),
                offices,
            )
            [(plan,)] = self.env.execute_query(question)
            cache[key] = plan[0]["Plan"]["Plan Rows"]
        return cache[key]

    def _folded_scan_sql(self, alias, words):
        """Return the condition that reads the covering index of the user's offices.

        ARRAY makes the database read that index once, whatever it guesses about the words; `|| ''` keeps it off the
        trigram index, which it believes to be cheaper.
        """
        return SQL(
            "%s = ANY(ARRAY(SELECT id FROM %s WHERE company_id = ANY(%s) AND %s))",
            SQL.identifier(alias, "id"),
            SQL.identifier(self._table),
            self.env.companies.ids,
            SQL(" AND ").join(SQL("(search_key || '') LIKE %s", f"% {word}%") for word in words),
        )
