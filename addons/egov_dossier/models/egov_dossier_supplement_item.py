from odoo import api, fields, models


class EgovDossierSupplementItem(models.Model):
    """One thing to complete: what, why, and what the applicant does about it."""

    _name = "egov.dossier.supplement.item"
    _description = "Item of a supplement request"
    _inherit = ["egov.guarded.mixin"]
    _order = "supplement_id, sequence, id"

    #: What staff may still write when the request has been sent.
    _fields_of_sent = frozenset({"is_answered"})

    supplement_id = fields.Many2one(
        "egov.dossier.supplement", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="supplement_id.company_id", store=True, precompute=True
    )
    sequence = fields.Integer(default=10)
    paper_id = fields.Many2one("egov.dossier.paper", index="btree_not_null")
    name = fields.Char("What is missing", required=True)
    reason = fields.Char("Why")
    remedy = fields.Char("What to do")
    is_answered = fields.Boolean("Handed in")

    @api.onchange("paper_id")
    def _onchange_paper_id(self):
        if self.paper_id:
            self.name = self.paper_id.name

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        if not self.env.su:
            items.supplement_id._check_draft()
        return items

    def write(self, vals):
        if not self.env.su and vals.keys() - self._fields_of_sent:
            (self.supplement_id + self.supplement_id.browse(vals.get("supplement_id")))._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        self.supplement_id._check_draft()
