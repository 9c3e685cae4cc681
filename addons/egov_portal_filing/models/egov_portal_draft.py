from datetime import timedelta, timezone

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_portal_upload.tools.references import new_reference

from ..tools import merge


class EgovPortalDraft(models.Model):
    """A filing that has not been sent: what was typed, on whichever device, and its papers.

    It belongs to its account alone. Nobody has rights to it through the API, staff do
    not see it, and after its last day it is deleted with all that it holds.
    """

    _name = "egov.portal.draft"
    _description = "Draft of a filing"
    _inherit = [
        "egov.portal.turn.mixin",
        "egov.portal.draft.form.mixin",
        "egov.portal.draft.papers.mixin",
        "egov.portal.draft.send.mixin",
    ]
    _order = "saved_at desc, id desc"
    _rec_name = "reference"

    reference = fields.Char(required=True, default=lambda self: new_reference(), copy=False)
    partner_id = fields.Many2one("res.partner", "Account", ondelete="cascade", index="btree_not_null")
    company_id = fields.Many2one("res.company", "Office", required=True)
    procedure_id = fields.Many2one("egov.procedure", required=True, ondelete="cascade", index=True)
    version_id = fields.Many2one("egov.procedure.version", required=True, ondelete="cascade", index=True)
    state = fields.Selection([("open", "Draft"), ("sent", "Sent")], required=True, default="open")
    answers = fields.Json()
    stamps = fields.Json()
    others = fields.Json()
    origins = fields.Json(help="Where filled-in answers come from, until they are changed.")
    saved_at = fields.Datetime(required=True, default=lambda self: clock.now())
    expires_at = fields.Datetime(required=True, default=lambda self: self._new_expiry())
    last_page = fields.Char()
    reminder_count = fields.Integer()
    begin_key = fields.Char(
        help="Of the page on which it was begun: sent twice, that page makes one draft.", copy=False
    )
    send_key = fields.Char(required=True, default=lambda self: new_reference(), copy=False)
    dossier_id = fields.Many2one("egov.dossier", "Sent as", ondelete="cascade", index="btree_not_null", copy=False)

    _reference_uniq = models.Constraint("UNIQUE (reference)", "There is a draft with this reference already.")
    _dossier_uniq = models.UniqueIndex("(dossier_id) WHERE dossier_id IS NOT NULL", "This draft was sent already.")

    @api.model
    def _own_domain(self):
        """Drafts of who is logged in."""
        user = self.env.user
        return Domain.FALSE if user._is_public() else Domain("partner_id", "=", user.partner_id.id)

    @api.model
    def _owner_vals(self):
        """Whose a new draft is."""
        return {"partner_id": self.env.user.partner_id.id}

    @api.model
    def _find(self, reference):
        """The own draft with this reference, as superuser; empty when there is none."""
        own = self._own_domain() & Domain("reference", "=", reference or "")
        return self.sudo().search(own & Domain("expires_at", ">", clock.now()), limit=1)

    @api.model
    def _open_ones(self, procedure=None):
        """The own drafts that wait to be sent, newest first."""
        domain = self._own_domain() & Domain("state", "=", "open") & Domain("expires_at", ">", clock.now())
        if procedure:
            domain &= Domain("procedure_id", "=", procedure.id)
        return self.sudo().search(domain)

    @api.model
    def _new_expiry(self):
        days = self.env["egov.dossier.parameter"]._get("draft_lifetime").value
        return clock.now() + timedelta(days=days)

    @api.model
    def _offices(self, procedure):
        """The offices with which a procedure can be filed online today, as superuser."""
        version = procedure._version_at(clock.today())
        if not version:
            return self.env["res.company"]
        offers = self.env["egov.procedure.offer"].sudo()
        found = offers.search([("procedure_id", "=", procedure.id), ("online_count", "=", 1)]).company_id
        return found.filtered("agency_id.code").sorted("name")

    @api.model
    def _start(self, procedure, company, answers, key=None, owner=None):
        """A new draft with what is known about its owner filled in; the same key again gives the same draft.

        :param dict owner: whose it is, when not of who is logged in
        """
        if key and (begun := self._begun(key)):
            return begun
        version = procedure._version_at(clock.today())
        draft = self.sudo().create(
            {
                **(owner or self._owner_vals()),
                "procedure_id": procedure.id,
                "version_id": version.id,
                "company_id": company.id,
                "begin_key": key,
            }
        )
        filled = draft._prefill()
        draft.write(
            {
                "answers": {**{key: value for key, (value, _origin) in filled.items()}, **answers},
                "origins": {key: origin for key, (_value, origin) in filled.items() if key not in answers},
            }
        )
        return draft

    @api.model
    def _begun(self, key):
        """The own draft that was begun with this key; who asks at the same moment waits."""
        self.env.user.partner_id.sudo()._wait_turn()
        return self.sudo().search(self._own_domain() & Domain("begin_key", "=", key), limit=1)

    def _given(self):
        """The answers so far, by key."""
        return self.answers or {}

    def _save(self, incoming, device, ages=None, turns=None):
        """Keep what was typed; wrong values too, for only sending is strict.

        :param dict incoming: values by key
        :param str device: the sender's name for the device
        :param dict ages: by key, how many seconds ago it was typed there (the device's own
            clock may be wrong, so it says only that)
        :param dict turns: by key, a number that grows with every text of that device; under None
            the one of all other keys
        :return: whether there was a draft to keep it in
        """
        self.ensure_one()
        self._wait_turn()
        if self.state != "open":
            return False
        now, ages, turns = clock.now().replace(tzinfo=timezone.utc).timestamp(), ages or {}, turns or {}
        stamped = {
            key: (value, now - max(ages.get(key, 0), 0), turns.get(key, turns.get(None)))
            for key, value in incoming.items()
        }
        before = self._given()
        values, stamps, others = merge.merge(before, self.stamps or {}, self.others or {}, stamped, device)
        changed = {key for key in values if values[key] != before.get(key)}
        self.write(
            {
                "answers": values,
                "stamps": stamps,
                "others": others,
                "origins": {key: origin for key, origin in (self.origins or {}).items() if key not in changed},
                "saved_at": clock.now(),
                "expires_at": self._new_expiry(),
                "reminder_count": 0,
            }
        )
        return True

    def _use_other(self, key, device):
        """Take the text that another device had written."""
        other = (self.others or {}).get(key)
        if other:
            self._save({key: other["value"]}, device)

    def _touch(self):
        """Count the days of the draft anew: it was worked on, if only with papers."""
        self.write({"saved_at": clock.now(), "expires_at": self._new_expiry(), "reminder_count": 0})

    def _follow_law(self):
        """Go over to the version that is in force today; answers to the same questions stay.

        :return: whether the form has changed
        """
        self.ensure_one()
        version = self.procedure_id._version_at(clock.today())
        if not version or version == self.version_id:
            return False
        self.version_id = version
        return True

    @api.model
    def _cron_keep(self):
        """Delete what has passed its last day, remind owners of what waits to be sent."""
        self.search([("expires_at", "<=", clock.now())]).unlink()
        parameters = self.env["egov.dossier.parameter"]
        for count, code in enumerate(("draft_reminder_first", "draft_reminder_second")):
            before = clock.now() - timedelta(days=parameters._get(code).value)
            waiting = self.search([("state", "=", "open"), ("reminder_count", "=", count), ("saved_at", "<=", before)])
            for draft in waiting:
                draft._remind()
            waiting.reminder_count = count + 1

    def _remind(self):
        """Queue an e-mail to the owner: the draft has not been sent."""
        if not self.partner_id.email:
            return
        draft = self.with_context(lang=self.partner_id.lang or "vi_VN")
        _ = draft.env._
        name = draft.procedure_id.short_name or draft.procedure_id.name
        last_day = f"{clock.local(draft.expires_at):%d/%m/%Y}"
        lines = [
            _("You have a draft of “%s”. It has not been sent, and the office cannot see it.", name),
            _(
                "Open it and press “Send the dossier”, by %s. After that day it is deleted with all that it holds.",
                last_day,
            ),
        ]
        draft.company_id._write_letter(
            draft.partner_id.email_formatted,
            _("[Draft, not sent] %(name)s, kept until %(date)s", name=name, date=last_day),
            name=draft.partner_id.name,
            lines=lines,
            button=_("Open the draft"),
            link=f"{draft.get_base_url()}/nop-ho-so/{draft.reference}",
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_with_papers(self):
        """Papers that were never sent go with their draft, files and all."""
        self.env["egov.portal.paper"].sudo().search([("draft_id", "in", self.ids)]).unlink()
