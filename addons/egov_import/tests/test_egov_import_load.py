from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models import egov_import_load_mixin
from .common import ImportCommon, person


@tagged("post_install", "-at_install")
class TestEgovImportLoad(ImportCommon):
    """Batches: each is whole or not there."""

    def setUp(self):
        super().setUp()
        self.patch(egov_import_load_mixin, "_BATCH", 2)
        self.patch(egov_import_load_mixin, "_BATCH_ORM", 2)

    def _loaded_numbers(self):
        people = self.people.search([("company_id", "=", self.company_a.id), ("personal_number", "like", "048190000%")])
        return sorted(people.mapped("personal_number"))

    def test_a_killed_import_goes_on_after_the_last_whole_batch(self):
        run = self._checked([person(serial) for serial in range(1, 8)])
        run.action_load()
        run_sudo = run.sudo()
        self.assertTrue(run_sudo._load_apart())
        table = type(self.env["egov.party"])
        insert = table._import_after_insert

        def killed(this, records):
            insert(this, records)
            raise KeyboardInterrupt  # the server goes down in the middle of a batch

        with patch.object(table, "_import_after_insert", killed), self.assertRaises(KeyboardInterrupt):
            run_sudo._load_apart()
        self.env.invalidate_all()
        self.assertEqual(len(self._loaded_numbers()), 2, "nothing of the batch that was cut off")
        self.assertEqual((run.state, run.loaded_count), ("loading", 2))
        self._work(run)
        self.assertEqual(self._loaded_numbers(), [f"048190{serial:06}" for serial in range(1, 8)])
        self.assertEqual((run.state, run.loaded_count), ("done", 7))

    def test_the_scheduled_action_loads_all_that_waits(self):
        runs = self._checked([person(1), person(2), person(3)]) + self._checked([person(11)], self.binh_clerk)
        for run in runs.sudo():
            context = {"allowed_company_ids": run.company_id.ids}
            run.with_user(run.user_id).with_context(**context).action_load()
        cron = self.env.ref("egov_import.ir_cron_load")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(runs.sudo().mapped("state"), ["done", "done"])
        self.assertEqual(len(self._loaded_numbers()), 3)

    def test_stop_and_go_on(self):
        run = self._checked([person(serial) for serial in range(1, 6)])
        run.action_load()
        run.sudo()._load_apart()
        run.action_stop()
        self.assertFalse(run.sudo()._load_apart(), "a stopped import stands still")
        self.assertEqual((run.state, len(self._loaded_numbers())), ("stopped", 2))
        run.action_load()
        self._work(run)
        self.assertEqual((run.state, len(self._loaded_numbers())), ("done", 5))

    def test_two_imports_of_the_same_people(self):
        """What one of them loaded meanwhile, the other finds in the book."""
        rows = [person(serial) for serial in range(1, 6)] + [person(8, number=None)]
        first, second = self._checked(rows), self._checked(rows, self.clerk2_a)
        first.action_load()
        second.action_load()
        for _turn in range(4):
            first.sudo()._load_apart()
            second.sudo()._load_apart()
        self.env.invalidate_all()
        self.assertEqual(first.state, "done")
        self.assertEqual(second.sudo().state, "done")
        self.assertEqual(self._loaded_numbers(), [f"048190{serial:06}" for serial in range(1, 6)])
        nameless = [("company_id", "=", self.company_a.id), ("name", "=", person(8)[0])]
        self.assertEqual(self.people.search_count(nameless), 1)

    def test_a_number_that_somebody_took_meanwhile(self):
        run = self._checked([person(1), person(2), person(3)])
        self._new_party("Phạm Thị Lan", "048190000002", "1990-05-05", "female", self.company_a)
        run.action_load()
        self._work(run)
        self.assertEqual((run.state, run.loaded_count, run.refused_count), ("done", 2, 1))
        self.assertEqual(self._codes(run), [(3, "ID_DUPLICATE")])

    def test_one_bad_row_does_not_hold_up_the_others(self):
        run = self._checked([person(serial, number=None) for serial in range(1, 5)])
        run.action_load()
        create, refusal = type(self.env["egov.party"]).create, "not this one"

        def refusing(this, vals_list):
            if any(vals.get("name") == person(3)[0] for vals in vals_list):
                raise ValidationError(refusal)
            return create(this, vals_list)

        with patch.object(type(self.env["egov.party"]), "create", refusing):
            self._work(run)
        self.assertEqual((run.state, run.loaded_count), ("done", 3))
        [finding] = run.finding_ids.filtered("refused")
        self.assertEqual((finding.row, finding.code), (4, "ROW_REFUSED"))
        self.assertIn("not this one", finding.text)

    def test_rights_hold_in_every_batch(self):
        for take_away in (
            lambda: self.clerk_a.write({"group_ids": [Command.unlink(self.env.ref("egov_import.group_import").id)]}),
            lambda: self.clerk_a.write({"active": False}),
            lambda: self.clerk_a.write(
                {"company_id": self.company_b.id, "company_ids": [Command.set(self.company_b.ids)]}
            ),
            lambda: self.clerk_a.write(
                {"group_ids": [Command.unlink(self.env.ref("egov_base.group_receiving_clerk").id)]}
            ),
        ):
            with self.subTest(), self.cr.savepoint() as savepoint:
                run = self._checked([person(serial) for serial in range(1, 6)])
                run.action_load()
                run_sudo = run.sudo()
                run_sudo._load_apart()
                take_away()
                self.assertFalse(run_sudo._load_apart())
                self.assertEqual((run_sudo.state, run_sudo.loaded_count), ("stopped", 2))
                self.assertTrue(run_sudo.stop_reason)
                savepoint.rollback()
                self.env.invalidate_all()
                self.env.registry.clear_all_caches()

    def test_a_record_rule_stops_the_batch(self):
        run = self._checked([person(1), person(2)])
        self.env["ir.rule"].create(
            {
                "name": "trial",
                "model_id": self.env["ir.model"]._get_id("egov.party"),
                "domain_force": "[('phone', '!=', '+84905000002')]",
            }
        )
        run.action_load()
        self._work(run)
        self.assertEqual((run.state, self._loaded_numbers()), ("stopped", []))

    @mute_logger("odoo.addons.egov_import.models.egov_import_batch_mixin")
    def test_the_unexpected_stops_with_a_reason(self):
        run = self._checked([person(1)])
        run.action_load()
        with patch.object(type(self.env["egov.party"]), "_import_set_based", side_effect=ZeroDivisionError):
            self._work(run)
        self.assertEqual(run.state, "stopped")
        self.assertTrue(run.stop_reason)
        run.action_load()
        self._work(run)
        self.assertEqual(run.state, "done")

    def test_only_its_owner_goes_on_with_an_import(self):
        run = self._checked([person(1)])
        other = run.sudo().with_user(self.clerk2_a)
        with self.assertRaises(AccessError):
            other.action_load()
        with self.assertRaises(UserError):
            run.action_stop()

    def test_rows_that_a_crash_of_the_database_took(self):
        run = self._checked([person(serial) for serial in range(1, 6)])
        run.action_load()
        run.sudo()._load_apart()
        self.env.cr.execute("DELETE FROM egov_import_row WHERE run_id = %s", [run.id])
        self._work(run)
        self.assertEqual((run.state, len(self._loaded_numbers())), ("stopped", 2))
