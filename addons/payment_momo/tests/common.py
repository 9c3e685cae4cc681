from unittest.mock import patch

from odoo.fields import Datetime

from odoo.addons.payment.tests.common import PaymentCommon

from ..simulator import gateway
from ..simulator.app import Simulator

REFERENCE = "P26110000427"


class MomoCommon(PaymentCommon):
    """A ward in Vietnam that takes 24,000 đồng by MoMo; MoMo is a simulator whose notifications go nowhere."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.simulator = cls.enterClassContext(Simulator(port=0, notify=lambda *_args: "–"))
        cls.currency = cls._enable_currency("VND")
        cls.provider = cls._prepare_provider(
            "momo",
            update_values={
                "momo_partner_code": gateway.PARTNER,
                "momo_access_key": gateway.ACCESS_KEY,
                "momo_secret_key": gateway.SECRET_KEY,
                "momo_api_url": cls.simulator.address,
                "is_published": True,
            },
        )
        cls.payment_method = cls.provider.payment_method_ids
        cls.payment_method_id = cls.payment_method.id
        cls.amount, cls.reference = 24000, REFERENCE
        cls.partner.write({"country_id": cls.env.ref("base.vn").id, "lang": "en_US"})

    def setUp(self):
        super().setUp()
        self.simulator.gateway.orders.clear()

    def sent(self, **values):
        """A transaction that the simulator knows."""
        transaction = self._create_transaction("redirect", **values)
        transaction._get_processing_values()
        return transaction

    def signed(self, **changes):
        """A notification as MoMo sends it, signed by the simulator's own code."""
        values = {
            "partnerCode": gateway.PARTNER,
            "orderId": REFERENCE,
            "requestId": REFERENCE,
            "amount": 24000,
            "orderInfo": "Thanh toán P26110000427",
            "orderType": "momo_wallet",
            "transId": 4014083433,
            "resultCode": 0,
            "message": "Thành công.",
            "payType": "qr",
            "responseTime": 1795000000000,
            "extraData": "",
            **changes,
        }
        return {**values, "signature": gateway.sign("ipn", values)}

    def order(self, transaction, *acts):
        """The order at the simulator, after what was chosen there."""
        found = self.simulator.gateway.orders[transaction.reference]
        for act in acts:
            self.simulator.gateway.act(found, act)
        return found

    def paid(self, **values):
        """A transaction that MoMo has confirmed."""
        transaction = self.sent(**values)
        found = self.order(transaction, "pay")
        self.assertEqual(transaction._momo_receive(found.told(found.payments[0])), "recorded")
        return transaction

    def notifications(self, transaction=None):
        domain = [("transaction_id", "=", transaction.id)] if transaction else []
        return self.env["payment.momo.notification"].search(domain, order="id")

    def run_cron(self):
        """Ask MoMo as the scheduled action does, without its commits."""
        with patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *_args, **_options: 60):
            self.env["payment.transaction"]._cron_momo_query()

    def earlier(self, transaction, **ago):
        """Move the moment at which MoMo was called."""
        transaction.momo_requested_at = Datetime.subtract(transaction.momo_requested_at, **ago)
