import base64
import io

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from ..tools import source
from . import files
from .common import ImportCommon, person

_MODELS = ("egov.import.run", "egov.import.row", "egov.import.finding", "egov.import.profile", "egov.import.export")


@tagged("post_install", "-at_install")
class TestEgovImportSecurity(ImportCommon):
    def test_who_may_do_what(self):
        portal = new_test_user(self.env, "citizen_import", "base.group_portal")
        for user, model, allowed in (
            (self.clerk_a, "egov.import.run", "read write create unlink"),
            (self.clerk_a, "egov.import.finding", "read"),
            (self.clerk_a, "egov.import.profile", "read write create unlink"),
            (self.clerk_a, "egov.import.row", ""),
            (self.clerk_a, "egov.import.export", ""),
            *((self.officer_a, model, "") for model in _MODELS),
            *((portal, model, "") for model in _MODELS),
        ):
            for operation in ("read", "write", "create", "unlink"):
                with self.subTest(user=user.login, model=model, operation=operation):
                    may = self.env[model].with_user(user).has_access(operation)
                    self.assertEqual(may, operation in allowed.split())

    def test_an_import_is_its_owners_in_his_office(self):
        run = self._checked([person(1), person(1)])
        for user in (self.clerk2_a, self.binh_clerk):
            with self.subTest(user=user.login):
                env = self.env(user=user, context={"allowed_company_ids": user.company_ids.ids})
                self.assertFalse(env["egov.import.run"].search([("id", "=", run.id)]))
                self.assertFalse(env["egov.import.finding"].search([("run_id", "=", run.id)]))
                for action in ("action_read", "action_check", "action_load", "action_report", "get_progress"):
                    with self.assertRaises(AccessError):
                        getattr(env["egov.import.run"].browse(run.id), action)()

    def test_the_right_to_import_gives_no_right_to_the_register(self):
        group = self.env.ref("egov_import.group_import")
        self.leader_a.group_ids = [Command.link(group.id)]
        run = self._upload(files.xlsx([files.HEADINGS, person(1)]), self.leader_a)
        run.action_read()
        with self.assertRaises(AccessError):
            run.action_check()

    def test_another_office_cannot_be_imported_into(self):
        with self.assertRaises(AccessError):
            self._upload(files.xlsx([files.HEADINGS, person(1)]), company_id=self.company_b.id)
        run = self._loaded([person(1)])
        self.assertEqual(run.company_id, self.company_a)
        run = self._loaded([person(1)], self.binh_clerk)
        self.assertEqual(run.loaded_count, 1, "what another office holds is not told, and does not matter")

    def test_findings_of_a_number_elsewhere_tell_nothing(self):
        run = self._checked([["Ai Đó", "049085007890", "01/12/1985", "Nam", None, None]])
        self.assertEqual(run.refused_count, 0, "the number is ward B's")


@tagged("post_install", "-at_install")
class TestEgovImportExport(ImportCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk_a.group_ids = [Command.link(cls.env.ref("egov_import.group_export").id)]
        cls.clerk_a.lang = "en_US"

    def test_what_is_exported_can_be_imported_and_changes_nothing(self):
        self.dao.write({"email": "dao@b.vn", "identity_ids": [Command.create({"number": "201234567"})]})
        firm = {"name": "Công ty Ánh Dương", "kind": "organisation", "company_id": self.company_a.id}
        self.env["egov.party"].create({**firm, "tax_code": "0400123456", "legal_form": "enterprise"})
        half = self._new_party("Võ Thị Sáu", "048150000321", "1950-01-01", "female", self.company_a)
        half.birth_precision = "year"
        stream = io.BytesIO()
        people = self.env(user=self.clerk_a, context={"allowed_company_ids": self.company_a.ids})
        log_sudo = people["egov.import.export"]._write_to("egov.party", stream)
        table = list(source.reader(stream.getvalue()).rows())
        own = self.people.search_count([("company_id", "=", self.company_a.id), ("active", "=", True)])
        self.assertEqual((len(table) - 1, log_sudo.row_count, log_sudo.user_id), (own, own, self.clerk_a))
        self.assertNotIn(self.binh.name, [row[0] for row in table])
        run = self._upload(stream.getvalue())
        run.action_read()
        run.action_check()
        self.assertEqual((run.same_count, run.new_count, run.changed_count, run.refused_count), (own, 0, 0, 0))

    def test_the_download(self):
        self.authenticate("clerk_a", "clerk_a")
        answer = self.url_open("/egov_import/export/egov.party")
        self.assertEqual(answer.status_code, 200)
        self.assertTrue(answer.content.startswith(b"PK"))
        self.assertIn("attachment", answer.headers["Content-Disposition"])
        self.assertEqual(self.env["egov.import.export"].search_count([("user_id", "=", self.clerk_a.id)]), 1)
        pattern = self.url_open("/egov_import/template/egov.party")
        run = self._upload(pattern.content)
        run.action_read()
        self.assertEqual(len(run.mapping), len(self.env["egov.party"]._import_columns()))
        run.action_check()
        self.assertEqual(run.refused_count + run.new_count + run.same_count + run.changed_count, 1)

    @mute_logger("odoo.http")
    def test_no_export_without_the_right(self):
        self.authenticate("clerk2_a", "clerk2_a")
        self.assertNotEqual(self.url_open("/egov_import/export/egov.party").status_code, 200)
        self.assertNotEqual(self.url_open("/egov_import/template/res.users").status_code, 200)
        with self.assertRaises(AccessError):
            self.env(user=self.clerk2_a)["egov.import.export"]._write_to("egov.party", io.BytesIO())
        with self.assertRaises(AccessError):
            self.env(user=self.clerk_a)["egov.import.export"]._write_to("res.users", io.BytesIO())

    def test_the_report_is_its_owners(self):
        run = self._loaded([person(1), person(1)])
        url = run.action_report()["url"]
        self.authenticate("clerk2_a", "clerk2_a")
        with mute_logger("odoo.http"):
            self.assertNotEqual(self.url_open(url).content[:2], b"PK")
        self.authenticate("clerk_a", "clerk_a")
        self.assertEqual(self.url_open(url).content, base64.b64decode(run.with_context(bin_size=False).report))
