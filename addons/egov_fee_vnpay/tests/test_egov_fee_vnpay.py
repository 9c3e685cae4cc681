from odoo.tests import tagged

from odoo.addons.egov_fee_payment.tests.common import FeePaymentCommon
from odoo.addons.payment_vnpay.simulator import gateway
from odoo.addons.payment_vnpay.simulator.app import Simulator


@tagged("post_install", "-at_install")
class TestEgovFeeVnpay(FeePaymentCommon):
    """A charge paid at the simulated VNPAY."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.simulator = cls.enterClassContext(Simulator(port=0, notify=lambda *_args: "–"))
        cls.provider = cls.env.ref("payment_vnpay.payment_provider_vnpay").copy({"company_id": cls.company_a.id})
        cls.provider.write(
            {
                "vnpay_tmn_code": gateway.TERMINAL,
                "vnpay_hash_secret": gateway.SECRET,
                "vnpay_payment_url": cls.simulator.payment_url,
                "vnpay_api_url": cls.simulator.api_url,
                "state": "test",
                "is_published": True,
            }
        )
        cls.method = cls.env.ref("payment_vnpay.payment_method_vnpay")
        cls.provider.payment_method_ids = cls.method
        cls.method.active = True

    def _ordered(self, charge, *acts):
        """A payment whose payer has chosen at VNPAY's page; no notification comes."""
        transaction = self._start(charge)
        values = transaction._get_specific_rendering_values({})["parameters"]
        order = self.simulator.gateway.order({name: str(value) for name, value in values.items()})
        for act in acts:
            self.simulator.gateway.act(order, act)
        return transaction

    def _signed(self, transaction, **changes):
        values = {
            "vnp_Amount": str(int(transaction.amount) * 100),
            "vnp_ResponseCode": "00",
            "vnp_TmnCode": gateway.TERMINAL,
            "vnp_TransactionNo": "14226112",
            "vnp_TransactionStatus": "00",
            "vnp_TxnRef": transaction.reference,
        }
        return {**values, **{f"vnp_{name}": value for name, value in changes.items()}}

    def test_asked_from_the_charge(self):
        charge = self._due()
        self._ordered(charge, "lost")
        charge.action_ask_gateway()
        self.assertEqual(charge.state, "paid")
        self.assertEqual(charge.payment_ids.gateway, "vnpay")

    def test_money_that_no_payment_shows(self):
        for changes, before, kind in (
            ({}, "cancel", "paid_not_recorded"),
            ({"Amount": "700000"}, "draft", "wrong_amount"),
            ({"ResponseCode": "07", "TransactionStatus": "07"}, "draft", "suspect"),
        ):
            transaction = self._ordered(self._due())
            if before == "cancel":
                transaction._set_canceled()
            for _number in range(2):
                transaction._vnpay_receive(self._signed(transaction, **changes))
            with self.subTest(kind=kind):
                self.assertEqual(self._exceptions(transaction).mapped("kind"), [kind])

    def test_paid_again_then_refunded_by_two_people(self):
        charge = self._due()
        transaction = self._ordered(charge, "again")
        transaction._vnpay_receive(self._signed(transaction, TransactionNo="1"))
        transaction._post_process()
        transaction._vnpay_receive(self._signed(transaction, TransactionNo="2"))
        exception = self._exceptions(transaction)
        self.assertEqual((exception.kind, exception.number, charge.state), ("double_payment", "2", "paid"))
        exception.with_user(self.accountant_a)._propose("explain", "VNPAY has refunded it")
        exception.with_user(self.accountant2_a).action_approve()
        self.assertEqual(exception.state, "closed")

    def test_a_refusal_is_no_money(self):
        transaction = self._ordered(self._due())
        transaction._set_canceled()
        transaction._vnpay_receive(self._signed(transaction, ResponseCode="24", TransactionStatus="02"))
        self.assertFalse(self._exceptions(transaction))

    def test_a_refund_from_the_charge(self):
        charge = self._due()
        self._ordered(charge, "lost")
        charge.action_ask_gateway()
        refund = charge.with_user(self.accountant_a)._refund_at_gateway(8_000, "withdrawn")
        if refund.state == "pending":
            refund._vnpay_query()
            refund._post_process()
        self.assertEqual((refund.state, charge.state), ("done", "refunded"))
