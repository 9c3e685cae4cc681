"""Many cashiers on one series: real transactions, so the rows are committed and taken away afterwards."""

import threading
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.fields import Command
from odoo.modules.registry import DummyRLock, Registry
from odoo.tests import BaseCase, get_db_name, tagged

from odoo.addons.egov_base.tools import clock

DESKS, EACH = 8, 4
CHARGED = ("egov_receipt_pending", "egov_receipt", "egov_charge_event", "egov_charge_payment", "egov_charge_line")


@tagged("post_install", "-at_install")
class TestEgovReceiptAtOnce(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())
        # The test runner holds the lock of the registries while tests run
        cls.startClassPatcher(patch.object(Registry, "_lock", DummyRLock()))
        with cls.registry.cursor() as cr:
            cls._make_rows(api.Environment(cr, SUPERUSER_ID, {}))
        cls.addClassCleanup(cls._remove_rows)

    @classmethod
    def _make_rows(cls, env):
        day = clock.today()
        regime = env["egov.receipt.regime"]._for(day)
        cls.company = env.ref("base.main_company")
        cls.vat, cls.company.vat = cls.company.vat, "0400000000"
        cls.series = env["egov.receipt.series"].create(
            {
                "company_id": cls.company.id,
                "regime_id": regime.id,
                "form_code": "EBL01",
                "symbol": f"{day:%y}TXX",
                "user_ids": [Command.link(SUPERUSER_ID)],  # before any series that the office may have
                "decision": "1",
                "decided_on": day,
            }
        )
        cls.series.action_accept()
        cls.fee = env["egov.fee"].create({"name": "At once", "code": "T-AT-ONCE", "legal_basis": "Test"})
        env["egov.fee.rate"].create(
            {"fee_id": cls.fee.id, "formula": "fixed", "amount": 8_000, "valid_from": "2017-01-01", "legal_basis": "x"}
        )
        line = Command.create({"fee_id": cls.fee.id})
        vals = {"company_id": cls.company.id, "payer_name": "Người nộp", "line_ids": [line], "state": "due"}
        charges = env["egov.charge"].create([vals] * DESKS * EACH)
        cls.charge_ids = charges.ids

    @classmethod
    def _remove_rows(cls):
        with cls.registry.cursor() as cr:
            cr.execute("SET LOCAL session_replication_role = replica")  # receipts are kept, but for this
            cr.execute("DELETE FROM egov_receipt_line WHERE fee_id = %s", [cls.fee.id])
            for table in CHARGED:
                cr.execute(f"DELETE FROM {table} WHERE charge_id = ANY(%s)", [cls.charge_ids])
            cr.execute("DELETE FROM egov_charge WHERE id = ANY(%s)", [cls.charge_ids])
            cr.execute("DELETE FROM egov_receipt_series WHERE id = %s", [cls.series.id])
            cr.execute("SET LOCAL session_replication_role = origin")
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["egov.fee.rate"].search([("fee_id", "=", cls.fee.id)]).unlink()
            env["egov.fee"].browse(cls.fee.id).unlink()
            env.ref("base.main_company").vat = cls.vat

    def _rows(self, query):
        with self.registry.cursor() as cr:
            cr.execute(query, [self.charge_ids])
            return cr.fetchall()

    def test_nobody_is_turned_away_and_no_number_is_missing(self):
        gate, failures = threading.Barrier(DESKS), []

        def work(charge_ids):
            try:
                for charge_id in charge_ids:
                    with self.registry.cursor() as cr:
                        cr.execute("SELECT 1 FROM egov_receipt LIMIT 1")  # what it sees is fixed here
                        gate.wait(30)
                        env = api.Environment(cr, SUPERUSER_ID, {})
                        env["egov.charge"].browse(charge_id)._record_payment("transfer", 8_000, f"AT-ONCE-{charge_id}")
                        if charge_id == self.charge_ids[0]:
                            cr.rollback()  # its number goes to whoever comes next
            except Exception as error:
                failures.append(error)
                gate.abort()

        parts = [self.charge_ids[desk::DESKS] for desk in range(DESKS)]
        desks = [threading.Thread(target=work, args=[part]) for part in parts]
        for desk in desks:
            desk.start()
        for desk in desks:
            desk.join(60)
        self.assertEqual(failures, [], "waiting for a number is no failure that has to be tried again")
        rows = self._rows("SELECT series_id, number FROM egov_receipt WHERE charge_id = ANY(%s) ORDER BY number")
        self.assertEqual(len({series_id for series_id, _number in rows}), 1)
        first = rows[0][1]  # the office may have issued others
        self.assertEqual([number for _series_id, number in rows], list(range(first, first + DESKS * EACH - 1)))
        back = """SELECT * FROM (SELECT moment < lag(moment) OVER (ORDER BY number) AS back FROM egov_receipt
                                  WHERE charge_id = ANY(%s)) AS ordered WHERE back"""
        self.assertEqual(self._rows(back), [])
        with self.registry.cursor() as cr:
            charges = api.Environment(cr, SUPERUSER_ID, {})["egov.charge"].browse(self.charge_ids)
            self.assertEqual(charges.filtered(lambda charge: charge.state == "due").ids, self.charge_ids[:1])
            self.assertEqual(len(charges.receipt_id), DESKS * EACH - 1)
