from odoo import models


class EgovPortalIdentity(models.Model):
    _inherit = "egov.portal.identity"

    def _portal_mail_options(self):
        """Override of `egov_portal`: the e-mails that the law lets one do without."""
        unwanted = self._unwanted_notices().event_id
        events = self.env["egov.portal.notice.event"].sudo().search([("may_opt_out", "=", True)])
        own = [{"key": event.code, "label": event.name, "is_on": event not in unwanted} for event in events]
        return super()._portal_mail_options() + own

    def _portal_set_mail_options(self, keys):
        """Override of `egov_portal`: keep which of ours the holder does not want."""
        result = super()._portal_set_mail_options(keys)
        events = self.env["egov.portal.notice.event"].sudo().search([("may_opt_out", "=", True)])
        unwanted = events.filtered(lambda event: event.code not in keys)
        self._unwanted_notices().unlink()
        self.env["egov.portal.notice.opt.out"].sudo().create(
            [{"partner_id": self.partner_id.id, "event_id": event.id} for event in unwanted]
        )
        return result

    def _unwanted_notices(self):
        return self.env["egov.portal.notice.opt.out"].sudo().search([("partner_id", "=", self.partner_id.id)])
