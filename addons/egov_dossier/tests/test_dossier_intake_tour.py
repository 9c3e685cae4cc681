from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .common import STEPS, DossierCommon


@tagged("post_install", "-at_install")
class TestDossierIntakeTour(DossierCommon, HttpCase):
    """The intake screen from the keyboard; the tours count the keys."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        fee = Command.create({"rule": "per_case", "amount": 8000})
        cls.birth = cls._new_procedure("9.000002", "Khai sinh", STEPS, field_ids=[], fee_rule_ids=[fee])
        cls.env["egov.procedure.offer"].create(
            {"company_id": cls.company_a.id, "procedure_id": cls.birth.id, "division_id": cls.division_a.id}
        )
        cls.before = cls.Dossier.search([("company_id", "=", cls.company_a.id)])

    def _tour(self, name):
        """Run a tour as the clerk; gives the dossiers that it left."""
        self.start_tour("/odoo/intake", f"egov_intake_{name}", login="clerk_a")
        self.env.invalidate_all()
        return self.Dossier.search([("company_id", "=", self.company_a.id)]) - self.before

    def _check_received(self, dossier, applicant=None, procedure=None):
        self.assertRecordValues(
            dossier.sudo(),
            [
                {
                    "state": "received",
                    "applicant_id": (applicant or self.dao).id,
                    "procedure_id": (procedure or self.birth).id,
                    "holder_id": self.clerk_a.id,
                }
            ],
        )
        there = dossier.paper_ids.filtered(lambda paper: paper.state != "missing")
        self.assertEqual(there.mapped("name"), ["Đơn đề nghị", "Giấy tờ tùy thân"])

    def test_a_scanned_card_takes_seven_keys(self):
        dossier = self._tour("card")
        self._check_received(dossier)
        prints = self.env["egov.form.print"].search([("res_model", "=", "egov.dossier"), ("res_id", "=", dossier.id)])
        self.assertEqual(set(prints.mapped("code")), {"slip_01"})

    def test_a_batch_of_scanned_papers_takes_thirteen_keys(self):
        dossier = self._tour("batch")
        self._check_received(dossier)
        names = {paper.name: paper.file_ids.mapped("name") for paper in dossier.paper_ids if paper.file_ids}
        self.assertEqual(names, {"Đơn đề nghị": ["001.pdf"], "Giấy tờ tùy thân": ["002.pdf"]})

    def test_a_typed_number_takes_twenty_keys(self):
        self._check_received(self._tour("number"))

    def test_a_new_person_takes_sixty_six_keys(self):
        dossier = self._tour("new_person")
        self._check_received(dossier, dossier.applicant_id)
        self.assertRecordValues(
            dossier.applicant_id,
            [
                {
                    "name": "Nguyễn Thị Hồng Vân",
                    "personal_number": "048190009876",
                    "sex": "female",
                    "phone": "+84905123456",
                }
            ],
        )

    def test_names_are_found_without_accents(self):
        dossier = self._tour("names")
        self._check_received(dossier, procedure=self.procedure)
        self.assertEqual(dossier.form_values, {"purpose": "thu"})

    def test_a_second_dossier_of_the_same_asks_for_the_reason(self):
        first = self._draft(self.clerk_a, procedure_id=self.birth.id)
        first.action_receive()
        second = self._tour("duplicate") - first
        self._check_received(second)
        self.assertEqual(second.duplicate_reason, "hai nha")

    def test_missing_papers_lead_to_the_supplement_slip(self):
        draft = self._tour("supplement")
        self.assertEqual(draft.state, "draft")
        self.assertEqual(draft.supplement_ids.state, "sent")
        self.assertEqual(draft.supplement_ids.item_ids.name, "Đơn đề nghị")
