from datetime import datetime

from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_cash.tests.common import CashCommon
from odoo.addons.egov_receipt.tests.common import ReceiptCommon
from odoo.addons.egov_settlement.tests.common import SettlementCommon

#: 08:00 of the day after, in Viet Nam.
TOMORROW = datetime(2026, 11, 21, 1, 0)


class AuditCommon(ReceiptCommon, CashCommon, SettlementCommon):
    """A day of ward A in which nothing is wrong: cash in a shift, an online payment, its file, the daily table."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.audits = cls.env["egov.fee.audit"]

    def setUp(self):
        super().setUp()
        self.shift = self._shift(opening_float=10_000)
        self.cash = self._paid()
        self.shift._add_move("deposit", 2_000, "GNT 1")
        self.shift._count({10_000: 1, 5_000: 1, 1_000: 1})
        self.shift._close()
        self.shift.with_user(self.accountant_a).action_approve()
        self.online = self._paid_online("77")
        self.file = self._gateway_file(("77", self.online.pay_ref, "8.000", "0"), ("78", "X", "5.000", "0"))
        self.table = self.env["egov.receipt.summary"].with_user(self.accountant_a)._draw_up(self.company_a)
        self.table.action_send()
        self.table.answer = "12/TB"
        self.table.action_accept()

    def _broken(self):
        """Look over ward A on the day after: ``{check: ids of rows}`` of what is broken."""
        with clock.at(TOMORROW):
            audit = self.audits._run(self.company_a)
        return {result.check_code: result.row_ids for result in audit.result_ids if result.row_count}

    def _plant(self, query, *parameters, table=None):
        """Change what stands in the database, past all that guards it."""
        self.env.flush_all()
        if table:
            self.env.cr.execute("SET CONSTRAINTS ALL IMMEDIATE")
            self.env.cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", SQL.identifier(table)))
        self.env.cr.execute(query, parameters)
        self.env.invalidate_all()
