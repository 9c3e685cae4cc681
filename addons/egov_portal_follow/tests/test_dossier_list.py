from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tests.common import FRIDAY

from .common import FollowCommon


@tagged("post_install", "-at_install")
class TestDossierList(FollowCommon):
    def _page(self, **options):
        return self.Dossier.with_user(self.citizen)._portal_page(**options)

    def test_what_waits_for_the_citizen_comes_first(self):
        reason = {"duplicate_reason": "việc khác"}
        finished = self._finished()
        working = self._in_progress(**reason)
        asked, _request = self._asked(**reason)
        found, following = self._page()
        self.assertFalse(following)
        self.assertEqual([rank for rank, _dossier in found], [0, 0, 1])
        self.assertEqual({each.id for rank, each in found if rank == 0}, {finished.id, asked.id})
        self.assertEqual(found[-1][1].id, working.id)

    def test_answered_requests_no_longer_wait_for_the_citizen(self):
        dossier, _request = self._answered()
        self.assertEqual([(rank, each.id) for rank, each in self._page()[0]], [(1, dossier.id)])

    def test_an_extension_waits_for_its_answer(self):
        dossier, extension = self._extended()
        self.assertEqual(self._page()[0][0][0], 0)
        self._of_citizen(dossier)._portal_extension()._portal_reply(True)
        self.assertEqual(self._page()[0][0][0], 1)

    def test_pages_follow_each_other_without_gap_or_repetition(self):
        with clock.at(FRIDAY):
            dossiers = self.Dossier.with_user(self.clerk_a).receive_new(
                [
                    {
                        "applicant_id": self.dao.id,
                        "procedure_id": self.procedure.id,
                        "form_values": {"purpose": "thử"},
                        "duplicate_reason": "thử",
                        "papers": [],
                    }
                    for _each in range(7)
                ]
            )
        dossiers[0]._refresh_citizen_news()
        seen, after = [], None
        while True:
            found, after = self._page(after=after, limit=3)
            seen += [each.id for _rank, each in found]
            if not after:
                break
        self.assertEqual(seen, sorted(dossiers.ids, reverse=True))

    def test_drafts_and_strangers_dossiers_are_not_listed(self):
        self._draft(self.clerk_a)
        self.assertEqual(self._page()[0], [])
        self._received()
        self.assertEqual(self.Dossier.with_user(self.other_citizen)._portal_page()[0], [])
        self.assertEqual(self.Dossier.with_user(self.env.ref("base.public_user"))._portal_page()[0], [])
