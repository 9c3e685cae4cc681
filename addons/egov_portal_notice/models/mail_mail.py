from odoo import models


class MailMail(models.Model):
    _inherit = "mail.mail"

    def _postprocess_sent_message(self, success_pids, success_emails, failure_reason=False, failure_type=None):
        """Override of `mail` to keep for the office whether the applicant's e-mail got through."""
        notices_sudo = self.env["egov.portal.notice"].sudo().search([("mail_id", "in", self.ids)])
        for notice_sudo in notices_sudo:
            is_failed = failure_type or notice_sudo.mail_id.state == "exception"
            reason = (failure_reason or notice_sudo.mail_id.failure_reason or failure_type or "") if is_failed else ""
            notice_sudo.write({"state": "failed" if is_failed else "sent", "failure": str(reason)[:200] or False})
        return super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason=failure_reason, failure_type=failure_type
        )
