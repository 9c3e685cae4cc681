from collections import Counter

from odoo.tests import TransactionCase, tagged

from odoo.addons.egov_base.tools import clock, file_check

from ..builder.demo import Demo
from ..tools import cast, filings


@tagged("post_install", "-at_install")
class TestCitizens(TransactionCase):
    """What the accounts of the demonstration show to their holders, and to nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        users = cls.env["res.users"]
        cls.users = {citizen.login: users.search([("login", "=", citizen.login)]) for citizen in cast.CITIZENS}
        cls.clerk = users.search([("login", "=", "tiepnhan")])

    def _pages(self, login):
        """The dossiers on the list of a citizen, as superuser."""
        dossiers = self.env["egov.dossier"].with_user(self.users[login])
        shown, following = dossiers._portal_page()
        self.assertIsNone(following)
        return self.env["egov.dossier"].union(*(dossier for _rank, dossier in shown))

    def _filed(self, login):
        return self._pages(login).filtered("filed_at")

    def test_citizens_log_in_with_the_documented_password(self):
        for login, user in self.users.items():
            with self.subTest(login):
                self.assertTrue(user.has_group("base.group_portal"))
                self.assertFalse(user.has_group("base.group_user"))
                self.assertTrue(user.email.endswith("@example.com"))
                credential = {"login": login, "password": cast.PASSWORD, "type": "password"}
                self.assertTrue(user.with_user(user)._check_credentials(credential, {"interactive": True}))

    def test_one_is_checked_at_the_counter_and_two_have_only_declared(self):
        identities = self.env["egov.portal.identity"]
        levels = {
            login: identities.search([("partner_id", "=", user.partner_id.id)]).level
            for login, user in self.users.items()
        }
        declared = {filings.SECOND: "declared", filings.THIRD: "declared"}
        self.assertEqual(levels, {filings.FIRST: "checked", **declared})
        accounts = [user.partner_id.id for user in self.users.values()]
        parties = self.env["egov.party"].search([("partner_id", "in", accounts)])
        self.assertEqual(parties.partner_id, self.users[filings.FIRST].partner_id)
        self.assertEqual(parties.portal_link_ids.user_id, self.clerk)

    def test_the_checked_one_sees_what_was_handed_in_at_the_counter(self):
        at_counter = self._pages(filings.FIRST) - self._filed(filings.FIRST)
        self.assertEqual(at_counter.mapped("channel"), ["counter"] * 2)

    def test_every_filing_is_with_its_citizen(self):
        for login in self.users:
            with self.subTest(login):
                sent = [each for each in filings.FILINGS if each.citizen == login and each.kind != "unsent"]
                found = Counter(each.procedure_id.code for each in self._filed(login))
                self.assertEqual(found, Counter(each.code for each in sent))

    def test_citizens_are_in_every_situation(self):
        found = self.env["egov.dossier"].union(*map(self._filed, self.users))
        states = Counter(found.mapped("state"))
        wanted = "registered not_accepted processing supplement refused withdrawn finished returned"
        self.assertLessEqual(set(wanted.split()), set(states))
        self.assertLessEqual({"answer", "question", "withdrawal"}, set(found.mapped("citizen_news")))
        questions = found.question_ids
        self.assertEqual(sorted(bool(question.answer) for question in questions), [False, True])
        self.assertEqual(len(found.filtered(lambda each: each._portal_extension())), 1)
        self.assertTrue(all(rating.comment for rating in found.rating_ids))
        self.assertEqual(sorted(found.rating_ids.mapped("score")), ["3", "5"])
        for dossier in found.filtered(lambda each: each.state == "processing"):
            self.assertTrue(dossier.holder_id, dossier.code)
        ready = found.filtered(lambda each: each.state == "finished")
        self.assertTrue(ready._portal_results().file_ids)
        self.assertTrue(found.refusal_ids.filtered(lambda each: each.phase == "intake")._form_codes())

    def test_one_supplement_is_open_and_one_is_answered_item_by_item(self):
        asked = self.env["egov.dossier"].union(*map(self._filed, self.users)).filtered(
            lambda each: each.state == "supplement"
        )
        requests = [dossier._portal_request() for dossier in asked]
        self.assertEqual({request._portal_count() for request in requests}, {(0, 2), (2, 2)})
        [answered] = [request for request in requests if request.answers_sent_at]
        self.assertEqual(answered.item_ids.mapped("answer_kind"), ["file", "text"])
        self.assertEqual(answered.dossier_id.principal_id.name, cast.ORGANISATION.name)

    def test_the_queue_has_one_overdue_and_one_almost_due(self):
        waiting = self.env["egov.dossier"].with_user(self.clerk).search(
            [("state", "=", "registered"), ("filed_at", "!=", False)], order="answer_due_at"
        )
        now = clock.now()
        self.assertLess(waiting[0].answer_due_at, now)
        schedule = self.clerk.company_id._deadline_schedule()
        left = [schedule.time_between(clock.local(now), clock.local(each.answer_due_at)) for each in waiting[1:]]
        self.assertLess(left[0].total_seconds(), 2 * 3600)
        self.assertGreater(left[-1].total_seconds(), 2 * 3600)

    def test_the_birth_comes_with_two_photos(self):
        birth = self._filed(filings.FIRST).filtered(lambda each: each.procedure_id.code == filings.BIRTH)
        photos = birth.paper_ids.file_ids
        self.assertEqual(photos.mapped("mimetype"), ["image/jpeg"] * 2)
        self.assertEqual(birth.paper_ids.filtered("file_ids").page_count, 2)
        for photo in photos:
            self.assertLess(len(photo.raw), file_check.MEGABYTE)

    def test_nobody_sees_what_is_anothers(self):
        for login in self.users:
            for other in self.users.keys() - {login}:
                stranger = self.users[other]
                dossiers = self.env["egov.dossier"].with_user(stranger)
                for dossier in self._pages(login):
                    self.assertFalse(dossiers._portal_find(dossier._portal_reference()))
                for draft in self.env["egov.portal.draft"].with_user(self.users[login])._open_ones():
                    self.assertFalse(draft.sudo(False).with_user(stranger)._find(draft.reference))
                for paper in self.env["egov.portal.paper"].with_user(self.users[login])._kept():
                    self.assertFalse(paper.sudo(False).with_user(stranger)._find(paper.reference))

    def test_drafts_are_half_filled_in(self):
        for login in (filings.FIRST, filings.THIRD):
            [draft] = self.env["egov.portal.draft"].with_user(self.users[login])._open_ones()
            self.assertTrue(draft._draft_papers()._ready() or draft._form_answers())
            self.assertTrue(draft._problems())
            self.assertIn(draft.last_page, [page.key for page in draft._pages()])

    def test_a_second_run_adds_nothing(self):
        models = ("res.users", "egov.agency", "egov.party", "egov.dossier", "egov.portal.draft", "egov.oidc.provider")
        before = [self.env[model].with_context(active_test=False).search_count([]) for model in models]
        Demo(self.env).build()
        after = [self.env[model].with_context(active_test=False).search_count([]) for model in models]
        self.assertEqual(after, before)
