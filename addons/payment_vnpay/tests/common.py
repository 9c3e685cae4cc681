from unittest.mock import patch

from odoo.fields import Datetime

from odoo.addons.payment.tests.common import PaymentCommon

from ..simulator import gateway
from ..tools import order

REFERENCE = "P26110000427"


class VnpayCommon(PaymentCommon):
    """A ward in Vietnam that takes 24,000 đồng by VNPAY."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.currency = cls._enable_currency("VND")
        cls.provider = cls._prepare_provider(
            "vnpay",
            update_values={
                "vnpay_tmn_code": gateway.TERMINAL,
                "vnpay_hash_secret": gateway.SECRET,
                "is_published": True,
            },
        )
        cls.payment_method = cls.provider.payment_method_ids
        cls.payment_method_id = cls.payment_method.id
        cls.amount, cls.reference = 24000, REFERENCE
        cls.partner.write({"country_id": cls.env.ref("base.vn").id, "lang": "en_US"})

    def sent(self, **values):
        """A transaction whose payer has been sent to VNPAY."""
        transaction = self._create_transaction("redirect", **values)
        transaction._get_processing_values()
        return transaction

    def signed(self, **changes):
        """A notification as VNPAY sends it, signed by the simulator's own code; None drops a parameter."""
        values = {
            "vnp_Amount": "2400000",
            "vnp_BankCode": "NCB",
            "vnp_BankTranNo": "VNP14226112",
            "vnp_CardType": "ATM",
            "vnp_OrderInfo": "Thanh toan P26110000427",
            "vnp_PayDate": "20261121093412",
            "vnp_ResponseCode": "00",
            "vnp_TmnCode": gateway.TERMINAL,
            "vnp_TransactionNo": "14226112",
            "vnp_TransactionStatus": "00",
            "vnp_TxnRef": REFERENCE,
        }
        values |= {f"vnp_{name}": value for name, value in changes.items()}
        values = {name: value for name, value in values.items() if value is not None}
        return {**values, "vnp_SecureHash": gateway.sign(values)}

    def paid(self, **values):
        """A transaction that VNPAY has confirmed."""
        transaction = self.sent(**values)
        self.assertEqual(transaction._vnpay_receive(self.signed(TxnRef=transaction.reference)), "00")
        return transaction

    def notifications(self, transaction=None):
        domain = [("transaction_id", "=", transaction.id)] if transaction else []
        return self.env["payment.vnpay.notification"].search(domain, order="id")

    @classmethod
    def at_simulator(cls, simulator):
        """Let the provider talk to a simulator."""
        cls.provider.write({"vnpay_payment_url": simulator.payment_url, "vnpay_api_url": simulator.api_url})

    def ordered(self, simulator, transaction, *acts):
        """Open the payment page at the simulator and choose there."""
        values = transaction._get_specific_rendering_values({})["parameters"]
        found = simulator.gateway.order({name: str(value) for name, value in values.items()})
        for act in acts:
            simulator.gateway.act(found, act)
        return found

    def run_cron(self):
        """Ask VNPAY as the scheduled action does, without its commits."""
        with patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *_args, **_options: 60):
            self.env["payment.transaction"]._cron_vnpay_query()

    def earlier(self, transaction, **ago):
        """Move the moment at which VNPAY was called."""
        transaction.vnpay_requested_at = Datetime.subtract(transaction.vnpay_requested_at, **ago)
        return order.stamp(transaction.vnpay_requested_at)
