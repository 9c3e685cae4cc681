from odoo import api, fields, models

from odoo.addons.egov_base.tools.folding import fold


class EgovPortalSynonym(models.Model):
    """An everyday word for a procedure: what a citizen types who does not know its name."""

    _name = "egov.portal.synonym"
    _inherit = ["egov.dossier.memory.mixin"]
    _description = "Everyday word for a procedure"
    _order = "procedure_id, id"

    name = fields.Char("Everyday word", required=True, help="Such as “sửa nhà”; accents and capitals do not matter.")
    folded = fields.Char(compute="_compute_folded", store=True, precompute=True)
    procedure_id = fields.Many2one("egov.procedure", required=True, ondelete="cascade", index=True)

    _word_uniq = models.Constraint(
        "UNIQUE (procedure_id, folded)", "The procedure has this everyday word already, perhaps with other accents."
    )

    @api.depends("name")
    def _compute_folded(self):
        for synonym in self:
            synonym.folded = fold(synonym.name)
