import psycopg2

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import ReceiptCommon

OPERATIONS = ("read", "write", "create", "unlink")
ALL = "read write create unlink"
WRITTEN_ONCE = ("egov.receipt", "egov.receipt.line", "egov.receipt.pending")
#: What is written once, notices, series and rules.
MATRIX = {
    "cashier_a": ("read", "read", "read"),
    "clerk_a": ("read", "read", "read"),
    "accountant_a": ("read", "read write", "read"),
    "chief_a": ("read", "read write", "read"),
    "leader_a": ("read", "read", "read"),
    "head_a": ("", "", "read"),
    "records_a": ("", "", "read"),
    "admin_a": ("", "", ALL),
    "cashier_b": ("", "", ""),
}


@tagged("post_install", "-at_install")
class TestEgovReceiptSecurity(ReceiptCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        ward_a = (cls.company_a, cls.ward_a)
        cls.chief_a = cls._new_user("chief_a", "egov_fee.group_chief_accountant", *ward_a, "Kế toán trưởng")
        charges = cls.env["egov.charge"].with_user(cls.cashier_a)
        deposit = cls._new_fee("T-DEPOSIT", formula="fixed", amount=50_000)
        deposit.kind = "other"
        fees = [Command.create({"fee_id": fee.id}) for fee in (cls.extract, deposit)]
        charge = charges.create({"party_id": cls.an.id, "line_ids": fees})
        charge.action_confirm()
        charge._collect("cash", charge.amount)
        cls.receipt = charge.receipt_id.sudo()
        notice = cls.receipt._notify("Sai", explanation="Tên", payer_name="Trần Văn Ân")
        cls.samples = {
            "egov.receipt": cls.receipt,
            "egov.receipt.line": cls.receipt.line_ids,
            "egov.receipt.pending": charge.receipt_pending_ids,
            "egov.receipt.notice": notice,
            "egov.receipt.series": cls.series,
        }

    def _allowed(self, record):
        return {operation for operation in OPERATIONS if record.has_access(operation)}

    def test_roles(self):
        groups = (WRITTEN_ONCE, ("egov.receipt.notice",), ("egov.receipt.series",))
        for login, rights in MATRIX.items():
            for models, allowed in zip(groups, rights, strict=True):
                for model in models:
                    with self.subTest(login=login, model=model):
                        record = self.samples[model].with_user(getattr(self, login))
                        self.assertEqual(self._allowed(record), set(allowed.split()))

    def test_rules_are_for_everybody_to_read_and_for_administrators_to_write(self):
        self.assertEqual(self._allowed(self.regime.with_user(self.cashier_b)), {"read"})
        self.assertEqual(self._allowed(self.regime.with_user(self.admin_a)), set(ALL.split()))

    def test_portal_and_public_see_nothing(self):
        portal = new_test_user(self.env, "citizen", "base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            for record in (*self.samples.values(), self.regime):
                with self.subTest(user=user.login, model=record._name):
                    self.assertEqual(self._allowed(record.with_user(user)), set())

    def test_nobody_changes_or_deletes_what_was_issued(self):
        for login in MATRIX:
            for model in WRITTEN_ONCE:
                record = self.samples[model].with_user(getattr(self, login))
                with self.subTest(login=login, model=model):
                    for step in (
                        lambda record=record: record.write({"amount": 1}),
                        lambda record=record: record.unlink(),
                        lambda record=record: record.copy(),
                        lambda record=record: record.create({"amount": 1}),
                    ):
                        with self.assertRaises(AccessError), self.env.cr.savepoint():
                            step()

    def test_the_program_itself_changes_nothing(self):
        for vals in ({"amount": 1}, {"payer_name": "x"}, {"number": 2}, {"lookup_code": "x"}, {"date": "2026-01-01"}):
            with self.subTest(vals=vals), self.assertRaisesRegex(AccessError, "stays as it was issued"):
                self.receipt.write(vals)
        with self.assertRaises(AccessError):
            self.receipt.line_ids.write({"amount": 1})
        for record in (self.receipt, self.receipt.line_ids):
            with self.assertRaises(AccessError):
                record.unlink()

    @mute_logger("odoo.sql_db")
    def test_sql_changes_nothing(self):
        self.env.flush_all()
        receipt, line = self.receipt, self.receipt.line_ids
        for query, record in (
            ("UPDATE egov_receipt SET amount = 1 WHERE id = %s", receipt),
            ("UPDATE egov_receipt SET number = number + 1 WHERE id = %s", receipt),
            ("UPDATE egov_receipt SET payer_name = 'x' WHERE id = %s", receipt),
            ("UPDATE egov_receipt SET payer_tax_code = 'x' WHERE id = %s", receipt),
            ("DELETE FROM egov_receipt WHERE id = %s", receipt),
            ("UPDATE egov_receipt_line SET amount = 1 WHERE id = %s", line),
            ("DELETE FROM egov_receipt_line WHERE id = %s", line),
            (
                "INSERT INTO egov_receipt_line (receipt_id, fee_id, name, amount)"
                " SELECT receipt_id, fee_id, 'x', 1 FROM egov_receipt_line WHERE id = %s",
                line,
            ),
        ):
            with self.subTest(query=query), self.assertRaises(psycopg2.IntegrityError), self.env.cr.savepoint():
                self.env.cr.execute(query, [record.id])

    @mute_logger("odoo.sql_db")
    def test_no_receipt_is_committed_without_a_number(self):
        charge = self._due()
        payment = self.receipt.payment_id
        vals = self.env["egov.receipt"]._prepare_vals(charge, payment, 8_000)
        with self.assertRaises(psycopg2.IntegrityError), self.env.cr.savepoint():
            self.env["egov.receipt"].sudo().create(vals)
            self.env.cr.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def test_a_registration_is_not_forged(self):
        series = self._new_series(symbol="26TAB").with_user(self.admin_a)
        with self.assertRaises(AccessError):
            series.registration_state = "draft"
        with self.assertRaises(AccessError):
            series.create({"form_code": "EBL01", "symbol": "26TAC", "registration_state": "accepted"})
        for user in (self.cashier_a, self.accountant_a, self.chief_a, self.leader_a):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                series.with_user(user).action_stop()

    def test_an_administrator_issues_and_corrects_nothing(self):
        for step in ("action_print", "action_correct", "_pdf"):
            with self.subTest(step=step), self.assertRaises(AccessError):
                getattr(self.receipt.with_user(self.admin_a), step)()
        row = self.samples["egov.receipt.pending"].with_user(self.admin_a)
        with self.assertRaises(AccessError):
            row.action_issue()

    def test_files_are_handed_out_by_the_print_alone(self):
        self.receipt._pdf("a5")
        for user in (self.cashier_a, self.accountant_a, self.admin_a):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.receipt.with_user(user).read(["pdf"])

    def test_another_ward_corrects_nothing(self):
        accountant_b = self._new_user(
            "accountant_b", "egov_base.group_accountant", self.company_b, self.ward_b, "Kế toán"
        )
        receipt = self.receipt.with_user(accountant_b)
        for step in (receipt.action_correct, receipt.action_print, lambda: receipt._replace([], "x")):
            with self.assertRaises(AccessError):
                step()
        dialogs = self.env["egov.receipt.correct"].with_user(accountant_b)
        with self.assertRaises(AccessError):
            dialogs.create({"receipt_id": receipt.id, "reason": "x"})
