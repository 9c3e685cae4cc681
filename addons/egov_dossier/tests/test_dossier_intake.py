from datetime import datetime

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.egov_base.tools import clock

from .common import FRIDAY, PDF, STEPS, DossierCommon


@tagged("post_install", "-at_install")
class TestDossierIntake(DossierCommon):
    def test_receiving_gives_code_due_date_holder_and_history(self):
        dossier = self._received()
        self.assertRecordValues(
            dossier.sudo(),
            [
                {
                    "code": "H17.28-261120-0001",
                    "state": "received",
                    "national_state": 2,
                    "received_at": FRIDAY,
                    "due_at": datetime(2026, 11, 26, 10, 0),
                    "holder_id": self.clerk_a.id,
                    "applicant_name": "Nguyễn Thị Đào",
                    "receiving_agency_id": self.ward_a.id,
                    "competent_agency_id": self.ward_a.id,
                    "return_agency_id": self.ward_a.id,
                }
            ],
        )
        self.assertEqual(self._kinds(dossier), ["receive"])
        self.assertEqual(len(dossier.sudo().lookup_secret), 8)

    def test_the_counter_starts_again_each_day_and_in_each_agency(self):
        first, second = self._received(), self._received(duplicate_reason="hồ sơ khác")
        other_ward = self._received(self.clerk_b)
        next_day = self._received(
            at=datetime(2026, 11, 23, 2, 0), duplicate_reason="hồ sơ khác"
        )
        self.assertEqual(
            (first + second + other_ward.sudo(False) + next_day).sudo().mapped("code"),
            [
                "H17.28-261120-0001",
                "H17.28-261120-0002",
                "H17.29-261120-0001",
                "H17.28-261123-0001",
            ],
        )

    def test_the_vietnamese_date_decides_the_code(self):
        """23:30 UTC on 31 December is 06:30 on 1 January in Viet Nam."""
        dossier = self._received(at=datetime(2026, 12, 31, 23, 30))
        self.assertEqual(dossier.code, "H17.28-270101-0001")

    def test_the_form_lists_the_papers_of_the_procedure_and_previews_the_due_date(self):
        with clock.at(FRIDAY):
            form = Form(self.Dossier.with_user(self.clerk_a), "egov_dossier.egov_dossier_view_form_intake")
            form.procedure_id = self.procedure
            self.assertEqual(form.due_info["due"], "2026-11-26T17:00")
            self.assertTrue(form.due_info["texts"])
            with form.paper_ids.edit(0) as paper:
                self.assertEqual(paper.name, "Đơn đề nghị")

    def test_a_missing_required_paper_is_named(self):
        dossier = self._draft(self.clerk_a)
        dossier.paper_ids.state = "missing"
        self.assertEqual(dossier.missing_count, 1)
        with self.assertRaisesRegex(UserError, "Đơn đề nghị"):
            dossier.action_receive()
        self.assertEqual(dossier.state, "draft")
        self.assertFalse(dossier.code)

    def test_a_paper_known_from_a_database_is_not_asked_for(self):
        dossier = self._draft(self.clerk_a)
        dossier.paper_ids[0].state = "in_database"
        dossier.action_receive()
        self.assertEqual(dossier.state, "received")

    def test_a_missing_form_value_is_named(self):
        dossier = self._draft(self.clerk_a, form_values={})
        with self.assertRaisesRegex(UserError, "Mục đích"):
            dossier.action_receive()

    def test_nobody_is_born_tomorrow(self):
        birth = {"key": "child_birth_date", "label": "Ngày sinh", "kind": "date"}
        self.procedure = self._new_procedure("9.000077", "Khai sinh", STEPS, field_ids=[Command.create(birth)])
        self.env["egov.procedure.offer"].create({"company_id": self.company_a.id, "procedure_id": self.procedure.id})
        with clock.at(FRIDAY):
            values = {"procedure_id": self.procedure.id, "form_values": {"child_birth_date": "2026-11-21"}}
            dossier = self._draft(self.clerk_a, **values)
            with self.assertRaisesRegex(UserError, "“Ngày sinh” lies in the future"):
                dossier.action_receive()
            dossier.form_values = {"child_birth_date": "2026-11-20"}
            dossier.action_receive()
        self.assertEqual(dossier.state, "received")

    def test_no_applicant_or_no_procedure_is_said_plainly(self):
        with self.assertRaisesRegex(UserError, "applicant"):
            self._draft(self.clerk_a, applicant_id=False).action_receive()
        with self.assertRaisesRegex(UserError, "procedure"):
            self._draft(self.clerk_a, procedure_id=False).action_receive()

    def test_the_same_open_request_needs_a_reason(self):
        first = self._received()
        again = self._draft(self.clerk_a)
        self.assertEqual(again.duplicate_ids, first)
        with self.assertRaisesRegex(UserError, first.code):
            again.action_receive()
        again.duplicate_reason = "xin phép cho công trình thứ hai"
        again.action_receive()
        self.assertEqual(again.state, "received")

    def test_another_person_is_no_duplicate(self):
        self._received()
        self.assertFalse(self._draft(self.clerk_a, applicant_id=self.an.id).duplicate_ids)

    def test_a_closed_dossier_is_no_duplicate(self):
        self._finished()
        self.assertFalse(self._draft(self.clerk_a).duplicate_ids)

    def test_a_representative_is_compared_by_the_principal(self):
        self._received(applicant_id=self.an.id, principal_id=self.dao.id)
        draft = self._draft(self.clerk_a)
        self.assertEqual(len(draft.duplicate_ids), 1)

    def test_pressing_twice_receives_once(self):
        dossier = self._received()
        code = dossier.code
        dossier.action_receive()
        self.assertEqual(dossier.code, code)
        self.assertEqual(self._kinds(dossier), ["receive"])

    def test_a_second_clerk_pressing_the_same_button_is_told(self):
        dossier = self._received()
        with self.assertRaisesRegex(UserError, dossier.code):
            dossier.with_user(self.clerk2_a).action_receive()

    def test_a_procedure_that_the_office_does_not_offer_is_not_received(self):
        other = self._new_procedure("9.000003", "Không cung cấp", STEPS)
        draft = self._draft(self.clerk_a, procedure_id=other.id)
        with self.assertRaisesRegex(UserError, "not among the procedures"):
            draft.action_receive()

    def test_only_receiving_clerks_receive(self):
        dossier = self._draft(self.clerk_a)
        for user in (self.officer_a, self.leader_a, self.accountant_a):
            with self.assertRaises(AccessError):
                dossier.with_user(user).action_receive()
        with self.assertRaises(AccessError):
            dossier.with_user(self.clerk_b).action_receive()

    def test_a_version_published_later_does_not_touch_an_open_dossier(self):
        dossier = self._received()
        new = self.version.with_user(self.admin_a).action_new_version()
        newer = self.env["egov.procedure.version"].browse(new["res_id"])
        newer.valid_from = "2026-11-21"
        newer.limit_ids.value = 30
        newer.with_user(self.admin_a).action_publish()
        self.assertEqual(dossier.version_id, self.version)
        self.assertEqual(dossier.limit_value, 3)
        with clock.at(datetime(2026, 11, 23, 2, 0)):
            later = self._draft(self.clerk_a)
        self.assertEqual(later.version_id, newer)

    def test_received_in_one_go_with_papers_and_files(self):
        component = self.version.component_ids[0]
        paper = {
            "component_id": component.id,
            "name": component.name,
            "requirement": "required",
            "state": "received",
            "files": [{"name": "don.pdf", "datas": PDF}],
        }
        vals = {"procedure_id": self.procedure.id, "form_values": {"purpose": "x"}}
        with clock.at(FRIDAY):
            dossiers = self.Dossier.with_user(self.clerk_a).receive_new(
                [
                    {**vals, "applicant_id": self.dao.id, "papers": [paper]},
                    {**vals, "applicant_id": self.an.id, "papers": [paper]},
                ]
            )
        self.assertEqual(
            dossiers.mapped("code"), ["H17.28-261120-0001", "H17.28-261120-0002"]
        )
        self.assertEqual(dossiers.mapped("paper_ids.file_ids.name"), ["don.pdf"] * 2)
        self.assertEqual(len(dossiers.paper_ids), 2)

    def test_what_receiving_in_one_go_knows_is_what_would_be_computed(self):
        """Nothing of a dossier may depend on the way it was received, whatever addons add to it."""
        paper = {"name": "Đơn đề nghị", "requirement": "required", "state": "received"}
        vals = {"procedure_id": self.procedure.id, "form_values": {"purpose": "x"}, "papers": [paper]}
        with clock.at(FRIDAY):
            own, authorised = (
                self.Dossier.with_user(self.clerk_a)
                .receive_new(
                    [
                        {**vals, "applicant_id": self.dao.id},
                        {**vals, "applicant_id": self.dao.id, "principal_id": self.an.id},
                    ]
                )
                .sudo()
            )
            self.assertEqual(authorised.principal_name, self.an.name)
            self.assertEqual(own.version_id, self.version)
            names = [name for name, field in self.Dossier._fields.items() if field.precompute]
            self.assertIn("search_key", names)
            for dossier in own + authorised:
                known = {name: dossier[name] for name in names}
                for name in names:
                    self.env.add_to_compute(self.Dossier._fields[name], dossier)
                self.env.flush_all()
                self.assertEqual({name: dossier[name] for name in names}, known)

    def test_receiving_in_one_go_makes_no_record_to_compute_from(self):
        """Whoever adds a field that is computed before a dossier is created says it in `_known_at_intake`."""
        vals = {"procedure_id": self.procedure.id, "applicant_id": self.dao.id}
        key = (False, False, self.procedure.id, False, False)
        desk = self.Dossier.with_user(self.clerk_a)
        known = {**desk._prepare_new_vals(FRIDAY, *key), **desk._known_at_intake(vals)}
        computed = {name for name, field in self.Dossier._fields.items() if field.precompute}
        agencies = {"receiving_agency_id", "competent_agency_id", "return_agency_id"}  # `create` gives them
        self.assertEqual(computed - agencies - known.keys(), set())
        self.assertFalse([name for name in computed if self.Dossier._fields[name].readonly])

    def test_what_intake_knows_cannot_be_said_from_outside(self):
        person = {"applicant_id": self.dao.id, "procedure_id": self.procedure.id, "form_values": {"purpose": "x"}}
        desk = self.Dossier.with_user(self.clerk_a)
        draft = self._draft(self.clerk_a)
        for name, value in (
            ("applicant_name", "Người khác"),
            ("principal_name", "Người khác"),
            ("search_key", " nguoi khac"),
            ("version_id", self.version.id),
            ("sector_id", self.sector.id),
            ("awaits_approval", True),
        ):
            with self.assertRaises(AccessError, msg=name):
                desk.receive_new([{**person, name: value}])
            with self.assertRaises(AccessError, msg=name):
                draft.write({name: value})
            self.assertTrue(desk.fields_get([name])[name]["readonly"], name)

    def test_receiving_in_one_go_refuses_the_same_request_twice(self):
        paper = {"name": "Đơn đề nghị", "requirement": "required", "state": "received"}
        vals = {
            "procedure_id": self.procedure.id,
            "form_values": {"purpose": "x"},
            "applicant_id": self.dao.id,
            "papers": [paper],
        }
        with self.assertRaisesRegex(UserError, "open dossier of the same procedure"):
            self.Dossier.with_user(self.clerk_a).receive_new([vals, vals])

    def test_receiving_in_one_go_refuses_all_when_one_is_incomplete(self):
        vals = {"procedure_id": self.procedure.id, "form_values": {"purpose": "x"}}
        with self.assertRaisesRegex(UserError, "Đơn đề nghị"):
            self.Dossier.with_user(self.clerk_a).receive_new(
                [{**vals, "applicant_id": self.dao.id}]
            )

    def test_a_draft_can_be_thrown_away_and_a_received_dossier_cannot(self):
        self._draft(self.clerk_a).unlink()
        with self.assertRaises(UserError):
            self._received().unlink()

    def test_the_name_on_the_dossier_stays_when_the_person_is_renamed(self):
        dossier = self._received()
        self.dao.name = "Nguyễn Thị Anh Đào"
        self.assertEqual(dossier.applicant_name, "Nguyễn Thị Đào")

    def test_found_by_name_without_accents_and_by_code(self):
        dossier = self._received()
        search = self.Dossier.with_user(self.clerk_a).search
        for text in (
            "nguyen thi dao",
            "dao nguyen",
            "đào",
            "H17.28-261120-0001",
            "h17.28-261120-0001",
            "261120-1",
            "048190001234",
        ):
            self.assertIn(dossier, search([("search_text", "ilike", text)]), text)
        self.assertNotIn(dossier, search([("search_text", "ilike", "tran van an")]))
