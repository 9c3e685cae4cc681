from odoo import api, fields, models


class EgovProcedure(models.Model):
    """A procedure as citizens find it."""

    _inherit = "egov.procedure"

    # What the catalogue of the portal shows may change with any field.
    _directory_fields = frozenset()

    synonym_ids = fields.One2many("egov.portal.synonym", "procedure_id", "Everyday words")

    @api.model
    def _portal_filing_url(self, procedure, office):
        """Where a citizen files this procedure online; overridden by the addon that takes filings.

        :param office: the office (`res.company`) that shall receive it; empty when the citizen chooses there
        :return: a path, or None when it cannot be filed online
        """
        return None
