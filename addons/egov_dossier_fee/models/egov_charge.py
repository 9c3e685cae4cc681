from odoo import api, fields, models


class EgovCharge(models.Model):
    _inherit = "egov.charge"
    _guarded_fields = frozenset({"dossier_id"})

    dossier_id = fields.Many2one(
        "egov.dossier", check_company=True, readonly=True, ondelete="restrict", index="btree_not_null"
    )
    origin = fields.Char(compute="_compute_origin", store=True, precompute=True)

    # Not "dossier_id.code": only numbering gives it, and asks for this itself where there may be charges.
    @api.depends("dossier_id")
    def _compute_origin(self):
        for charge in self:
            charge.origin = charge.dossier_id.code or charge.origin

    def _log(self, kind, before=0, after=0, reason=None):
        """Override of `egov_fee`: the dossier shows how it stands with its money."""
        result = super()._log(kind, before, after, reason)
        self.dossier_id._update_financial_state()
        return result

    def unlink(self):
        """Override of `base`: a draft that is gone holds its dossier no longer."""
        dossiers = self.dossier_id
        result = super().unlink()
        dossiers._update_financial_state()
        return result
