"""Poverty reviews, social assistance, cultural families and sensitive data of a ward, entered as its officer would."""

import random
from datetime import date, datetime, time, timedelta

from odoo.addons.egov_base.tools import clock

from . import staff

SEED = 20250702
TABLES = ("egov_cultural_title", "egov_policy_holder", "egov_poverty_review", "egov_poverty_campaign")
#: Days of a yearly review: month and day.
STEPS = {"review": (10, 5), "meeting": (11, 10), "post": (11, 20), "decide": (12, 1), "certify": (12, 8)}
ETHNICITIES = ("Kinh",) * 12 + ("Cơ Tu", "Hoa", "Tày")
REASONS = ("Xét hồ sơ trợ cấp", "Cấp lại giấy xác nhận khuyết tật", "Đối chiếu danh sách bảo hiểm y tế")


def build(env, company):
    """Fill the registers of social policy of a ward."""
    officer = staff.user_of(env, company, "vanhoa", "xuly")
    ward = staff.ward_of(env, company)
    policies = Policies(staff.as_user(env, company, officer), random.Random(f"{SEED} {ward.code}"))
    policies.review_poverty()
    policies.pay_assistance()
    policies.award_titles()


def _at(day, hour=9):
    return clock.at(clock.utc(datetime.combine(day, time(hour, 5))))


class Policies:
    def __init__(self, env, rng):
        self.env, self.rng = env, rng
        self.today = clock.today()
        domain = [("state", "=", "active"), ("form", "=", "permanent"), ("group_id", "!=", False)]
        self.settled = env["egov.household"].search(domain, order="id")

    # Poverty
    def review_poverty(self):
        """The list of this year, the review for the next one as far as it is, and requests during the year."""
        begun = date(self.today.year - 1, 9, 1)
        classed = self._sample(46)
        self._campaign(f"Rà soát định kỳ cho năm {self.today.year}", "yearly", self.today.year, begun, classed)
        if self.today >= date(self.today.year, 9, 5):
            begun = date(self.today.year, 9, 1)
            later = classed | self._sample(20)
            year = self.today.year + 1
            self._campaign(f"Rà soát định kỳ cho năm {year}", "yearly", year, begun, later)
        asked = max(date(self.today.year, 1, 1), self.today - timedelta(days=20))
        campaign = self._new_campaign("Đề nghị trong năm", "in_year", self.today.year, asked)
        if campaign.line_id:
            self._reviews(campaign, self._sample(5) - classed)[:2].action_review()

    def _sample(self, count):
        return self.env["egov.household"].browse(self.rng.sample(self.settled.ids, count))

    def _new_campaign(self, name, kind, year, day):
        with _at(day):
            return self.env["egov.poverty.campaign"].create({"name": name, "kind": kind, "year": year})

    def _reviews(self, campaign, households):
        indicators = self.env["egov.poverty.indicator"].search([])
        vals_list = []
        for household in households:
            lacking = self.rng.sample(indicators.ids, self.rng.choice((1, 2, 2, 3, 3, 4, 5)))
            income = self.rng.choice((950, 1200, 1450, 1700, 1900, 2000, 2600, 3400)) * 1000
            vals_list.append(
                {
                    "campaign_id": campaign.id,
                    "household_id": household.id,
                    "income": income,
                    "is_income_known": True,
                    "lacking_ids": lacking,
                }
            )
        return self.env["egov.poverty.review"].create(vals_list)

    def _campaign(self, name, kind, year, begun, households):
        """Take the reviews through the steps whose day has come; some households lag behind."""
        campaign = self._new_campaign(name, kind, year, begun)
        if not campaign.line_id:  # the shipped lines end some day
            return
        with _at(begun + timedelta(days=1)):
            reviews = self._reviews(campaign, households)
        is_over = year <= self.today.year
        lagging = 0
        for step, (month, day) in STEPS.items():
            on = date(begun.year, month, day)
            if on > self.today:
                break
            with _at(on):
                self._do(step, reviews[lagging:], on)
            lagging += 0 if is_over else 4
        if is_over:
            campaign.action_close()

    def _do(self, step, reviews, day):
        if step == "meeting":
            reviews.write({"meeting_on": day - timedelta(days=2), "meeting_minutes": f"{day.day:02d}/BB-HD"})
        elif step == "decide":
            reviews.write({"decision_number": f"512/QĐ-UBND/{day.year}", "decision_date": day})
        elif step == "certify":
            reviews = reviews.filtered(lambda review: review.decided_class in ("poor", "near_poor"))
            for number, review in enumerate(reviews, 1):
                review.certificate_number = f"{number:03d}/{day.year}/GCN"
        getattr(reviews, f"action_{step}")()

    # Assistance
    def pay_assistance(self):
        """Very old people, and some with a disability; who left is to be taken from the list."""
        members = self.env["egov.household.member"].search(
            [("household_id", "in", self.settled.ids), ("date_to", "=", False), ("residence_kind", "=", "permanent")],
            order="id",
        )
        parties = members.party_id
        old = parties.filtered(lambda party: party.birth_date < self._ago(80))
        others = (parties - old).filtered(lambda party: party.birth_date < self._ago(6))
        disabled = others.browse(self.rng.sample(others.ids, 40))
        clauses = {party: self.rng.choice(("k6n", "k6n", "k6d")) for party in disabled}
        clauses = dict.fromkeys(old, "k5c") | clauses
        self._holders(clauses)
        self._describe(disabled, clauses)

    def _ago(self, years):
        return self.today.replace(year=self.today.year - years, day=1)

    def _holders(self, clauses):
        since = date(self.today.year, 1, 1)
        holders = self.env["egov.policy.holder"].create(
            [
                {
                    "party_id": party.id,
                    "clause": clause,
                    "decision_number": f"{number}/QĐ-UBND",
                    "decision_date": since - timedelta(days=20),
                    "date_from": since,
                    "channel": self.rng.choice(("account", "account", "cash", "wallet")),
                }
                for number, (party, clause) in enumerate(clauses.items(), 31)
            ]
        )
        day = self.today - timedelta(days=9)
        holders._suggest_stop(holders[:2].party_id, day, self.env._("Moved out"))

    def _describe(self, disabled, clauses):
        """What may be read with a reason only; three were looked at of late."""
        sensitive_sudo = self.env["egov.party.sensitive"].sudo()  # the officer entered them, each with a reason
        sensitive_sudo.create(
            [
                {
                    "party_id": party.id,
                    "ethnicity": self.rng.choice(ETHNICITIES),
                    "religion": self.rng.choice(("Không", "Không", "Phật giáo", "Công giáo")),
                    "disability_degree": "especially_severe" if clauses[party] == "k6d" else "severe",
                    "disability_kind": self.rng.choice(("Vận động", "Nghe, nói", "Nhìn", "Trí tuệ")),
                    "disability_paper": f"{number}/GXN-KT",
                    "insurance_number": f"{self.rng.randrange(10**9, 10**10)}",
                }
                for number, party in enumerate(disabled, 1)
            ]
        )
        for number, party in enumerate(disabled[:6]):
            with _at(self.today - timedelta(days=2 + number), 14):
                self.env["egov.party.sensitive"]._open(party, REASONS[number % len(REASONS)])

    # Cultural families
    def award_titles(self):
        """Those of last year are decided, those of this year are registered, some groups have voted."""
        last = self._titles(self.today.year - 1, 240)
        votes = {title: self.rng.randrange(23, 41) for title in last}
        for title, number in votes.items():
            title.write({"votes_for": number, "votes_cast": 40})
        last.action_vote()
        good = last.filtered(lambda title: title.agreed >= 60)
        paper = {"decision_number": "498/QĐ-UBND", "decision_date": date(self.today.year - 1, 12, 20)}
        good.write(paper)
        good.action_award()
        (last - good).action_refuse()
        voted = self._titles(self.today.year, 150)[:40]
        voted.write({"votes_for": 36, "votes_cast": 40})
        voted.action_vote()

    def _titles(self, year, count):
        return self.env["egov.cultural.title"].create(
            [{"household_id": household.id, "year": year} for household in self._sample(count)]
        )
