from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..tools import states


class EgovDossierReminderMixin(models.AbstractModel):
    """Tells the holder before the due moment, once for each dossier."""

    _name = "egov.dossier.reminder.mixin"
    _description = "Reminders about a dossier"

    reminded_at = fields.Datetime(readonly=True, copy=False)

    def _remind(self, subject):
        """Send each holder one message that lists his dossiers with their deadline."""
        for holder, dossiers in self.grouped("holder_id").items():
            if not holder:
                continue
            rows = [
                Markup("<li>%s · %s · %s</li>")
                % (dossier.code, dossier.applicant_name, dossier.due_label)
                for dossier in dossiers
            ]
            self.env["mail.thread"].sudo().message_notify(
                partner_ids=holder.sudo().partner_id.ids,
                subject=f"{subject} ({len(dossiers)})",
                body=Markup("<ul>%s</ul>") % Markup("").join(rows),
            )

    @api.model
    def _cron_remind(self):
        """Remind the holders of dossiers that fall due within the office's notice."""
        hours = self.env["egov.dossier.parameter"]._get("remind_before").value
        now = clock.now()
        for company in self.env["res.company"].search([("agency_id", "!=", False)]):
            until = company._deadline(now, hours, "working_hour").due
            dossiers = self.env["egov.dossier"].search(
                Domain("company_id", "=", company.id)
                & Domain("state", "in", states.OPEN)
                & Domain("pause_kind", "=", False)
                & Domain("reminded_at", "=", False)
                & Domain("holder_id", "!=", False)
                & Domain("due_at", "<=", until)
            )
            dossiers._remind(self.env._("Dossiers that fall due soon"))
            dossiers.sudo().write({"reminded_at": now})
