from odoo import api, models

from ..tools import file_check


class EgovFileCheckMixin(models.AbstractModel):
    """Says why a file is not taken, in the same words to staff and to citizens."""

    _name = "egov.file.check.mixin"
    _description = "Record that takes Files"

    @api.model
    def _refusal_text(self, refused, name):
        """A `file_check.Refused` about the file ``name`` in words: what is wrong, and what to do."""
        _, params = self.env._, refused.params
        if refused.code == "TOO_LARGE":
            return _(
                "The file “%(name)s” has %(size)s MB, the most is %(maximum)s MB. Send it page by page, or make it "
                "smaller.",
                name=name,
                size=file_check.megabytes(params["size"]),
                maximum=file_check.megabytes(params["maximum"]),
            )
        if refused.code == "TOO_MANY_PAGES":
            return _(
                "The file “%(name)s” has %(pages)s pages, the most is %(maximum)s. Send it in several files.",
                name=name,
                pages=params["pages"],
                maximum=params["maximum"],
            )
        texts = {
            "EMPTY": _("The file “%s” is empty. Choose another file, or photograph the paper.", name),
            "TYPE": _(
                "Pictures (JPG, PNG) and PDF can be read. The file “%s” is of another kind; photograph the paper, or "
                "save it as PDF.",
                name,
            ),
            "LOCKED": _(
                "The file “%s” has a password and cannot be opened. Save it without a password and send it again.",
                name,
            ),
            "DAMAGED": _(
                "The file “%s” is damaged and does not open. Choose another file, or photograph the paper.", name
            ),
            "TOO_MANY_FILES": _(
                "A paper has at most %s files. Delete one, or put pages into one PDF.", params.get("maximum")
            ),
        }
        return texts[refused.code]
