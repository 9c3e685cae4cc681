from odoo import api, models


class EgovImportWordsMixin(models.AbstractModel):
    """The rule codes that every register has, in words: a label, and a sentence that says what to do."""

    _name = "egov.import.words.mixin"
    _description = "Rules of Rows in Words"

    @api.model
    def _import_labels(self):
        """Return ``{code: label}`` of the rules that rows are held to."""
        _ = self.env._
        return {
            "REQUIRED": _("Cell is empty"),
            "TOO_LONG": _("Text is too long"),
            "FORMULA_ERROR": _("Formula with an error"),
            "FORMULA_EMPTY": _("Formula without a result"),
            "CELL_DAMAGED": _("Letters are damaged"),
            "CHOICE_UNKNOWN": _("Word is not known"),
            "DATE_FORMAT": _("Not a date"),
            "DATE_ORDER": _("Day and month swapped"),
            "DATE_IMPOSSIBLE": _("Date that never was"),
            "DATE_SHORT_YEAR": _("Year has two digits"),
            "PHONE_FORMAT": _("Not a phone number"),
            "ID_SCIENTIFIC": _("Digits of the number are lost"),
            "ID_PHONE": _("Phone number instead of a personal number"),
            "ROW_REFUSED": _("The book refused the row"),
            "TEXT_COMPOSED": _("Accents put together"),
            "DATE_DAY_FIRST": _("Dates read as day/month/year"),
            "DATE_ISO": _("Dates read as year-month-day"),
            "DATE_SERIAL": _("Date from the number of a spreadsheet"),
            "DATE_YEAR_ONLY": _("Only the year is known"),
            "DATE_MONTH_ONLY": _("Only month and year are known"),
            "PHONE_ZERO": _("Lost 0 of a phone number restored"),
            "CODE_ZERO": _("Lost 0 of a code restored"),
            "ID_CLEANED": _("Signs taken out of a number"),
            "ID_RESTORED": _("Number restored from powers of ten"),
            "ID_ZERO": _("Lost 0 of a number restored"),
        }

    @api.model
    def _import_sentence(self, code, params):
        """Return what happened and what to do."""
        return self._refusal_sentence(code, params) or self._note_sentence(code, params) or code

    @api.model
    def _refusal_sentence(self, code, params):
        _, get = self.env._, params.get
        texts = {
            "REQUIRED": _("This cell has to be filled. Where cells were merged, unmerge them and fill in each row."),
            "TOO_LONG": _("The text is too long: %s characters at most. Shorten it.", get("maximum")),
            "FORMULA_ERROR": _("The formula gives %s. Type the value itself.", get("value")),
            "FORMULA_EMPTY": _(
                "The file has a formula here but no result. Open it in a spreadsheet, copy the column and paste it as "
                "values, save."
            ),
            "CELL_DAMAGED": _("Letters of this cell were lost on the way. Type the cell again."),
            "CHOICE_UNKNOWN": _("This word is not known here. Write one of: %s.", get("choices")),
            "DATE_FORMAT": _("This is not a date. Write it as day/month/year, e.g. 14/03/1990."),
            "DATE_ORDER": _(
                "There is no month %s: this file seems to have the month first. Write day/month/year in the whole "
                "column.",
                get("month"),
            ),
            "DATE_IMPOSSIBLE": _("There is no such day. Check it on the paper and write day/month/year."),
            "DATE_SHORT_YEAR": _("Write the year with four digits, e.g. 14/03/1990."),
            "PHONE_FORMAT": _(
                "A mobile number has 10 digits and starts with 0, e.g. 0905 123 456. Mend it or empty the cell."
            ),
            "ID_SCIENTIFIC": _(
                "The spreadsheet rounded the number and its digits are gone. Set the column to “Text” and enter the "
                "number again from the card."
            ),
            "ID_PHONE": _("This is a phone number. Put it into the phone column and the personal number here."),
            "ROW_REFUSED": _("The book did not take the row: %s", get("reason")),
        }
        return texts.get(code)

    @api.model
    def _note_sentence(self, code, _params):
        _ = self.env._
        texts = {
            "TEXT_COMPOSED": _("Letters and accents stood apart and were put together."),
            "DATE_DAY_FIRST": _("Dates of this column were read as day/month/year, in this row and all others."),
            "DATE_ISO": _("Dates of this column were read as year-month-day, in this row and all others."),
            "DATE_SERIAL": _("The cell held the number of a day, as spreadsheets count; it was turned into the date."),
            "DATE_YEAR_ONLY": _("Only the year is entered."),
            "DATE_MONTH_ONLY": _("Only the month and the year are entered."),
            "PHONE_ZERO": _("A spreadsheet had dropped the 0 in front; it was put back."),
            "CODE_ZERO": _("A spreadsheet had dropped the 0 in front; it was put back."),
            "ID_CLEANED": _("Spaces, dots or apostrophes were taken out of the number."),
            "ID_RESTORED": _("The number was written with a power of ten; all its digits were there."),
            "ID_ZERO": _("A spreadsheet had dropped the 0 in front; it was put back."),
        }
        return texts.get(code)
