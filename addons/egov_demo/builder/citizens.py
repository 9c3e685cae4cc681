"""Citizens with accounts of the portal; one of them has been at the counter."""

from datetime import datetime, time, timedelta

from odoo.fields import Command

from odoo.addons.egov_base.tools import clock

from .office import LANGUAGE, LEAVE_EMPTY, ZONE

#: Working days ago on which the accounts were opened, before the first filing.
OPENED = 30


class Citizens:
    """The citizens of the cast.

    :param office: the `Office` that has seen the card of one of them
    """

    def __init__(self, env, office):
        self.env = env(context=dict(env.context, **LEAVE_EMPTY))
        self.office = office
        self.users, self.card = {}, None

    def build(self, citizens, password_hash):
        """Open the accounts, write down who their holders are, link who was at the counter."""
        day = clock.today()
        while OPENED > self.office.schedule.days_between(day, clock.today()):
            day -= timedelta(days=1)
        with clock.at(clock.utc(self.office.schedule.next_moment(datetime.combine(day, time(9, 20))))):
            for citizen in citizens:
                user = self.users[citizen.login] = self._open(citizen, password_hash)
                identity = self.env["egov.portal.identity"].with_user(user)._of_user()
                identity._declare(self._known(citizen))
                if citizen.is_checked:
                    self.card = self._link(citizen, identity)
        return self

    def _open(self, citizen, password_hash):
        user = self.env["res.users"].create(
            {
                "name": citizen.name,
                "login": citizen.login,
                "email": citizen.email,
                "lang": LANGUAGE,
                "tz": ZONE,
                "company_id": self.office.company.id,
                "company_ids": [Command.set(self.office.company.ids)],
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )
        user._set_encrypted_password(user.id, password_hash)
        return user

    def _known(self, citizen):
        return {
            "name": citizen.name,
            "personal_number": citizen.number,
            "birth_date": citizen.birth_date,
            "sex": citizen.sex,
            "phone": citizen.phone,
            "email": citizen.email,
            "address": citizen.address,
            "province_code": self.office.agency.province_code,
        }

    def _link(self, citizen, identity):
        """The clerk writes the card and types the code that the citizen's telephone shows."""
        clerk = self.office.users_of("receiving_clerk")[0]
        parties = self.env["egov.party"].with_user(clerk).with_company(self.office.company)
        party = parties.create(self._known(citizen))
        code = identity._new_link_code()
        dialog = parties.env["egov.party.link.account"].create({"party_id": party.id, "code": code})
        dialog.action_find()
        dialog.action_confirm()
        return party
