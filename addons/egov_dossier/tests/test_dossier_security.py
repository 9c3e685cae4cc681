from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import PDF, DossierCommon

MODELS = (
    "egov.dossier",
    "egov.dossier.paper",
    "egov.dossier.step.log",
    "egov.dossier.pause",
    "egov.dossier.supplement",
    "egov.dossier.supplement.item",
    "egov.dossier.refusal",
    "egov.dossier.extension",
    "egov.dossier.stop",
    "egov.dossier.result",
)


@tagged("post_install", "-at_install")
class TestDossierSecurity(DossierCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls._in_progress()
        cls.staff = {
            "clerk": cls.clerk_a,
            "officer": cls.officer_a,
            "head": cls.head_a,
            "leader": cls.leader_a,
            "records": cls.records_a,
            "accountant": cls.accountant_a,
        }

    def _records(self, model):
        """One record of ``model`` about the dossier, made by the system."""
        vals = {"dossier_id": self.dossier.id}
        extra = {
            "egov.dossier.pause": {
                "kind": "force_majeure",
                "start_at": "2026-11-20",
                "end_at": "2026-11-21",
                "legal_basis": "x",
            },
            "egov.dossier.extension": {"new_due_date": "2026-12-30"},
            "egov.dossier.result": {"name": "x"},
        }
        sudo = self.env[model].sudo()
        if model == "egov.dossier":
            return self.dossier.sudo()
        if model in ("egov.dossier.paper", "egov.dossier.step.log"):
            return sudo.search([("dossier_id", "=", self.dossier.id)], limit=1)
        if model == "egov.dossier.supplement.item":
            parent = self._records("egov.dossier.supplement")
            return sudo.create({"supplement_id": parent.id, "name": "x"})
        return sudo.create({**vals, **extra.get(model, {})})

    def test_every_role_of_the_ward_reads_and_no_other_ward_does(self):
        for model in MODELS:
            record = self._records(model)
            for user in self.staff.values():
                self.assertTrue(record.with_user(user).has_access("read"), (model, user.name))
            for user in (self.clerk_b, self.leader_b, self.admin_a):
                self.assertFalse(record.with_user(user).has_access("read"), (model, user.name))
                if user != self.admin_a:
                    found = self.env[model].with_user(user).search([("id", "=", record.id)])
                    self.assertFalse(found, (model, user.name))

    def test_the_administrator_and_the_portal_have_no_access_at_all(self):
        portal = new_test_user(self.env, "citizen", "base.group_portal")
        for model in MODELS:
            for user in (self.admin_a, portal):
                for operation in ("read", "write", "create", "unlink"):
                    self.assertFalse(
                        self.env[model].with_user(user).has_access(operation),
                        (model, operation),
                    )

    def test_who_may_write_what(self):
        writers = {
            "egov.dossier": {"clerk", "officer", "head", "leader", "records"},
            "egov.dossier.paper": {"clerk", "officer", "head"},
            "egov.dossier.step.log": set(),
            "egov.dossier.pause": set(),
            "egov.dossier.supplement": {"clerk", "officer", "head"},
            "egov.dossier.supplement.item": {"clerk", "officer", "head"},
            "egov.dossier.refusal": {"clerk", "officer", "head"},
            "egov.dossier.extension": {"officer", "head", "leader"},
            "egov.dossier.stop": {"clerk", "officer", "head", "leader"},
            "egov.dossier.result": {"officer", "head", "records"},
        }
        for model, roles in writers.items():
            allowed = {
                role
                for role, user in self.staff.items()
                if self.env[model].with_user(user).has_access("write")
            }
            self.assertEqual(allowed, roles, model)

    @mute_logger("odoo.models.unlink")
    def test_the_history_is_nobodys_to_change(self):
        line = self.dossier.sudo().log_ids[0]
        for record in (line, line.with_user(self.leader_a), line.with_user(self.env.ref("base.user_admin"))):
            with self.assertRaises(AccessError):
                record.write({"note": "khác"})
            with self.assertRaises(AccessError):
                record.unlink()
        with self.assertRaises(AccessError):
            line.with_user(self.leader_a).create(
                {
                    "dossier_id": self.dossier.id,
                    "company_id": self.company_a.id,
                    "kind": "deliver",
                    "at": "2026-11-20",
                    "user_id": self.leader_a.id,
                }
            )

    def test_state_clock_and_holder_cannot_be_written(self):
        forged = {
            "state": "finished",
            "code": "H17.28-261120-9999",
            "number": 7,
            "due_at": "2030-01-01",
            "holder_id": self.clerk_a.id,
            "step_id": self.version.step_ids[-1].id,
            "finished_at": "2026-11-20",
            "delivery_state": "delivered",
            "version_id": self.version.id,
            "lookup_secret": "ABCDEFGH",
            "second_supplement_reason": "tự cho phép",
        }
        for user in self.staff.values():
            for name, value in forged.items():
                with self.assertRaises(AccessError, msg=(user.name, name)):
                    self.dossier.with_user(user).write({name: value})

    def test_no_dossier_is_born_finished(self):
        vals = {"applicant_id": self.dao.id, "procedure_id": self.procedure.id}
        Dossier = self.Dossier.with_user(self.clerk_a)
        with self.assertRaises(AccessError):
            Dossier.create({**vals, "state": "finished"})
        with self.assertRaises(AccessError):
            Dossier.with_context(default_state="finished").create(vals)
        result = Dossier.load(
            ["applicant_id/.id", "procedure_id/.id", "state"],
            [[str(self.dao.id), str(self.procedure.id), "finished"]],
        )
        self.assertFalse(result["ids"])
        self.assertTrue(result["messages"])

    def test_notices_cannot_be_forged_as_sent_or_approved(self):
        for model, vals in (
            ("egov.dossier.supplement", {}),
            ("egov.dossier.refusal", {"reason": "x"}),
            ("egov.dossier.extension", {"new_due_date": "2026-12-30", "reason": "x"}),
            ("egov.dossier.stop", {"reason": "x"}),
            ("egov.dossier.result", {"name": "x"}),
        ):
            Model = self.env[model].with_user(self.officer_a)
            vals["dossier_id"] = self.dossier.id
            for forged in ({"state": "sent"}, {"number": 5}, {"sent_at": "2026-11-20"}):
                with self.assertRaises(AccessError, msg=(model, forged)):
                    Model.create({**vals, **forged})
                with self.assertRaises(AccessError, msg=(model, forged)):
                    Model.create(vals).write(forged)
            with self.assertRaises(AccessError, msg=model):
                Model.with_context(default_state="sent").create(vals)

    def test_a_notice_cannot_be_moved_to_another_wards_dossier(self):
        other = self._received(self.clerk_b)
        notice = self.env["egov.dossier.stop"].with_user(self.officer_a)
        with self.assertRaises(AccessError):
            notice.create({"dossier_id": other.id, "reason": "x"})

    def test_the_other_ward_cannot_act(self):
        dossier_b = self.dossier.with_user(self.officer_b)
        for action in (
            dossier_b.action_next,
            dossier_b.action_take_over,
            dossier_b.with_user(self.clerk_b).action_receive,
            lambda: self._hand_over(dossier_b, self.officer_b),
            lambda: dossier_b.export_data(["code"]),
        ):
            with self.assertRaises(UserError):
                action()
        self.assertEqual(self.dossier.sudo().holder_id, self.officer_a)

    def test_anothers_upload_cannot_be_pulled_into_ones_own_paper(self):
        theirs = self.env["ir.attachment"].with_user(self.clerk_b).create(
            {"name": "bi-mat.pdf", "datas": PDF}
        )
        draft = self._draft(self.clerk_a, applicant_id=self.an.id)
        with self.assertRaises(AccessError):
            draft.paper_ids[0].write({"file_ids": [Command.link(theirs.id)]})
        self.assertFalse(theirs.sudo().res_id)

    def test_files_of_a_paper_follow_the_ward(self):
        draft = self._draft(self.clerk_a, applicant_id=self.an.id)
        paper = draft.paper_ids[0]
        paper.file_ids = [Command.create({"name": "don.pdf", "datas": PDF})]
        attachment = paper.file_ids
        self.assertTrue(attachment.with_user(self.officer_a).has_access("read"))
        self.assertFalse(attachment.with_user(self.clerk_b).has_access("read"))
        found = self.env["ir.attachment"].with_user(self.clerk_b).search([("id", "=", attachment.id)])
        self.assertFalse(found)
