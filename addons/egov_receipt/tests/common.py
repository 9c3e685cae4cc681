from datetime import datetime, timezone
from unittest.mock import patch

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_fee.tests.common import FeeCommon


class ReceiptCommon(FeeCommon):
    """Ward A has a tax code and one accepted series for 2026; ward B has neither."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.company_a + cls.company_b).egov_receipt_policy = "refuse"
        cls.company_a.vat = "0401234567"
        cls.regime = cls.env.ref("egov_receipt.regime_2026")
        cls.series = cls._new_series()

    @classmethod
    def _new_series(cls, **vals):
        series = cls.env["egov.receipt.series"].create(
            {
                "company_id": cls.company_a.id,
                "regime_id": cls.regime.id,
                "form_code": "EBL01",
                "symbol": "26TAA",
                "decision": "01/TB",
                "decided_on": "2026-07-01",
                **vals,
            }
        )
        series.action_accept()
        return series

    @classmethod
    def _new_series_of_today(cls):
        """One for what requests issue: their threads go by the true clock, whatever year that is."""
        symbol = f"{clock.local(datetime.now(timezone.utc)):%y}TAA"
        return cls.series if cls.series.symbol == symbol else cls._new_series(symbol=symbol)

    def _run_cron(self):
        """Issue what waits as the scheduled action does, without its commits."""
        with patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *_args, **_options: 60):
            self.env["egov.receipt.pending"]._cron_issue()

    def _collect(self, method="cash", reference=None, lines=(), **vals):
        """A charge of ward A that a cashier has collected."""
        charge = self._due(*lines, **vals)
        charge._collect(method, charge.amount, reference)
        return charge
