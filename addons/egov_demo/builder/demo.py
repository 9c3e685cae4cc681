"""Builds the demonstration and lets its year go by."""

import heapq
import random
from datetime import timedelta
from itertools import count

from odoo.addons.egov_base.tools import clock, folding
from odoo.addons.egov_portal_oidc.simulator.people import PEOPLE

from ..tools import cast, people, plan, scans
from . import receipts
from .citizens import Citizens
from .filing_story import FilingStory
from .office import LANGUAGE, Office
from .stories import Story

SEED = 20250701
DOSSIERS = 300
#: Finished dossiers that get their archive package at once; the rest follow at night.
ARCHIVED = 25


class Demo:
    """The whole demonstration; the same in every database on the same day."""

    def __init__(self, env):
        self.env = env
        self.rng = random.Random(SEED)
        self.scans = scans.samples()
        self.photos = scans.birth_photos()
        self.result = scans.result()
        self.dossiers = []

    def build(self):
        """Create offices and people, then play the year; nothing where it was built before."""
        if self.env["egov.agency"].search_count([("code", "=", cast.PROVINCE.code), ("company_id", "!=", False)]):
            return
        self._speak_vietnamese()
        password_hash = self.env["res.users"]._crypt_context().hash(cast.PASSWORD)
        province = Office(self.env, cast.PROVINCE, self.rng).build(password_hash)
        self.offices = [Office(self.env, spec, self.rng, province.agency).build(password_hash) for spec in cast.WARDS]
        for office in self.offices:
            office.offer_procedures()
            receipts.register_series(office)
        self._let_administrator_see([province, *self.offices])
        self._offer_electronic_identity()
        self.citizens = Citizens(self.env, self.offices[0]).build(cast.CITIZENS, password_hash)
        self._play([*self._plans(), *self._plans_of_filings()])
        self._archive()
        receipts.tell_tax_authority(self.env, self.offices)

    def _speak_vietnamese(self):
        language = self.env["res.lang"].with_context(active_test=False)
        if not self.env["res.lang"]._lang_get(LANGUAGE):
            language._activate_lang(LANGUAGE)
            modules = self.env["ir.module.module"].search([("state", "=", "installed")])
            modules._update_translations([LANGUAGE])
        self.env = self.env(context={**self.env.context, "lang": LANGUAGE})

    def _let_administrator_see(self, offices):
        """Odoo's own administrator sets the suite up; without business rights."""
        self.env.ref("base.user_admin").write(
            {
                "action_id": False,  # no set-up to begin with
                "lang": LANGUAGE,
                "tz": "Asia/Ho_Chi_Minh",
                "company_ids": [(4, office.company.id) for office in offices],
            }
        )

    def _offer_electronic_identity(self):
        """The simulator that `scripts/serve` runs; its people have dossiers in the first ward."""
        providers = self.env["egov.oidc.provider"]
        providers.create(providers._simulator_vals())

    def _plans(self):
        """The plans of the year, each with its procedure and people."""
        schedule = self.offices[0].schedule
        plans = plan.draw_up(SEED, clock.local(clock.now()), DOSSIERS, schedule.is_open)
        self._find_procedures(plans)
        for office_number, office in enumerate(self.offices):
            mine = [each for each in plans if each.office == office_number]
            parties = iter(self._people(office, len(mine) + sum(each.has_principal for each in mine)))
            for each in mine:
                each.applicant = next(parties)
                each.principal = next(parties) if each.has_principal else None
        self._bring_citizen_to_counter(plans)
        return plans

    def _plans_of_filings(self):
        """What citizens file online."""
        plans = plan.draw_up_filings(SEED, clock.local(clock.now()), self.offices[0].schedule)
        self._find_procedures(plans)
        return plans

    def _find_procedures(self, plans):
        codes = list({each.code for each in plans})
        found = self.env["egov.procedure"].search([("code", "in", codes)]).grouped("code")
        for each in plans:
            each.procedure = found[each.code]

    def _bring_citizen_to_counter(self, plans):
        """Whose card the office knows was at the counter before: the portal shows these dossiers too."""
        before = clock.today() - timedelta(days=60)
        visits = [
            each
            for each in plans
            if (each.office, each.kind, each.channel) == (0, "normal", "counter") and each.day < before
        ]
        for each in sorted(visits, key=lambda each: each.opening)[-2:]:
            each.applicant = self.citizens.card

    def _people(self, office, number):
        """People known to an office, entered by its clerk."""
        clerk = office.users_of("receiving_clerk")[0]
        parties = self.env["egov.party"].with_user(clerk).with_company(office.company)
        ward = office.spec.short_name
        found = people.invent_distinct(self.rng, clock.today(), number)
        if office == self.offices[0]:
            found[: len(PEOPLE)] = [people.of_simulator(person) for person in PEOPLE]
        return parties.create(
            [
                {
                    "name": each.name,
                    "sex": each.sex,
                    "birth_date": each.birth_date,
                    "personal_number": each.number,
                    "phone": people.invent_phone(self.rng),
                    "email": self._email(each.name, rank),
                    "address": people.invent_address(self.rng, ward),
                    "province_code": "48",
                }
                for rank, each in enumerate(found)
            ]
        )

    def _email(self, name, rank):
        """An address of the domain that stands for examples, for one in three."""
        return f"{folding.fold(name).replace(' ', '.')}@example.vn" if rank % 3 == 0 else False

    def _play(self, plans):
        """Let all stories happen in the order of time, up to now."""
        now, order = clock.now(), count()
        stories = [self._story(each).run() for each in plans]
        waiting = [(next(story), next(order), story) for story in stories]
        heapq.heapify(waiting)
        while waiting and waiting[0][0] <= now:
            moment, rank, story = heapq.heappop(waiting)
            with clock.at(moment):
                following = next(story, None)
            if following:
                heapq.heappush(waiting, (max(following, moment), rank, story))

    def _story(self, each):
        office = self.offices[each.office]
        if each.filing:
            return FilingStory(self, office, each, self.citizens.users[each.filing.citizen])
        return Story(self, office, each)

    def _archive(self):
        for office in self.offices:
            records = office.users_of("records_officer")[0]
            own = [("id", "in", self.dossiers), ("state", "=", "returned"), ("company_id", "=", office.company.id)]
            dossiers = self.env["egov.dossier"].with_user(records)
            if done := dossiers.search(own, order="returned_at", limit=ARCHIVED):
                done.action_archive()
