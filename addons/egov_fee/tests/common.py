from datetime import date, datetime
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.fields import Command
from odoo.modules.registry import DummyRLock, Registry
from odoo.tests import BaseCase, get_db_name
from odoo.tools import SQL

from odoo.addons.egov_base.tests.common import EgovCommon

#: Friday 20/11/2026 09:00 in Viet Nam.
NOW = datetime(2026, 11, 20, 2, 0)
TODAY = date(2026, 11, 20)


class FeeCommon(EgovCommon):
    """Ward A has a cashier; fees of tests are their own, so that what is shipped may change."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(NOW)
        cls.cashier_a, cls.cashier_b = cls.officer_a, cls.officer_b
        for user in (cls.cashier_a, cls.cashier_b):
            user.group_ids = [Command.link(cls.env.ref("egov_fee.group_cashier").id)]
        if "egov_receipt_policy" in cls.company_a._fields:  # what receipts ask for is tested with them
            (cls.company_a + cls.company_b).egov_receipt_policy = "wait"
        cls.copy = cls._new_fee(
            "T-COPY",
            formula="page_tier",
            tier_ids=[
                Command.create({"first_page": 1, "amount": 2_000}),
                Command.create({"first_page": 3, "amount": 1_000}),
            ],
            cap=200_000,
        )
        cls.extract = cls._new_fee("T-EXTRACT", formula="per_unit", amount=8_000)
        cls.poor = cls.env.ref("egov_fee.beneficiary_poor")
        cls.merit = cls.env.ref("egov_fee.beneficiary_merit")

    @classmethod
    def _new_fee(cls, code, **rate):
        fee = cls.env["egov.fee"].create({"name": code.title(), "code": code, "legal_basis": "Test"})
        cls._new_rate(fee, **rate)
        return fee

    @classmethod
    def _new_rate(cls, fee, **vals):
        rate = {"fee_id": fee.id, "valid_from": date(2017, 1, 1), "legal_basis": "Test", **vals}
        return cls.env["egov.fee.rate"].create(rate)

    @classmethod
    def _new_policy(cls, fee, **vals):
        policy = {
            "name": "Test",
            "fee_ids": [Command.set(fee.ids)],
            "valid_from": date(2020, 1, 1),
            "legal_basis": "Test",
            **vals,
        }
        return cls.env["egov.fee.policy"].create(policy)

    def _new_charge(self, *lines, user=None, **vals):
        """A charge of ward A; lines are (fee, quantity) or (fee, quantity, pages)."""
        charges = self.env["egov.charge"].with_user(user or self.cashier_a)
        commands = [
            Command.create({"fee_id": fee.id, "quantity": quantity, "pages": pages[0] if pages else 0})
            for fee, quantity, *pages in lines
        ]
        return charges.create({"party_id": self.an.id, "line_ids": commands, **vals})

    def _due(self, *lines, **vals):
        charge = self._new_charge(*lines or [(self.extract, 1)], **vals)
        charge.action_confirm()
        return charge

    def _kinds(self, charge):
        return charge.event_ids.sorted("id").mapped("kind")


class RealChargeCase(BaseCase):
    """A charge that is due, in real transactions, for what happens to it at once; its rows are removed."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.startPatcher(patch.object(Registry, "_lock", DummyRLock()))
        # What follows, e.g. a receipt, would stay for ever.
        self.startPatcher(patch.object(self.registry["egov.charge"], "_on_collected", lambda *_args: None))
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            fee = env["egov.fee"].create({"name": "ZZ", "code": "ZZ-AT-ONCE", "legal_basis": "Test"})
            rate = {"fee_id": fee.id, "formula": "fixed", "amount": 8_000, "legal_basis": "Test"}
            env["egov.fee.rate"].create({**rate, "valid_from": "2017-01-01"})
            vals = {"payer_name": "ZZ at once", "line_ids": [Command.create({"fee_id": fee.id})]}
            charge = env["egov.charge"].create(vals)
            charge.write({"state": "due", "pay_ref": charge._next_pay_ref()})
            self.charge_id = charge.id
        of_charge = [(f"egov_charge_{part}", "charge_id", charge.id) for part in ("event", "payment", "line")]
        of_fee = [("egov_fee_rate", "fee_id", fee.id), ("egov_fee", "id", fee.id)]
        self.addCleanup(self._remove, *of_charge, ("egov_charge", "id", charge.id), *of_fee)

    def _remove(self, *rows):
        """Delete rows, each ``(table, column, value)``, in this order; what a test adds later goes first."""
        with self.registry.cursor() as cr:
            for table, column, value in rows:
                cr.execute(SQL("DELETE FROM %s WHERE %s = %s", SQL.identifier(table), SQL.identifier(column), value))
