"""Staff that works with money, also of a demonstration that was made before there was any."""

from odoo.addons.egov_demo.builder.office import Office
from odoo.addons.egov_demo.tools import cast


class KnownOffice(Office):
    """An office of the demonstration as it stands in the database."""

    def complete(self, agency, password_hash):
        """Find the staff of the cast, and add who is missing."""
        self.agency, self.company = agency, agency.company_id
        codes = {f"{self.spec.code}.{place:02d}": key for place, key in enumerate(cast.UNITS, 1)}
        for unit in self.env["egov.agency"].search([("code", "in", list(codes))]):
            self.units[codes[unit.code]] = unit
        logins = [person.login + self.spec.suffix for person in self.spec.staff]
        known = {user.login: user for user in self.env["res.users"].search([("login", "in", logins)])}
        for person, login in zip(self.spec.staff, logins, strict=True):
            self.users[person.login] = known.get(login) or self._user(person, password_hash)
        return self
