from odoo.tests import tagged

from odoo.addons.egov_base.tools import clock

from .common import FRIDAY, PDF, DossierCommon

PAPERS = 5


@tagged("post_install", "-at_install")
class TestDossierQueries(DossierCommon):
    """What receiving and handing over ask of the database does not grow unnoticed."""

    def setUp(self):
        super().setUp()
        # What every process remembers after its first dossier.
        self._receive_new(self.an).action_next()
        self._forget()

    def _receive_new(self, *people):
        paper = {"requirement": "required", "state": "received", "copies": 1}
        papers = [
            {**paper, "name": f"Giấy tờ {place}", "files": [{"name": f"{place}.pdf", "datas": PDF}]}
            for place in range(1, PAPERS + 1)
        ]
        vals = {"procedure_id": self.procedure.id, "form_values": {"purpose": "thử"}, "papers": papers}
        with clock.at(FRIDAY):
            dossiers = self.Dossier.with_user(self.clerk_a).receive_new(
                [{**vals, "applicant_id": person.id} for person in people]
            )
            self.env.flush_all()
        return dossiers

    def _people(self, count):
        return self.env["egov.party"].create(
            [{"name": f"Người {serial}", "company_id": self.company_a.id} for serial in range(count)]
        )

    def _forget(self):
        """Begin like a new request: nothing waits to be written, nothing has been read."""
        self.env.flush_all()
        self.env.invalidate_all()

    def test_one_dossier_with_five_papers_and_files(self):
        person = self._people(1)
        self._forget()
        with self.assertQueryCount(10):
            dossier = self._receive_new(person)
        self.assertEqual(len(dossier.paper_ids.file_ids), PAPERS)
        self.assertTrue(dossier.code)

    def test_a_batch_costs_hardly_more_queries_than_one_dossier(self):
        people = self._people(50)
        self._forget()
        with self.assertQueryCount(14):  # Odoo stores papers and files by the hundred
            dossiers = self._receive_new(*people)
        self.assertEqual(len(set(dossiers.mapped("code"))), 50)

    def test_one_step(self):
        dossier = self._receive_new(self.dao)
        self._forget()
        with self.assertQueryCount(2), clock.at(FRIDAY):
            dossier.action_next()
            self.env.flush_all()
        self.assertEqual(dossier.state, "processing")

    def test_fifty_dossiers_handed_over_together(self):
        dossiers = self._receive_new(*self._people(50))
        self._forget()
        with self.assertQueryCount(12), clock.at(FRIDAY):
            self._hand_over(dossiers)
            self.env.flush_all()
        self.assertEqual(set(dossiers.mapped("state")), {"processing"})
