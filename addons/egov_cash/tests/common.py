from odoo.fields import Command

from odoo.addons.egov_fee.tests.common import FeeCommon


class CashCommon(FeeCommon):
    """Ward A has a counter and two cashiers; the notes of tests are those that are shipped."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.counter = cls.env["egov.cash.counter"].create({"name": "Quầy 3", "company_id": cls.company_a.id})
        cls.cashier2_a = cls.officer2_a
        cls.cashier2_a.group_ids = [Command.link(cls.env.ref("egov_fee.group_cashier").id)]

    def _shift(self, user=None, opening_float=0):
        shifts = self.env["egov.cash.shift"].with_user(user or self.cashier_a)
        return shifts._open(self.company_a, self.counter, opening_float)

    def _paid(self, user=None):
        """A charge of 8,000 đ, paid in cash."""
        charge = self._due()
        charge.with_user(user or self.cashier_a)._collect("cash", charge.amount)
        return charge

    def _closed(self, pieces=None, reason=None):
        shift = self._shift()
        self._paid()
        shift._count(pieces or {5_000: 1, 2_000: 1, 1_000: 1})
        shift._close(reason)
        return shift
