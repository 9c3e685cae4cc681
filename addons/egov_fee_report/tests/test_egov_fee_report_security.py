from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged

from .common import FIRST, FeeReportCommon

OPERATIONS = ("read", "write", "create", "unlink")
ALL = "read write create unlink"
#: Rows and remittance, rules of remittance, dialog of reports, dialogs of remittance.
MATRIX = {
    "accountant_a": ("read", "read", ALL, ALL),
    "leader_a": ("read", "read", ALL, ""),
    "cashier_a": ("", "read", "", ""),
    "clerk_a": ("", "read", "", ""),
    "admin_a": ("", ALL, "", ""),
    "leader_b": ("", "read", ALL, ""),
}


@tagged("post_install", "-at_install")
class TestEgovFeeReportSecurity(FeeReportCommon, HttpCase):
    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def _samples(self):
        self._pay()
        remit = self.env["egov.budget.remit"].with_user(self.accountant_a)._count(self.company_a, FIRST)
        rows = self.env["egov.fee.movement"].search([("company_id", "=", self.company_a.id)], limit=1)
        rule = self.env.ref("egov_fee_report.parameter_remit_day")
        dialogs = self.env["egov.fee.report"], self.env["egov.budget.remit.pay"]
        return [[rows, remit[:1]], [rule], [dialogs[0]], [dialogs[1], self.env["egov.budget.remit.count"]]]

    def test_roles(self):
        samples = self._samples()
        for login, rights in MATRIX.items():
            for records, allowed in zip(samples, rights, strict=True):
                for record in records:
                    with self.subTest(login=login, model=record._name):
                        self.assertEqual(self._allowed(record.with_user(getattr(self, login))), set(allowed.split()))

    def test_portal_and_public_see_nothing(self):
        portal = new_test_user(self.env, "citizen_r", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for record in sum(self._samples(), []):
                with self.subTest(user=user.login, model=record._name):
                    self.assertFalse(self._allowed(record.browse().with_user(user)))

    def test_nobody_writes_a_remittance(self):
        remit = self._samples()[0][1]
        for user in (self.accountant_a, self.leader_a, self.admin_a):
            own = remit.with_user(user)
            for attempt in (lambda r=own: r.write({"kept": 0}), lambda r=own: r.create({}), own.unlink):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    attempt()

    def test_files_are_for_who_asked(self):
        self._pay()
        report = self._report("book")
        self.env.cr.flush()
        for user, status in ((self.accountant_a, 200), (self.leader_a, 404), (self.cashier_a, 404)):
            self.authenticate(user.login, user.login)
            for kind in ("xlsx", "pdf"):
                with self.subTest(user=user.login, kind=kind):
                    answer = self.url_open(f"/egov/fee-report/{report.id}/{kind}")
                    self.assertEqual(answer.status_code, status)
        self.authenticate(None, None)
        answer = self.url_open(f"/egov/fee-report/{report.id}/pdf", allow_redirects=False)
        self.assertEqual(answer.status_code, 303)
