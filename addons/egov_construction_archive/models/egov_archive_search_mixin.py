from odoo import api, fields, models
from odoo.fields import Domain

from ..tools import archive_query

_TEXT_OPERATORS = ("ilike", "like", "=ilike", "=like")
#: How a box is written beside its bare number.
_BOX_NAMES = ("%s", "hộp %s", "hộp số %s", "hop %s", "h%s", "h.%s", "h-%s")
_FOLDER_NAMES = ("%s", "cặp %s", "cặp số %s", "bìa %s", "c%s", "c.%s", "c-%s")


class EgovArchiveSearchMixin(models.AbstractModel):
    """What was asked for alone, where the archive has it: a number, a box, a parcel, whole words.

    Boxes that pick a file while somebody types go on by the beginnings of words.
    """

    _name = "egov.archive.search.mixin"
    _description = "Search in the Archive"
    _inherit = ["egov.folded.search.mixin"]

    number_key = fields.Char(compute="_compute_number_key", store=True, precompute=True, copy=False)

    @api.depends("number")
    def _compute_number_key(self):
        for record in self:
            record.number_key = archive_query.number_key(record.number)

    def _search_search_text(self, operator, value):
        """Override of `egov_base`."""
        if operator in _TEXT_OPERATORS:
            return self._search_asked((value or "").strip("%"))
        if operator == "in":
            return Domain.OR(self._search_asked(text) for text in value if text)
        return super()._search_search_text(operator, value)

    @api.model
    def _search_asked(self, text):
        """Return the domain of what a text asks for; what is narrow comes alone where there is such."""
        asked = archive_query.parse(text)
        if asked.number:
            return self._search_first([*self._number_domains(asked), *self._word_domains(asked.words)])
        exact = self._exact_domains(asked)
        if not exact:
            words = self._word_domains(asked.words)
            return self._search_first(words) if words else self._search_text_domain(text)
        return Domain.AND([*exact, self._search_first(self._word_domains(asked.words) or [Domain.TRUE], exact)])

    @api.model
    def _search_first(self, domains, also=()):
        """Return the first of some domains that finds anything, or the last."""
        for domain in domains[:-1]:
            if self.search_count(Domain.AND([domain, *also]), limit=1):
                return domain
        return domains[-1]

    @api.model
    def _number_domains(self, asked):
        """A permit of this very number, then two figures as sheet and parcel, then a year."""
        domain = self._number_domain(asked.number)
        if asked.year and "/" in asked.number:
            shorter = archive_query.without_year(asked.number, asked.year)
            domain |= self._number_domain(shorter) & Domain("year", "=", asked.year)
        domains = [domain]
        if asked.pair:
            one, other = asked.pair
            domains.append(self._place_domain(one, other) | self._place_domain(other, one))
        if asked.year and "/" not in asked.number:
            domains.append(Domain("year", "=", asked.year))
        return domains

    @api.model
    def _number_domain(self, key):
        """“45” is 45, 45/GPXD and 45-GPXD; never 450, 45A or 145."""
        more = [Domain("number_key", "=like", f"{archive_query.escaped(key)}{sign}%") for sign in "/-"]
        return Domain.OR([Domain("number_key", "=", key), *more])

    @api.model
    def _place_domain(self, sheet, parcel):
        return Domain("sheet", "=", sheet) & Domain("parcel", "=", parcel)

    @api.model
    def _exact_domains(self, asked):
        """What was named with its word: map sheet, parcel, box, folder."""
        domains = []
        if asked.parcel:
            domains.append(self._named_domain("parcel", ("thửa", "thửa đất", "thửa số", "thửa đất số"), asked.parcel))
        if asked.sheet:
            domains.append(self._named_domain("sheet", ("tờ", "tờ số", "tờ bản đồ", "tờ bản đồ số"), asked.sheet))
        for name, value, spellings in (("box", asked.box, _BOX_NAMES), ("folder", asked.folder, _FOLDER_NAMES)):
            if value:
                written = (spelling % form for spelling in spellings for form in (value, value.upper()))
                domains.append(Domain(name, "in", archive_query.capitals(written)))
        return domains

    @api.model
    def _named_domain(self, name, words, value):
        """The cell says so; where it is empty, the address does: old papers have the parcel there."""
        escaped = archive_query.escaped(value)
        written = [
            Domain(address, "=ilike", f"%{word} {escaped}{end}")
            for address in ("address_old", "address_new")
            for word in words
            for end in ("", " %", ",%", ";%")
        ]
        is_empty = Domain(name, "in", [False, ""])
        return Domain(name, "in", archive_query.capitals([value])) | (is_empty & Domain.OR(written))

    @api.model
    def _word_domains(self, words):
        """Whole words, then the last one as a beginning, then all of them as beginnings."""
        if not words:
            return []
        *first, last = words
        whole = [self._whole_word(word) for word in first]
        return [
            Domain.AND([*whole, self._whole_word(last)]),
            Domain.AND([*whole, Domain("search_key", "like", f" {last}")]),
            self._search_words_domain(list(words)),
        ]

    @api.model
    def _whole_word(self, word):
        return Domain("search_key", "like", f" {word} ") | Domain("search_key", "=like", f"% {word}")
