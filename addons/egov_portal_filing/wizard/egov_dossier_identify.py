from odoo import api, fields, models
from odoo.exceptions import UserError


class EgovDossierIdentify(models.TransientModel):
    """One dialog for one question: is the sender the person of the book who has the declared number?"""

    _name = "egov.dossier.identify"
    _inherit = ["egov.office.mixin"]
    _description = "Who has filed"

    dossier_id = fields.Many2one("egov.dossier", required=True, readonly=True, ondelete="cascade")
    role = fields.Selection([("applicant", "Applicant"), ("principal", "On behalf of")], compute="_compute_people")
    declared_text = fields.Text("Declared online", compute="_compute_people")
    holder_id = fields.Many2one("egov.party", "In the book", compute="_compute_people")
    holder_birth = fields.Char("Born", related="holder_id.birth_label")
    holder_number = fields.Char("Number", related="holder_id.personal_number_masked")
    holder_phone = fields.Char("Telephone", related="holder_id.phone_label")
    holder_address = fields.Char("Address", related="holder_id.address")

    @api.depends("dossier_id")
    def _compute_people(self):
        for dialog in self:
            dossier = dialog.dossier_id
            role = (dossier.identity_open or "").split(",")[0]
            dialog.role = role or False
            dialog.holder_id = role and dossier._holder_of_number(role).sudo(False)
            dialog.declared_text = dossier.filed_text

    def action_same(self):
        """It is the person of the book, whose name or birth was written otherwise."""
        return self._settle(self.holder_id)

    def action_other(self):
        """It is somebody else; the number stays with the one who has it."""
        return self._settle(None)

    def _settle(self, holder):
        self.ensure_one()
        dossier = self.dossier_id
        dossier._require_role("egov_base.group_receiving_clerk")
        dossier.check_access("write")
        if dossier.state != "registered" or not self.role:
            raise UserError(self.env._("There is nothing to settle about the persons of this dossier."))
        dossier._settle_identity(self.role, holder)
        return dossier.action_identify() if dossier.identity_open else {"type": "ir.actions.act_window_close"}
