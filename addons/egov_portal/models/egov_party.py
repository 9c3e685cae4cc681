from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock


class EgovParty(models.Model):
    """A person of an office who may have an account in the portal.

    `partner_id` opens the person's dossiers to an account. It is set here alone, after a clerk has seen the person,
    the identity paper and the code on the person's phone.
    """

    _inherit = "egov.party"

    portal_link_ids = fields.One2many("egov.portal.link", "party_id", "Links to accounts", readonly=True)

    def _link_account(self, identity_sudo):
        """Link a person to the account of an identity; the caller has verified the code.

        :raise UserError: when the account or the person belongs to another
        """
        self.ensure_one()
        self._check_may_link()
        self.lock_for_update()
        partner_sudo = identity_sudo.partner_id
        self._check_linkable(identity_sudo)
        party_sudo = self.sudo()  # guarded fields
        party_sudo.partner_id = partner_sudo
        self.action_mark_checked()
        identity_sudo._confirm_by_party(party_sudo)
        self._log_link("link", partner_sudo)

    def _unlink_account(self, reason):
        """Take the account off a person; what it sees through this person alone it sees no more."""
        self.ensure_one()
        self._check_may_link()
        self.lock_for_update()
        party_sudo = self.sudo()  # guarded fields, and an identity that staff cannot read
        partner_sudo = party_sudo.partner_id
        if not partner_sudo:
            raise UserError(self.env._("%s is linked to no account.", self.name))
        party_sudo.partner_id = False
        # Who filed online keeps what was filed; the rest came with the link.
        dossiers_sudo = self.env["egov.dossier"].sudo()
        through_link = [
            ("applicant_id", "=", self.id),
            ("portal_partner_id", "=", partner_sudo.id),
            ("portal_code", "=", False),
        ]
        dossiers_sudo.search(through_link).portal_partner_id = False
        identities_sudo = self.env["egov.portal.identity"].sudo()
        identities_sudo.search([("partner_id", "=", partner_sudo.id)])._withdraw_check()
        self._log_link("unlink", partner_sudo, reason)

    def _check_may_link(self):
        self.check_access("write")
        if not self.env.user.has_group("egov_base.group_receiving_clerk"):
            raise AccessError(self.env._("Only a receiving clerk links a person to an account."))

    def _check_linkable(self, identity_sudo):
        _ = self.env._
        if self.kind != "person" or not self.active:
            raise UserError(_("Only a person can be linked to an account."))
        if self.sudo().partner_id:
            raise UserError(_("%s is linked to an account already. Unlink that one first.", self.name))
        others = self.search(
            [("partner_id", "=", identity_sudo.partner_id.id), ("company_id", "=", self.company_id.id)], limit=1
        )
        if others:
            raise UserError(
                _(
                    "This account is linked to another person of the office: %(name)s, born %(birth)s. Check who is at "
                    "the counter.",
                    name=others.name,
                    birth=others.birth_label or "?",
                )
            )
        declared = identity_sudo.personal_number
        if declared and self.personal_number and declared != self.personal_number:
            raise UserError(
                _(
                    "The account gives another personal number than the card. Ask the citizen to correct the account "
                    "first."
                )
            )

    def _log_link(self, kind, partner, reason=False):
        links_sudo = self.env["egov.portal.link"].sudo()  # nobody writes this by hand
        links_sudo.create(
            {
                "party_id": self.id,
                "partner_id": partner.id,
                "kind": kind,
                "at": clock.now(),
                "user_id": self.env.uid,
                "reason": reason,
            }
        )
