
from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_food_safety.tools.rules import add_months

BATCH = 100


class EgovFoodLicence(models.Model):
    _inherit = "egov.food.licence"
    _guarded_fields = frozenset({"renewal_told_on", "renewal_draft_id"})

    renewal_told_on = fields.Date("Owner Told to Renew on", readonly=True, copy=False)
    renewal_draft_id = fields.Many2one(
        "egov.portal.draft",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
        groups=fields.NO_ACCESS,
    )

    @api.model
    def _cron_tell_renewal(self):
        """Tell owners with an account once that their licence nears its end."""
        due = self.search(self._renewal_domain(), order="valid_to, id", limit=BATCH + 1)
        for licence in due[:BATCH]:
            licence._tell_renewal()
        self.env["ir.cron"]._commit_progress(len(due[:BATCH]), remaining=len(due[BATCH:]))

    @api.model
    def _renewal_domain(self):
        today = clock.today()
        window = int(self.env["egov.food.parameter"]._value("renewal_months"))
        domain = Domain("state", "=", "issued") & Domain("renewal_told_on", "=", False)
        domain &= Domain("valid_to", ">=", today) & Domain("valid_to", "<=", add_months(today, window))
        domain &= Domain("establishment_id.state", "=", "active")
        return domain & Domain("establishment_id.owner_id.partner_id.email", "!=", False)

    def _tell_renewal(self):
        """Prepare the draft, and queue the e-mail; a reply is no filing."""
        self.ensure_one()
        owner = self.establishment_id.owner_id.partner_id
        draft = self._renewal_draft(owner)
        self.write({"renewal_told_on": clock.today(), "renewal_draft_id": draft.id})
        if draft:
            draft.expires_at = draft._new_expiry()
        told = self.with_context(lang=owner.lang or "vi_VN")
        told.company_id._write_letter(
            owner.email_formatted,
            told.env._(
                "%(name)s: licence no. %(number)s ends on %(day)s",
                name=told.establishment_id.name,
                number=told.number_text,
                day=f"{told.valid_to:%d/%m/%Y}",
            ),
            name=owner.name,
            **told._renewal_text(draft),
        )

    def _renewal_draft(self, owner):
        """Return a draft of the renewal in the account of the owner; empty when no procedure is set or offered."""
        drafts = self.env["egov.portal.draft"]
        known = self.env["egov.procedure"].search([("food_licence_kind", "=", self.kind)])
        procedure = known.filtered(lambda each: self.company_id in drafts._offices(each))[:1]
        login = owner.user_ids.filtered("active")[:1]
        if not procedure or not login:
            return drafts
        return drafts.with_user(login)._start(procedure, self.company_id, {})

    def _renewal_text(self, draft):
        _ = self.env._
        ends = _(
            "Licence no. %(number)s of “%(name)s”, %(address)s, ends on %(day)s.",
            number=self.number_text,
            name=self.establishment_id.name,
            address=self.establishment_id.address,
            day=f"{self.valid_to:%d/%m/%Y}",
        )
        if not draft:
            return {"lines": [ends, _("Please renew it at the one-stop counter before that day.")]}
        what = _("A draft with what is known about you waits in your account. Look at it, add the papers, and send it.")
        link = f"{self.get_base_url()}/nop-ho-so/{draft.reference}"
        return {"lines": [ends, what], "button": _("Open the draft"), "link": link}
