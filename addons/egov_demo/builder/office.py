"""Builds an office: agency, units, staff with their logins, procedures on offer."""

from datetime import date
from functools import cached_property

from odoo.fields import Command

from ..tools import cast, people

LANGUAGE = "vi_VN"
ZONE = "Asia/Ho_Chi_Minh"
#: Wards have been as they are since this day (Law 72/2025/QH15).
SINCE = date(2025, 7, 1)
LEAVE_EMPTY = {"no_reset_password": True, "mail_create_nolog": True, "tracking_disable": True}


class Office:
    """One agency of the demonstration, as it was built in the database."""

    def __init__(self, env, spec, rng, parent=None):
        self.env = env(context=dict(env.context, **LEAVE_EMPTY))
        self.spec, self.rng, self.parent = spec, rng, parent
        self.units, self.users = {}, {}

    def build(self, password_hash):
        """Create agency, company, units and staff.

        :param str password_hash: hash of the password that all logins share
        """
        self.company = self._company()
        self.agency = self._agency()
        for code, (key, name) in enumerate(cast.UNITS.items(), 1):
            self.units[key] = self._unit(key, name, f"{self.spec.code}.{code:02d}")
        for person in self.spec.staff:
            self.users[person.login] = self._user(person, password_hash)
        return self

    def users_of(self, role):
        """The logins of a role, in the order of the cast."""
        return [self.users[person.login] for person in self.spec.staff if person.role == role]

    def offer_procedures(self):
        """Publish all procedures of the level and say which unit handles each."""
        [admin] = self.users_of("administrator")
        offers = self.env["egov.procedure.offer"].with_user(admin).with_company(self.company)
        offers.action_offer_all_of_my_level()
        mine = offers.search([("company_id", "=", self.company.id)])
        officer = self.users["xuly"]
        for key, unit in self.units.items():
            handled = mine.filtered(
                lambda offer, key=key: cast.SECTOR_UNITS.get(offer.sector_id.code, cast.ECONOMY) == key
            )
            handled.write({"division_id": unit.id})
        own = mine.filtered(lambda offer: offer.procedure_id.code in cast.OWN_PROCEDURES)
        own.write({"officer_id": officer.id})
        online = mine.filtered(lambda offer: offer.procedure_id.code in cast.ONLINE_PROCEDURES)
        online.write({"online_level": "full"})

    @cached_property
    def schedule(self):
        return self.company._deadline_schedule()

    def _company(self):
        """The database's first company for the first ward, a new one for the others."""
        company = self.env.ref("base.main_company")
        if self.spec.suffix or company.agency_id:
            company = self.env["res.company"].create({"name": self.spec.name})
        # No bank has this number, so nobody pays into a demonstration. Each office has its own account: money whose
        # memo names no charge is the money of the account's owner.
        account = {"egov_transfer_bin": "970999", "egov_transfer_account": f"{company.id:010}"}
        company.write({"name": self.spec.name, "phone": self.spec.phone, **account})
        company.partner_id.write({"lang": LANGUAGE, "tz": ZONE, "street": self.spec.address})
        return company

    def _agency(self):
        return self.env["egov.agency"].create(
            {
                "name": self.spec.name,
                "short_name": self.spec.short_name,
                "code": self.spec.code,
                "kind": "committee",
                "level_id": self.env.ref(f"egov_base.level_{self.spec.level}").id,
                "commune_kind": "ward" if self.spec.level == "commune" else False,
                "parent_id": self.parent.id if self.parent else False,
                "company_id": self.company.id,
                "is_one_stop": True,
                "notation": "TTPVHCC",
                "valid_from": SINCE,
                "legal_basis": cast.INVENTED if self.spec.level == "commune" else False,
                "province_code": "48",
                "address": self.spec.address,
                "phone": self.spec.phone,
            }
        )

    def _unit(self, key, name, code):
        return self.env["egov.agency"].create(
            {
                "name": name,
                "code": code,
                "kind": "division",
                "level_id": self.agency.level_id.id,
                "parent_id": self.agency.id,
                "valid_from": SINCE,
                "legal_basis": cast.INVENTED,
                "province_code": "48",
            }
        )

    def _user(self, person, password_hash):
        someone = people.invent(self.rng, SINCE, youngest=28, oldest=55)
        official = self.env["egov.official"].create({"name": someone.name, "personal_number": someone.number})
        self.env["egov.position"].create(
            [
                {
                    "official_id": official.id,
                    "agency_id": (self.units[post.unit] if post.unit else self.agency).id,
                    "title": post.title,
                    "kind": post.kind,
                    "may_sign": post.may_sign,
                    # the unit that counts is that of the latest position
                    "date_from": SINCE.replace(day=len(person.posts) - rank),
                }
                for rank, post in enumerate(person.posts)
            ]
        )
        user = self.env["res.users"].create(
            {
                "name": someone.name,
                "login": person.login + self.spec.suffix,
                "official_id": official.id,
                "action_id": self.env.ref(cast.HOME.get(person.role, "egov_fee.egov_charge_action")).id,
                "lang": LANGUAGE,
                "tz": ZONE,
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
                "group_ids": [Command.link(self.env.ref(group).id) for group in _groups(person.role)],
            }
        )
        user._set_encrypted_password(user.id, password_hash)
        return user


def _groups(role):
    """The groups of a role; who receives dossiers takes the money, too."""
    if role in ("cashier", "chief_accountant"):
        return [f"egov_fee.group_{role}"]
    return [f"egov_base.group_{role}", *(["egov_fee.group_cashier"] if role == "receiving_clerk" else [])]
