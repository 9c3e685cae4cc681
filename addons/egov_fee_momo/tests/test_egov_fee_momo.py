from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.egov_fee_payment.tests.common import FeePaymentCommon
from odoo.addons.payment_momo.simulator import gateway
from odoo.addons.payment_momo.simulator.app import Simulator


@tagged("post_install", "-at_install")
class TestEgovFeeMomo(FeePaymentCommon):
    """A charge paid at the simulated MoMo."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.simulator = cls.enterClassContext(Simulator(port=0, notify=lambda *_args: "–"))
        cls.provider = cls.env.ref("payment_momo.payment_provider_momo").copy({"company_id": cls.company_a.id})
        cls.provider.write(
            {
                "momo_partner_code": gateway.PARTNER,
                "momo_access_key": gateway.ACCESS_KEY,
                "momo_secret_key": gateway.SECRET_KEY,
                "momo_api_url": cls.simulator.address,
                "state": "test",
                "is_published": True,
            }
        )
        cls.method = cls.env.ref("payment.payment_method_momo")
        cls.provider.payment_method_ids = cls.method
        cls.method.active = True

    def _ordered(self, charge, *acts):
        """A payment whose payer has chosen in MoMo's application; no notification comes."""
        transaction = self._start(charge)
        transaction._get_processing_values()
        order = self.simulator.gateway.orders[transaction.reference]
        for act in acts:
            self.simulator.gateway.act(order, act)
        return transaction, order

    def test_asked_from_the_charge(self):
        charge = self._due()
        self._ordered(charge, "lost")
        charge.action_ask_gateway()
        self.assertEqual(charge.state, "paid")
        self.assertEqual(charge.payment_ids.gateway, "momo")

    def test_money_after_cancellation(self):
        transaction, order = self._ordered(self._due(), "pay")
        transaction._set_canceled()
        for _number in range(2):
            transaction._momo_receive(order.told(order.payments[0]))
        self.assertEqual(self._exceptions(transaction).mapped("kind"), ["paid_not_recorded"])

    def test_amounts_that_momo_does_not_take(self):
        small = self._new_fee("T-SMALL", formula="fixed", amount=500)
        with self.assertRaises(UserError):
            self._start(self._due((small, 1)))

    def test_a_refund_from_the_charge(self):
        charge = self._due()
        self._ordered(charge, "lost")
        charge.action_ask_gateway()
        refund = charge.with_user(self.accountant_a)._refund_at_gateway(8_000, "withdrawn")
        if refund.state == "pending":
            refund._momo_query()
            refund._post_process()
        self.assertEqual((refund.state, charge.state), ("done", "refunded"))
