from typing import NamedTuple

from odoo import api, models, tools


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

    @api.model
    @tools.ormcache()
    def _visitor(self):
        """Return the id of the user of visitors, the languages by two letters, and the only office, if it is one."""
        user_sudo = self.sudo().env.ref("base.public_user")
        languages = {code[:2]: code for code in reversed(list(self.env["res.lang"]._get_frontend()))}
        offices = user_sudo._get_company_ids()
        return user_sudo.id, languages, tuple(offices) if len(offices) == 1 else ()

    def _write_letter(self, email, subject, *, name, lines, button="", link="", about=(), person=""):
        """Put an e-mail of this office to a citizen into Odoo's queue; an answer to it goes to the office.

        :param str name: whom it speaks to
        :param list[str] lines: its paragraphs, as text
        :param str button: what following the link does
        :param about: procedure and code of the dossier that it is about
        :param str person: who of the office can be asked
        """
        self.ensure_one()
        office = self._public_office()
        values = {
            "name": name,
            "lines": lines,
            "button": button,
            "link": link,
            "about": about,
            "office": office.name,
            "person": person,
            "phone": office.phone,
        }
        company_sudo = self.sudo()  # who causes a letter may write none
        sender = company_sudo.partner_id.email_normalized or company_sudo.env.ref("base.user_root").email_normalized
        return company_sudo.env["mail.mail"].create(
            {
                "subject": subject,
                "body_html": self.env["ir.qweb"]._render("egov_portal.letter", values),
                "email_to": email,
                "email_from": tools.formataddr((office.name, sender)),
                "reply_to": company_sudo.email_formatted,
                "author_id": company_sudo.partner_id.id,
                "auto_delete": True,
                "headers": repr({"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}),
            }
        )
