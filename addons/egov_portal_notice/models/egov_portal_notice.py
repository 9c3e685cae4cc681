import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

from .egov_dossier_step_log import EVENT_OF_KIND

_logger = logging.getLogger(__name__)

BATCH = 200
#: What happened longer ago is no news; it is not told after a restore or an import.
MAX_AGE = timedelta(days=3)


class EgovPortalNotice(models.Model):
    """An e-mail to an applicant: what was told, where it was sent, and whether it arrived.

    The history of dossiers says what there is to tell. This is written after the commit, when the dossier has
    its code, and the e-mail waits in Odoo's queue: no request of a citizen or of staff ever sends one.
    """

    _name = "egov.portal.notice"
    _description = "E-mail to an applicant"
    _inherit = ["egov.guarded.mixin"]
    _order = "id desc"
    _rec_name = "subject"

    _guarded_fields = frozenset(
        {"dossier_id", "event_id", "key", "partner_id", "email", "subject", "state", "mail_id", "at", "failure"}
    )

    dossier_id = fields.Many2one("egov.dossier", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="dossier_id.company_id", store=True, precompute=True, index=True)
    event_id = fields.Many2one("egov.portal.notice.event", "Occasion", required=True, readonly=True, index=True)
    key = fields.Char(required=True, readonly=True, help="What makes the occasion unique.")
    partner_id = fields.Many2one("res.partner", "Account", readonly=True)
    email = fields.Char("Sent to", readonly=True)
    subject = fields.Char(readonly=True)
    at = fields.Datetime("Written on", required=True, readonly=True)
    state = fields.Selection(
        [("queued", "Waits to be sent"), ("sent", "Sent"), ("failed", "Not sent"), ("declined", "Not wanted")],
        required=True,
        readonly=True,
    )
    failure = fields.Char("Why not sent", readonly=True)
    mail_id = fields.Many2one("mail.mail", readonly=True, ondelete="set null", index="btree_not_null")

    _key_uniq = models.Constraint("UNIQUE (key)", "The applicant has been told already.")
    _failed_idx = models.Index("(company_id, id) WHERE state = 'failed'")

    @api.model
    def _cron_write(self):
        """Write the e-mails about what has happened since the last run."""
        done, has_more = self._write_next()
        self.env["ir.cron"]._commit_progress(done, remaining=BATCH if has_more else 0)

    @api.model
    def _write_next(self):
        """Write a batch of them; return how many lines were told, and whether others wait."""
        lines = self.env["egov.dossier.step.log"].sudo().search([("notice_todo", "=", True)], order="id", limit=BATCH)
        events = self.env["egov.portal.notice.event"]._by_code()
        waiting = lines.browse()
        for line in lines:
            if line.kind == "receive" and not line.dossier_id.code:
                waiting |= line  # its number is being taken; the next run has it
                continue
            event = events.get(EVENT_OF_KIND[line.kind])
            if event and clock.now() - line.at <= MAX_AGE:
                self._tell(line.dossier_id, event, f"log:{line.id}", line)
        (lines - waiting)._notice_done()
        self._wake_queue()
        done = len(lines) - len(waiting)
        return done, bool(done) and len(lines) == BATCH

    @api.model
    def _cron_remind(self):
        """Remind those whose time to answer a supplement request ends soon, once."""
        days = self.env["egov.dossier.parameter"]._get("supplement_remind").value
        event = self.env["egov.portal.notice.event"]._by_code().get("reminder")
        now = clock.now()
        requests = (
            self.env["egov.dossier.supplement"]
            .sudo()
            .search([("is_open", "=", True), ("answers_sent_at", "=", False), ("deadline_at", ">", now)])
        )
        for request in requests if event else ():
            dossier = request.dossier_id
            if request.deadline_at <= dossier.company_id._deadline(now, days, "working_day").due:
                self._tell(dossier, event, f"reminder:{request.id}")
        self._wake_queue()

    @api.model
    def _wake_queue(self):
        if self.sudo().search_count([("state", "=", "queued")], limit=1):
            self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()._trigger()

    @api.model
    def _tell(self, dossier, event, key, line=None):
        """Write one e-mail, unless nobody can be told or has been told already."""
        partner, email, lang = self._receiver(dossier)
        notices_sudo = self.sudo()
        if not email or notices_sudo.search_count([("key", "=", key)], limit=1):
            return
        vals = {
            "dossier_id": dossier.id,
            "event_id": event.id,
            "key": key,
            "partner_id": partner.id,
            "email": email,
            "at": clock.now(),
        }
        try:
            with self.env.cr.savepoint():
                if event.may_opt_out and self._is_declined(partner, event):
                    vals.update(state="declined", subject=event.with_context(lang=lang).name)
                    notices_sudo.create(vals)
                    return
                mail = self.with_context(lang=lang)._write_mail(dossier, event, line, partner, email)
                if mail:
                    notices_sudo.create({**vals, "state": "queued", "subject": mail.subject, "mail_id": mail.id})
        except Exception as error:  # one letter that cannot be written holds up no other
            _logger.exception("The e-mail “%s” about dossier %s could not be written.", event.code, dossier.id)
            notices_sudo.create({**vals, "state": "failed", "subject": event.name, "failure": str(error)[:200]})

    @api.model
    def _receiver(self, dossier):
        """``(account, e-mail, language)``: who filed or follows the dossier, else the applicant's own address."""
        partner = dossier.portal_partner_id
        installed = dict(self.env["res.lang"].get_installed())
        lang = partner.lang if partner.lang in installed else "vi_VN" if "vi_VN" in installed else self.env.lang
        return partner, (partner.email if partner else dossier.applicant_id.email), lang

    @api.model
    def _is_declined(self, partner, event):
        own = [("partner_id", "=", partner.id), ("event_id", "=", event.id)]
        return bool(partner) and bool(self.env["egov.portal.notice.opt.out"].sudo().search_count(own, limit=1))

    def _write_mail(self, dossier, event, line, partner, email):
        """Put one e-mail into Odoo's queue; nothing when there is no longer anything to tell."""
        dossier = dossier.with_context(lang=self.env.lang)
        text = getattr(self.env["egov.portal.notice.text"], f"_text_{event.code}")(dossier, line)
        if not text:
            return None
        subject = self.env._("[Dossier %(code)s] %(what)s", code=dossier._portal_reference(), what=text.subject)
        mail_sudo = dossier.company_id._write_letter(
            email,
            subject,
            name=partner.name or dossier.applicant_name,
            about=(dossier.procedure_name, dossier._portal_reference()),
            lines=text.lines,
            button=text.button if partner else self.env._("Look the dossier up"),
            link=f"{dossier.get_base_url()}{dossier._portal_url()}{text.path}" if partner else dossier._lookup_url(),
            person=dossier.holder_id.name,
        )
        mail_sudo.attachment_ids = self._attachments(mail_sudo, text.slips, line)
        return mail_sudo

    def _attachments(self, mail_sudo, slips, line):
        """The legal slips as files of the e-mail; one that nobody has printed is printed for who made it."""
        found = self.env["ir.attachment"].sudo()
        for record, code in slips:
            if code not in record._form_codes():
                continue
            owner = record.with_user(line.user_id).sudo()
            print_ = owner.env["egov.form"]._print(owner, code, owner._form_date(code), owner._form_is_live(code))
            found |= found.create(
                {
                    "name": f"{mail_sudo.subject[1:40].split(']')[0].split()[-1]}-{code}.pdf",
                    "raw": print_.sudo()._content(),
                    "mimetype": "application/pdf",
                    "res_model": "mail.message",
                    "res_id": mail_sudo.mail_message_id.id,
                }
            )
        return found

    def action_retry(self):
        """Put e-mails that did not get through into the queue again."""
        self.check_access("read")
        for notice in self:
            notice.dossier_id._require_role("egov_base.group_receiving_clerk", "egov_base.group_processing_officer")
            mail_sudo = notice.sudo().mail_id
            if notice.state != "failed" or not mail_sudo:
                raise UserError(self.env._("This e-mail cannot be sent again. Call the applicant instead."))
            mail_sudo.mark_outgoing()
            notice.sudo().write({"state": "queued", "failure": False})
        self._wake_queue()
        return True
