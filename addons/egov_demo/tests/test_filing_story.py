from collections import Counter
from datetime import datetime, time, timedelta
from unittest.mock import patch

from odoo.tests import TransactionCase, tagged

from odoo.addons.egov_base.tools import clock

from ..builder.citizens import Citizens
from ..builder.demo import Demo
from ..builder.office import Office
from ..tools import cast, filings

#: The state in which each kind of filing is to be when the demonstration is made.
STATES = {
    "waiting": "registered",
    "not_accepted": "not_accepted",
    "taken_back": "withdrawn",
    "processing": "processing",
    "asking": "processing",
    "questions_answered": "processing",
    "withdrawing": "processing",
    "prolonged": "processing",
    "awaiting": "supplement",
    "answered": "supplement",
    "refused": "refused",
    "ready": "finished",
    "rated": "returned",
    "collected": "returned",
}
MONDAY, WEDNESDAY, SATURDAY = 0, 2, 5


@tagged("post_install", "-at_install")
class TestFilingStory(TransactionCase):
    """The filings once more, for other people, as if the demonstration were made at another time."""

    def setUp(self):
        super().setUp()
        self.password_hash = self.env["res.users"]._crypt_context().hash(cast.PASSWORD)

    def _office(self, spec, rng):
        office = Office(self.env, spec, rng)
        logins = [person.login for person in spec.staff]
        users = self.env["res.users"].search([("login", "in", [login + spec.suffix for login in logins])])
        office.users = {user.login.removesuffix(spec.suffix): user for user in users}
        office.company = users[0].company_id
        office.agency = office.company.agency_id
        return office

    def _play(self, now, number):
        """Play all filings up to a moment; return the dossiers of these citizens."""
        others = [
            citizen._replace(login=f"{citizen.login}.{number}", number=f"{citizen.number[:-3]}9{number:02d}")
            for citizen in cast.CITIZENS
        ]
        organisation = cast.ORGANISATION._replace(tax_code=f"04000001{number:02d}")
        with clock.at(now), patch.object(cast, "ORGANISATION", organisation):
            demo = Demo(self.env)
            demo.offices = [self._office(spec, demo.rng) for spec in cast.WARDS]
            demo.citizens = Citizens(self.env, demo.offices[0]).build(others, self.password_hash)
            users = demo.citizens.users
            demo.citizens.users = {
                known.login: users[other.login] for known, other in zip(cast.CITIZENS, others, strict=True)
            }
            demo._play(demo._plans_of_filings())
        return self.env["egov.dossier"].browse(demo.dossiers)

    def _moments(self):
        """A Monday before the counter opens, a Wednesday at noon, a Saturday late; all lately."""
        for weekday, hour in ((MONDAY, time(0, 5)), (WEDNESDAY, time(12, 0)), (SATURDAY, time(23, 50))):
            day = clock.today() - timedelta(days=1)
            while day.weekday() != weekday:
                day -= timedelta(days=1)
            yield clock.utc(datetime.combine(day, hour))

    def test_every_filing_comes_as_far_as_planned_at_any_hour(self):
        wanted = Counter(STATES[each.kind] for each in filings.FILINGS if each.kind != "unsent")
        for number, now in enumerate(self._moments()):
            with self.subTest(now=now):
                dossiers = self._play(now, number)
                self.assertEqual(Counter(dossiers.mapped("state")), wanted)
                self.assertLessEqual(max(dossiers.log_ids.mapped("at")), now)
                self.assertEqual(len(dossiers.filtered("extended_due_at")), 1)
                self.assertEqual(len(dossiers.rating_ids), 2)
                self.assertEqual(len(dossiers.question_ids), 2)
                self.assertEqual(len(dossiers.question_ids.filtered("answered_at")), 1)
                news = Counter(dossiers.mapped("citizen_news"))
                self.assertEqual(news, {False: len(dossiers) - 3, "answer": 1, "question": 1, "withdrawal": 1})
