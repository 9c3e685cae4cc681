import random

from odoo.tests import TransactionCase, tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_demo.tools import cast

from ..builder.staff import KnownOffice


@tagged("post_install", "-at_install")
class TestCashDesk(TransactionCase):
    """Looks at what the installation made."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        codes = [ward.code for ward in cast.WARDS]
        cls.offices = cls.env["egov.agency"].search([("code", "in", codes)]).company_id
        cls.own = [("company_id", "in", cls.offices.ids)]

    def test_a_demonstration_made_earlier_gets_the_staff_that_it_lacks(self):
        ward = cast.WARDS[0]
        [agency] = self.env["egov.agency"].search([("code", "=", ward.code), ("company_id", "!=", False)])
        former = self.env["res.users"].search([("login", "=", "thungan")])
        former.login = "thungan.cu"
        others = self.env["res.users"].search([("company_id", "=", agency.company_id.id)])
        password_hash = self.env["res.users"]._crypt_context().hash("x")
        office = KnownOffice(self.env, ward, random.Random(1)).complete(agency, password_hash)
        cashier = office.users["thungan"]
        self.assertEqual((cashier.login, cashier.company_id), ("thungan", agency.company_id))
        self.assertTrue(cashier.has_group("egov_fee.group_cashier"))
        self.assertEqual(set(office.users.values()) - {cashier} - set(others), set(), "nobody else is new")

    def test_every_way_of_paying_is_there(self):
        payments = self.env["egov.charge.payment"].search(self.own)
        self.assertEqual(set(payments.mapped("method")), {"cash", "card", "transfer", "gateway"})
        self.assertEqual(set(payments.mapped("gateway")), {False, "vnpay", "momo"})
        self.assertIn("out", payments.mapped("kind"))
        self.assertTrue(all(payment.moment <= clock.now() for payment in payments))

    def test_receipts_are_gapless_and_in_order(self):
        for series in self.env["egov.receipt.series"].search(self.own):
            receipts = self.env["egov.receipt"].search([("series_id", "=", series.id)], order="number")
            self.assertEqual(receipts.mapped("number"), list(range(1, len(receipts) + 1)), series.display_name)
            self.assertEqual(receipts.mapped("moment"), sorted(receipts.mapped("moment")))
        self.assertIn("replaced", self.env["egov.receipt"].search(self.own).mapped("state"))
        self.assertFalse(self.env["egov.receipt.pending"].search([*self.own, ("state", "=", "waiting")]))

    def test_the_figures_of_a_month_are_equal(self):
        payments = self.env["egov.charge.payment"].search(self.own)
        movements = self.env["egov.fee.movement"].search(self.own)
        self.assertEqual(sum(movements.mapped("amount")), sum(payments.mapped("signed_amount")))
        receipts = self.env["egov.receipt"].search([*self.own, ("state", "=", "issued")])
        self.assertEqual(sum(receipts.mapped("amount")), sum(payments.mapped("signed_amount")))

    def test_shifts_and_files_leave_a_few_cases(self):
        shifts = self.env["egov.cash.shift"].search([*self.own, ("state", "=", "approved")])
        self.assertEqual(set(shifts.mapped("difference")), {0, -5_000})
        files = self.env["egov.settlement.file"].search(self.own)
        self.assertEqual(set(files.mapped("state")), {"done"})
        exceptions = self.env["egov.settlement.exception"].search(self.own)
        self.assertEqual(set(exceptions.mapped("kind")), {"double_payment", "unknown_ref"})
        self.assertEqual(set(exceptions.mapped("state")), {"open", "closed"})
        self.assertTrue(self.env["egov.day.lock"].search(self.own))
