from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock


class EgovDossierExtension(models.Model):
    """What the citizen says to the new date; it stands either way, but a refusal is called back."""

    _inherit = "egov.dossier.extension"

    _guarded_fields = frozenset({"reply", "replied_at", "called_back_at"})

    reply = fields.Selection(
        [("agreed", "Agreed"), ("refused", "Not agreed")], "Applicant's answer", readonly=True, copy=False
    )
    replied_at = fields.Datetime("Answered on", readonly=True, copy=False)
    called_back_at = fields.Datetime("Called back on", readonly=True, copy=False)

    def _portal_reply(self, is_agreed):
        """Keep the citizen's answer, once."""
        self.ensure_one()
        self.dossier_id._wait_turn()
        self.invalidate_recordset(["reply"])
        if self.reply:
            return
        reply = "agreed" if is_agreed else "refused"
        self.sudo().write({"reply": reply, "replied_at": clock.now()})
        dossier = self.dossier_id
        label = dict(self._fields["reply"]._description_selection(self.env))[reply]
        if is_agreed:
            self.env["egov.dossier.step.log"]._append(dossier, "extension_reply", note=label)
        else:
            subject = self.env._("The applicant does not agree to the new date: please call back")
            dossier._citizen_did("extension_reply", subject, note=label)

    def action_called_back(self):
        """Record that the office has talked with who did not agree."""
        self.dossier_id.check_access("read")
        for extension in self:
            extension.dossier_id._require_role(
                "egov_base.group_receiving_clerk", "egov_base.group_processing_officer", "egov_base.group_leader"
            )
            if extension.reply != "refused" or extension.called_back_at:
                raise UserError(self.env._("Nobody waits to be called back about this extension."))
            extension.sudo().called_back_at = clock.now()
            extension.dossier_id._refresh_citizen_news()
        return True
