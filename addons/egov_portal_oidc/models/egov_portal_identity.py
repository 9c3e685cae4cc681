from odoo import api, models

from odoo.addons.egov_base.tools import clock, folding

from ..tools.errors import OidcError


class EgovPortalIdentity(models.Model):
    """An identity that an electronic identity provider has confirmed."""

    _inherit = "egov.portal.identity"

    # Two log-ins at the same moment cannot both confirm one number.
    _confirmed_number_uniq = models.UniqueIndex(
        "(personal_number) WHERE personal_number IS NOT NULL AND level IN ('checked', 'electronic')",
        "Another account holds this personal number confirmed.",
    )

    def _confirm_electronically(self, provider, person):
        """Write down who the provider says the holder is, and show the holder the dossiers under that number.

        :raise OidcError: the number is another's, or not the one confirmed before
        """
        self.ensure_one()
        if self._is_confirmed() and self.personal_number != person["personal_number"]:
            raise OidcError("other_number")
        self._check_number_free(person["personal_number"])
        identity_sudo = self.sudo()  # no one may write it by hand
        identity_sudo.write(
            {
                "name": person["name"],
                "personal_number": person["personal_number"],
                "birth_date": person["birth_date"],
                "birth_precision": "day",
                "sex": person["sex"] or self.sex,
                "phone": self.phone or person["phone"],
                "email": self.email or person["email"],
                "level": "electronic",
                "level_at": clock.now(),
                "level_source": provider._source_label(),
            }
        )
        identity_sudo.partner_id.name = person["name"]
        identity_sudo._link_parties()

    @api.model
    def _check_number_free(self, number):
        holders_sudo = self.sudo().search([("personal_number", "=", number), ("partner_id", "!=", self.partner_id.id)])
        if any(holder._is_confirmed() for holder in holders_sudo):
            raise OidcError("number_held")

    def _link_parties(self):
        """Link the people whom offices know under this number to the account, where all three agree.

        What a clerk has unlinked stays so, and an office knows an account as one person only.
        """
        self.ensure_one()
        parties_sudo = self.env["egov.party"].sudo()  # of all offices; citizens have no rights to any
        linked = parties_sudo.search([("partner_id", "=", self.partner_id.id)])
        found = parties_sudo.search(
            [
                ("kind", "=", "person"),
                ("personal_number", "=", self.personal_number),
                ("partner_id", "=", False),
                ("company_id", "not in", linked.company_id.ids),
            ]
        ).filtered(self._is_same_person)
        links_sudo = self.env["egov.portal.link"].sudo()  # what clerks did; citizens read nothing of it
        undone = links_sudo.search(
            [("party_id", "in", found.ids), ("partner_id", "=", self.partner_id.id), ("kind", "=", "unlink")]
        )
        for party in found - undone.party_id:
            party.partner_id = self.partner_id
            party._log_link("link", self.partner_id, self.level_source)

    def _is_same_person(self, party):
        return (
            party.birth_precision == "day"
            and party.birth_date == self.birth_date
            and folding.fold(party.name) == folding.fold(self.name)
        )
