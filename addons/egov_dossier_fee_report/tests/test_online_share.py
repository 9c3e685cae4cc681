from datetime import date, datetime

from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tests.common import FRIDAY, DossierCommon

OPERATIONS = ("read", "write", "create", "unlink")


@tagged("post_install", "-at_install")
class TestOnlineShare(DossierCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(FRIDAY)
        cls.clerk_a.group_ids = [Command.link(cls.env.ref("egov_fee.group_cashier").id)]
        cls.company_a.egov_receipt_policy = "wait"
        cls._costs(10_000)
        cls.own = [("company_id", "=", cls.company_a.id)]

    @classmethod
    def _costs(cls, amount):
        """From now on a dossier costs so much."""
        fee = cls.env["egov.fee"].create({"name": "Phí thử", "code": f"T-SHARE-{amount}", "legal_basis": "Test"})
        rate = {"fee_id": fee.id, "formula": "fixed", "valid_from": "2017-01-01", "legal_basis": "Test"}
        cls.env["egov.fee.rate"].create({**rate, "amount": amount})
        cls.procedure.fee_ids = fee

    def _new_dossier(self):
        """A dossier of somebody else each time, who has none that is open."""
        self._number_serial += 1
        someone = self._new_party(
            "Người thử", f"048190{self._number_serial:06}", date(1990, 3, 14), "female", self.company_a
        )
        return self._received(applicant_id=someone.id)

    def _paid(self, method="cash", gateway=None):
        charge = self._new_dossier().charge_ids
        reference = f"R{charge.id}" if method != "cash" else None
        charge.with_user(self.clerk_a)._record_payment(method, charge.amount, reference, gateway)
        return charge

    def _shares(self, model, names, domain=()):
        rows = self.env[model].with_user(self.leader_a)
        (found,) = rows._read_group([*self.own, *domain], [], [f"{name}:avg" for name in names])
        return [share if share is None else round(float(share), 2) for share in found]

    def test_money_is_weighed_by_its_amount(self):
        self._paid()
        self._costs(346)
        self._paid("card")
        self._costs(29_654)
        self._paid("gateway", "vnpay")
        names = ("online_percent", "cashless_percent")
        self.assertEqual(self._shares("egov.online.money", names), [74.14, 75.0])
        self.assertEqual(self._shares("egov.online.money", names, [("method", "=", "cash")]), [0, 0])
        self.assertEqual(self._shares("egov.online.money", names, [("id", "=", 0)]), [0, 0])

    def test_what_is_given_back_lessens_its_way(self):
        charge = self._paid("gateway", "momo")
        self._paid()
        charge.with_user(self.accountant_a)._refund(10_000, "cash", "Thu nhầm")
        self.assertEqual(self._shares("egov.online.money", ["online_percent"]), [0])
        sums = self.env["egov.online.money"]._read_group(self.own, [], ["amount:sum", "online:sum", "cash:sum"])
        self.assertEqual(sums, [(10_000, 0, 10_000)])
        payments = self.env["egov.charge.payment"].search(self.own)
        self.assertEqual(sum(payments.mapped("signed_amount")), 10_000)

    def test_by_procedure_and_month(self):
        charge = self._paid("transfer")
        rows = self.env["egov.online.money"]._read_group(
            self.own, ["day:month", "procedure_id"], ["online_percent:avg"]
        )
        self.assertEqual(
            [(month.month, procedure, share) for month, procedure, share in rows], [(11, self.procedure, 100)]
        )
        row = self.env["egov.online.money"].search(self.own)
        self.assertEqual(row.action_open_charge()["res_id"], charge.id)

    def test_dossiers(self):
        first, second, third = (self._new_dossier() for _number in range(3))
        third.sudo().channel = "online"
        self.env["egov.dossier"].flush_model()
        self.assertEqual(self._shares("egov.online.dossier", ["online_percent"]), [33.33])
        rows = self.env["egov.online.dossier"].search([*self.own, ("online", "=", 1)])
        self.assertEqual(rows.dossier_id, third)
        self.assertEqual(rows.action_open_dossier()["res_id"], third.id)
        self.assertEqual(len(first | second | third), 3)

    def test_the_day_is_vietnamese(self):
        dossier = self._new_dossier()
        dossier.sudo().received_at = datetime(2026, 12, 31, 17, 0)
        self.env["egov.dossier"].flush_model()
        row = self.env["egov.online.dossier"].search([("dossier_id", "=", dossier.id)])
        self.assertEqual(f"{row.day:%d/%m/%Y}", "01/01/2027")
        self.assertEqual(clock.today().year, 2026)

    def test_roles(self):
        self._paid()
        samples = [self.env[model].search(self.own, limit=1) for model in ("egov.online.money", "egov.online.dossier")]
        portal = new_test_user(self.env, "citizen_s", "base.group_portal")
        reading = {self.accountant_a, self.leader_a}
        for user in (*reading, self.clerk_a, self.admin_a, self.leader_b, portal, self.env.ref("base.public_user")):
            for sample in samples:
                allowed = {each for each in OPERATIONS if sample.with_user(user).has_access(each)}
                with self.subTest(user=user.login, model=sample._name):
                    self.assertEqual(allowed, {"read"} if user in reading else set())
