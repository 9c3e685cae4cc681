from typing import NamedTuple

from odoo import models, tools


class PublicOffice(NamedTuple):
    """What every page says about the office whose site it is."""

    name: str
    phone: str
    email: str
    address: str


class ResCompany(models.Model):
    _name = "res.company"
    _inherit = ["res.company", "egov.dossier.memory.mixin"]

    # Name and address are the contact's own, whose change is noticed there.
    _directory_fields = frozenset({"partner_id"})

    @tools.ormcache("self.id")
    def _public_office(self):
        """Name, telephone and address of the office, which are public."""
        company_sudo = self.sudo()
        agency_sudo = company_sudo.agency_id
        street = [company_sudo.street, company_sudo.street2, company_sudo.city, company_sudo.state_id.name]
        return PublicOffice(
            agency_sudo.name or company_sudo.name,
            agency_sudo.phone or company_sudo.phone or "",
            company_sudo.email or "",
            agency_sudo.address or ", ".join(filter(None, street)),
        )
