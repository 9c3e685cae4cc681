from odoo import fields, models


class EgovFoodLicence(models.Model):
    _inherit = "egov.food.licence"
    _guarded_fields = frozenset({"dossier_id"})

    dossier_id = fields.Many2one("egov.dossier", readonly=True, copy=False, index="btree_not_null", ondelete="restrict")

    def _signer_text(self):
        """Override of `egov_food_safety`: who signed the result of the dossier signed the licence."""
        signed = self.sudo().dossier_id.result_ids.filtered("signer_text")[-1:]
        return signed.signer_text or super()._signer_text()

    def action_open_dossier(self):
        """Open the dossier that the licence was granted on."""
        self.ensure_one()
        dossier = self.dossier_id
        dossier.check_access("read")
        return dossier.get_formview_action()
