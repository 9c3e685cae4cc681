from datetime import timedelta

from odoo import models

from odoo.addons.egov_base.tools import clock


class EgovPortalDraftAssistedMixin(models.AbstractModel):
    """Sending what a citizen has read and agreed to, with what was seen of the identity."""

    _name = "egov.portal.draft.assisted.mixin"
    _description = "Sending an assisted filing"

    def _send_assisted(self, key, digest, identity_seen, identity=None):
        """Send what the citizen has agreed to.

        :param str identity_seen: what was shown, of ``IDENTITY_SEEN``
        :param identity: the citizen's account, confirmed by its code, as superuser
        :return: as :meth:`_send`
        """
        self.ensure_one()
        self._wait_turn()
        if self.state == "open":
            partner = identity.partner_id if identity else self.env["res.partner"]
            self.write(
                {"agreed_at": clock.now(), "identity_seen": identity_seen, "account_partner_id": partner.id}
            )
        outcome = self._send(key, digest)
        if outcome == "sent":
            minutes = self.env["egov.dossier.parameter"]._get("assisted_slip").value
            self.expires_at = min(self.expires_at, clock.now() + timedelta(minutes=minutes))
            if identity:
                identity.write({"link_code": False, "link_code_until": False})
        elif outcome != "again":
            self.write({"agreed_at": False, "identity_seen": False, "account_partner_id": False})
        return outcome

    def _send(self, key, digest):
        """Override of `egov_portal_filing`: nothing goes without the citizen's word."""
        if self.assisted_by_id and self.state == "open" and not self.agreed_at:
            return "problems"
        return super()._send(key, digest)

    def _make_dossier(self):
        """Override of `egov_portal_filing`: whose account follows the dossier."""
        dossier = super()._make_dossier()
        if self.assisted_by_id:
            linked = dossier.portal_partner_id if self._is_identity_checked() else self.env["res.partner"]
            dossier.portal_partner_id = self.account_partner_id or linked
        return dossier

    def _dossier_vals(self):
        """Override of `egov_portal_filing`: the dossier is marked."""
        vals = super()._dossier_vals()
        if self.assisted_by_id:
            vals = {
                **vals,
                "assisted_by_id": self.assisted_by_id.id,
                "assisted_desk_id": self.assisted_desk_id.id,
                "assisted_identity": self.identity_seen,
            }
        return vals

    def _register_vals(self):
        """Override of `egov_portal_filing`: the history says where there was help, and what was shown."""
        vals = super()._register_vals()
        if self.assisted_by_id:
            seen = dict(self._fields["identity_seen"]._description_selection(self.env))[self.identity_seen]
            desk = self.assisted_desk_id.name
            vals["note"] = self.env._("Filed with help at “%(desk)s”. %(seen)s.", desk=desk, seen=seen)
        return vals

    def _is_identity_checked(self):
        """Whether a clerk has seen the card: then it counts as checked at the counter."""
        return self.identity_seen == "card" and self.assisted_by_id._sees_identity()

    def _applicant(self):
        """Override of `egov_portal_filing`: who showed the card to a clerk is known for certain."""
        if not (self.assisted_by_id and self._is_identity_checked()):
            return super()._applicant()
        vals = self._applicant_vals()
        parties_sudo = self.env["egov.party"].sudo()
        office = [("company_id", "=", self.company_id.id)]
        holder = parties_sudo.search([*office, ("personal_number", "=", vals["personal_number"])], limit=1)
        if holder and not self._is_same_person(holder, vals):
            return self._declared_party(vals)  # two names for one number: the counter settles it at intake
        party = holder or self._new_party(vals, with_number=True)
        if party.identity_level != "checked":
            party.sudo(False).action_mark_checked()
        return party

    def _number_note(self):
        """Override of `egov_portal_filing`: why a number is kept that differs from the other papers."""
        return self.env._("Seen on the identity card") if self.assisted_by_id else super()._number_note()
