from odoo import fields, models
from odoo.exceptions import UserError


class EgovDossierAllowSupplement(models.TransientModel):
    """A leader allows a second supplement request and records the reason."""

    _name = "egov.dossier.allow.supplement"
    _description = "Allow a second supplement request"
    _inherit = ["egov.office.mixin"]

    dossier_id = fields.Many2one("egov.dossier", required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Record the leader's reason on the dossier and in its history."""
        self.ensure_one()
        dossier = self.dossier_id
        dossier._require_role("egov_base.group_leader")
        dossier.check_access("write")
        dossier._check_open()
        if not self.reason.strip():
            raise UserError(self.env._("Write the reason."))
        dossier.sudo().write(
            {
                "second_supplement_reason": self.reason,
                "second_supplement_by_id": self.env.uid,
            }
        )
        self.env["egov.dossier.step.log"]._append(
            dossier, "second_supplement", note=self.reason
        )
        return {"type": "ir.actions.act_window_close"}
