from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import AuditCommon

OPERATIONS = ("read", "write", "create", "unlink")
READERS = ("accountant_a", "chief_a", "leader_a")
OTHERS = ("cashier_a", "clerk_a", "admin_a", "accountant_b")


@tagged("post_install", "-at_install")
class TestEgovFeeAuditSecurity(AuditCommon):
    def setUp(self):
        super().setUp()
        self.audit = self.audits._run(self.company_a)

    def test_roles(self):
        for login in READERS + OTHERS:
            for record in (self.audit, self.audit.result_ids):
                with self.subTest(login=login, model=record._name):
                    allowed = {each for each in OPERATIONS if record.with_user(getattr(self, login)).has_access(each)}
                    self.assertEqual(allowed, {"read"} if login in READERS else set())

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule", "odoo.models.unlink")
    def test_results_stay_as_they_were_found(self):
        for login in READERS + OTHERS:
            for record in (self.audit, self.audit.result_ids[0]):
                record = record.with_user(getattr(self, login))
                write, create = lambda r=record: r.write({"sequence": 1}), lambda r=record: r.create({})
                for attempt in (write, create, record.unlink):
                    with self.subTest(login=login), self.assertRaises(AccessError):
                        attempt()

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_who_looks_over_the_money(self):
        for login in ("leader_a", "cashier_a", "clerk_a", "admin_a"):
            with self.subTest(login=login), self.assertRaises(AccessError):
                self.audits.with_user(getattr(self, login)).action_run()
        for login in OTHERS:
            with self.subTest(login=login), self.assertRaises(AccessError):
                self.audit.result_ids[0].with_user(getattr(self, login)).action_view_rows()

    def test_every_office_is_looked_over_at_night(self):
        with patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *_args, **_options: 60):
            self.audits._cron_run()
        for company in (self.company_a, self.company_b):
            audit = self.audits.search([("company_id", "=", company.id)], limit=1)
            self.assertFalse(audit.user_id)
