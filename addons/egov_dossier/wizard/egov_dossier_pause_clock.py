from odoo import api, fields, models
from odoo.exceptions import UserError


class EgovDossierPauseClock(models.TransientModel):
    """Stop the legal clock of a dossier for a reason that the law knows."""

    _name = "egov.dossier.pause.clock"
    _description = "Pause the clock of a dossier"
    _inherit = ["egov.office.mixin"]

    dossier_id = fields.Many2one("egov.dossier", required=True)
    kind = fields.Selection(selection="_kinds", required=True)
    legal_basis = fields.Char(required=True)
    note = fields.Text()

    @api.model
    def _kinds(self):
        kinds = self.env["egov.dossier.pause"]._kinds()
        return [kind for kind in kinds if kind[0] != "supplement"]

    def action_confirm(self):
        """Stop the clock; waiting for a payment is a state of its own."""
        self.ensure_one()
        dossier = self.dossier_id
        dossier.check_access("write")
        dossier._check_open()
        dossier._check_mine()
        if not self.legal_basis.strip():
            raise UserError(self.env._("Write the rule that stops the clock."))
        if dossier.state not in ("received", "processing"):
            raise UserError(
                self.env._("The clock of dossier %s is paused already.", dossier.code)
            )
        if self.kind == "financial":
            dossier._move("financial")
        self.env["egov.dossier.pause"]._open(dossier, self.kind, self.legal_basis)
        self.env["egov.dossier.step.log"]._append(dossier, "pause", note=self.note)
        return {"type": "ir.actions.act_window_close"}
