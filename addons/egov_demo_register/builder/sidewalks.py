"""Sixty requests and permits of a ward for its sidewalks: over, standing there now, coming, waiting, refused."""

import base64
import random
from datetime import date, datetime, time, timedelta

from odoo.fields import Command

from odoo.addons.egov_base.tools import clock

from ..tools import streets
from . import staff

SEED = 20250703
COUNT = 60
#: In an order in which nothing refers to a row that is gone.
TABLES = (
    "egov_sidewalk_photo",
    "egov_sidewalk_event",
    "egov_sidewalk_permit",
    "egov_sidewalk_street_class",
    "egov_sidewalk_street",
)
RIGHTS = {
    "xuly": ("egov_sidewalk.group_officer",),
    "xaydung": ("egov_sidewalk.group_officer",),
    "truongphong": ("egov_sidewalk.group_officer",),
    "lanhdao": ("egov_sidewalk.group_reader",),
    "phochutich": ("egov_sidewalk.group_reader",),
    "tiepnhan": ("egov_sidewalk.group_reader",),
    "vanthu": ("egov_sidewalk.group_reader",),
}
#: When the latest uses begin, in days from now; the last one, a funeral, meets the wedding five before it.
_LATEST = (-8, -6, -5, -4, -3, -2, -2, -1, -1, 0, 2, 4, 3, 3, 2, 1)
#: The rules that the addon ships hold from this day.
_LAW = date(2026, 7, 1)


def build(env, company):
    """Fill the register of sidewalks of a ward."""
    staff.grant(env, company, RIGHTS)
    ward = staff.ward_of(env, company)
    officer = staff.as_user(env, company, staff.user_of(env, company, "xaydung", "xuly"))
    leader = staff.as_user(env, company, staff.user_of(env, company, "lanhdao"))
    Sidewalks(officer, leader, random.Random(f"{SEED} {ward.code}")).fill()


class Sidewalks:
    """Plays the requests in the order in which they came in."""

    def __init__(self, officer, leader, rng):
        self.env, self.leader, self.rng = officer, leader, rng
        self.today = clock.today()
        people = [("company_id", "=", officer.company.id), ("kind", "=", "person"), ("phone", "!=", False)]
        self.people = officer["egov.party"].search(people, limit=400, order="id")
        self.purposes = {purpose.code: purpose for purpose in officer["egov.sidewalk.purpose"].search([])}

    def fill(self):
        self.streets = self._streets()
        first = max(self.today - timedelta(days=110), _LAW + timedelta(days=3))
        if first + timedelta(days=5) > self.today:
            return  # before the rules there is nothing to play
        span = max((self.today - first).days - 10, 1)
        starts = sorted(first + timedelta(days=self.rng.randrange(span)) for _turn in range(COUNT - 16))
        starts += [self.today + timedelta(days=days) for days in _LATEST]
        requests = [self._request(place, start) for place, start in enumerate(starts)]
        granted = [self._play(place, request) for place, request in enumerate(requests)]
        self.env["egov.sidewalk.permit"].union(*filter(None, granted))._number_now()

    def _streets(self):
        return self.env["egov.sidewalk.street"].create(
            [
                {
                    "name": name,
                    "sidewalk_width": width,
                    "class_ids": [
                        Command.create(
                            {
                                "road_class": road_class,
                                "date_from": date(2025, 7, 1),
                                "document": "Danh mục đường năm 2025",
                            }
                        )
                    ],
                }
                for name, road_class, width in streets.STREETS
            ]
        )

    def _request(self, place, start):
        """Each request has house numbers of its own, only the last one meets a permit."""
        code, detail, length, width, days = streets.USES[place % len(streets.USES)]
        spot = place if place < COUNT - 1 else place - 5
        street, side = self.streets[spot % 8], ("odd", "even")[spot % 2]
        number = 10 * (spot // 8 + 1) + (1 if side == "odd" else 2)
        begin = clock.utc(datetime.combine(start, time(6)))
        applicant = self.people[self.rng.randrange(len(self.people))]
        with self._at(start - timedelta(days=4 if code != "funeral" else 1)):
            return self.env["egov.sidewalk.permit"].create(
                {
                    "applicant_id": applicant.id,
                    "contact": f"{applicant.name}, {applicant.phone_label}",
                    "purpose_id": self.purposes[code].id,
                    "detail": detail,
                    "street_id": street.id,
                    "side": side,
                    "house_from": str(number),
                    "house_to": str(number + 4),
                    "length_m": length,
                    "width_m": min(width, street.sidewalk_width or width),
                    "date_from": begin,
                    "date_to": begin + timedelta(days=days, hours=-8),
                    "arrangement": "Chừa lối đi bộ 1,5 m; có biển báo, đèn ban đêm; thu dọn hằng ngày.",
                }
            )

    def _at(self, day, hour=9):
        return clock.at(clock.utc(datetime.combine(min(day, self.today), time(hour, self.rng.randrange(60)))))

    def _play(self, place, request):
        """Take a request as far as it has come; give the permit when there is one."""
        start = clock.local(request.date_from).date()
        asked = start - timedelta(days=1 if request.goes_first else 4)
        with self._at(asked):
            request.action_submit()
        if place >= COUNT - 3 or asked > self.today:
            return None  # waits for the officer
        if place % 17 == 5:
            with self._at(asked, 14):
                request.with_env(self.leader)._decide("refused", "Trùng với lịch sửa chữa vỉa hè của thành phố")
            return None
        with self._at(asked, 14):
            request.action_check()
        if place >= COUNT - 5:
            return None  # waits for the leader
        decided = asked if request.goes_first else asked + timedelta(days=1)
        with self._at(decided, 15):
            request.with_env(self.leader).action_grant()
        request.fee_amount = 0 if request.goes_first else int(request.area) * 1000
        self._after(place, request)
        return request

    def _after(self, place, request):
        """What is over was looked at, but for the latest ones; one permit was revoked."""
        ended = clock.local(request.date_to).date()
        if place == 20:
            with self._at(clock.local(request.date_from).date(), 16):
                request.with_env(self.leader)._decide("revoked", "Sử dụng sai vị trí được cấp, đã nhắc nhở")
            return
        if ended >= self.today - timedelta(days=2):
            return
        with self._at(ended + timedelta(days=1), 10):
            if request.needs_restoring:
                picture = streets.photograph(f"BAN MAU MINH HOA {place + 1}")
                self.env["egov.sidewalk.photo"].create(
                    {"permit_id": request.id, "stage": "after", "image": base64.b64encode(picture)}
                )
            request.action_restored()
