from odoo import fields, models


class EgovDossierPaper(models.Model):
    _inherit = "egov.dossier.paper"

    valid_until = fields.Date(help="Until when the paper is valid; its holder is told when it is offered again.")
    portal_paper_id = fields.Many2one(
        "egov.portal.paper", "Paper of the citizen", ondelete="set null", index="btree_not_null", copy=False
    )

    def write(self, vals):
        """Tell the holder of a paper until when it is valid, once the counter has seen it."""
        result = super().write(vals)
        if "valid_until" in vals and not self.env.su:
            papers_sudo = self.sudo().portal_paper_id  # it is the holder's, no official may read it
            papers_sudo.write({"valid_until": vals["valid_until"], "valid_source": "clerk"})
        return result
