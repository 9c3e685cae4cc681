from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import ProjectCommon

OPERATIONS = ("read", "write", "create", "unlink")
MATRIX = {
    "officer_a": "read write create unlink",
    "leader_a": "read",
    "clerk_a": "",
    "accountant_a": "",
    "admin_a": "",
}
LINES = ("source", "decision", "contract", "year", "issue", "photo", "month")
MODELS = ("egov.project", *(f"egov.project.{line}" for line in LINES))
OTHERS = ("egov.project.event", "egov.project.parameter", "egov.project.step", "egov.project.report")


@tagged("post_install", "-at_install")
class TestEgovConstructionProjectSecurity(ProjectCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.month = cls._new_month(9, 30)
        cls.contract = cls._new_contract()
        cls.foreign = cls._new_project("8000009", user=cls.officer_b)

    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def test_roles_of_the_ward(self):
        for login, allowed in MATRIX.items():
            user = getattr(self, login)
            for sample in (self.project, self.month, self.contract, self.project.year_ids):
                with self.subTest(login=login, model=sample._name):
                    self.assertEqual(self._allowed(sample.with_user(user)), set(allowed.split()))
            for model in MODELS:
                with self.subTest(login=login, model=model):
                    self.assertEqual(self._allowed(self.env[model].with_user(user)), set(allowed.split()))

    def test_nobody_reaches_another_ward(self):
        for sample in (self.project, self.month, self.contract, self.project.year_ids):
            with self.subTest(model=sample._name):
                self.assertFalse(self._allowed(sample.with_user(self.officer_b)))
                self.assertNotIn(sample, sample.with_user(self.officer_b).search([]))

    def test_portal_and_public_see_nothing(self):
        portal = new_test_user(self.env, "citizen_p", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for model in (*MODELS, *OTHERS):
                with self.subTest(user=user.login, model=model):
                    self.assertFalse(self._allowed(self.env[model].with_user(user)))

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_hostile_calls_are_refused(self):
        officer = self.project.with_user(self.officer_a)
        Step = self.env["egov.project.step"]
        for number, attempt in enumerate(
            (
                lambda: officer.write({"state": "handed_over"}),
                lambda: officer.write({"progress": 100}),
                lambda: self._new_project("8000002", state="building"),
                lambda: officer.write({"company_id": self.company_b.id}),
                lambda: self._new_month(9, 30, project=self.foreign),
                lambda: self.month.with_user(self.officer_a).write({"project_id": self.foreign.id}),
                lambda: self._new_contract(contractor_id=self.binh.id),
                lambda: Step.with_user(self.officer_a).create({"project_id": self.foreign.id}),
                lambda: Step.with_user(self.leader_a).create({"project_id": self.project.id}),
                lambda: self.project.with_user(self.leader_a)._advance("dropped", self.month.period, reason="x"),
                lambda: self.project.with_user(self.officer_b).action_view_months(),
                lambda: (
                    self.env["egov.project.event"]
                    .with_user(self.officer_a)
                    .create({"project_id": self.project.id, "state": "building", "date": "2026-01-01"})
                ),
            )
        ):
            with self.subTest(number=number), self.assertRaises(AccessError):
                attempt()

    def test_the_report_is_of_ones_own_ward(self):
        dialog = self.env["egov.project.report"].with_user(self.officer_b).create({"year": 2026})
        _title, _columns, rows = dialog._project_sheet(self.env["egov.project"].with_user(self.officer_b).search([]))
        self.assertEqual([row[0] for row in rows[:-1]], ["8000009"])
