from odoo import fields, models


class EgovPortalPaper(models.Model):
    _inherit = "egov.portal.paper"

    supplement_item_id = fields.Many2one("egov.dossier.supplement.item", ondelete="cascade", index="btree_not_null")

    def _is_open(self):
        """Override of `egov_portal_upload`: files for an answer are taken as long as it can be given."""
        item = self.supplement_item_id
        return super()._is_open() and (
            not item
            or (
                item.supplement_id._portal_is_answerable()
                and not item.is_answered
                and item.answer_state not in ("sent", "accepted")
            )
        )
