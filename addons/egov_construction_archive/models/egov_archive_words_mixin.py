from odoo import api, models

from odoo.addons.egov_base.tools import file_check


class EgovArchiveWordsMixin(models.AbstractModel):
    """The rule codes of index sheets in words: what happened, and what to do."""

    _name = "egov.archive.words.mixin"
    _description = "Rules of Index Sheets in Words"
    _inherit = ["egov.import.words.mixin", "egov.file.check.mixin"]

    @api.model
    def _refusal_sentence(self, code, params):
        """Override of `egov_import`: the codes of archives, too."""
        if code.startswith("PDF_"):
            refused = file_check.Refused(code.removeprefix("PDF_"), **params)
            return self._refusal_text(refused, params.get("name"))
        _, get = self.env._, params.get
        texts = {
            "DATE_FUTURE": _("This day is in the future. Check it on the paper."),
            "YEAR_FORMAT": _("Write the year with four digits, e.g. 2012."),
            "YEAR_MISSING": _("Neither the year nor the date of issue is there. One of them is needed."),
            "YEAR_DIFFERS": _(
                "The year is %(year)s, but the date of issue lies in %(date_year)s. Check both on the paper.",
                year=get("year"),
                date_year=get("date_year"),
            ),
            "YEAR_RANGE": _("The year lies between %(first)s and %(last)s.", first=get("first"), last=get("last")),
            "PAGES_FORMAT": _("Write the number of pages with digits, e.g. 24."),
            "ADDRESS_MISSING": _("Write the address then or the address now; without one nobody finds the file."),
            "FILE_MISSING": _("The scan “%s” did not come with the sheet. Add it, or empty the cell.", get("name")),
            "FILE_MANY": _("Several scans are called “%s”. Write the folder before the name.", get("name")),
            "FILE_TWICE": _(
                "Row %(row)s claims the scan “%(name)s” already. Each row has its own.",
                row=get("row"),
                name=get("name"),
            ),
            "DUPLICATE_ROW": _("Row %s has the same kind, agency, number and year. Leave one of them out.", get("row")),
        }
        return texts.get(code) or super()._refusal_sentence(code, params)

    @api.model
    def _note_sentence(self, code, params):
        """Override of `egov_import`: what is put right in archives, too."""
        _, get = self.env._, params.get
        texts = {
            "NUMBER_SPACES": _("Spaces within the number were taken out."),
            "DATE_SUNDAY": _("The day of issue was a Sunday. Check it on the paper."),
            "YEAR_FROM_DATE": _("The year was taken from the date of issue: %s.", get("year")),
            "PAGES_WORDS": _("The number of pages was read as %s.", get("pages")),
            "PAGES_DIFFER": _(
                "The sheet says %(told)s pages, the scan has %(found)s. Both are kept; look at it when checking.",
                told=get("told"),
                found=get("found"),
            ),
            "ADDRESS_MAPPED": _("The address now was put together from the list of former wards: %s.", get("address")),
            "PLACE_UNKNOWN": _("No former ward of the list was found in the address, so the address now is empty."),
            "PLACE_MANY": _("Several wards may be meant (%s), so the address now is empty.", get("wards")),
            "NO_FILE": _("The row names no scan: the file is entered as being on paper only."),
            "FILE_MATCHED": _(
                "The scan is called “%s”; capitals, accents or the ending were written otherwise.", get("name")
            ),
            "DIFFERS": _("The archive says something else about: %s. It stays as it is.", get("fields")),
        }
        return texts.get(code) or super()._note_sentence(code, params)
