from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.egov_fee.tests.common import FeeCommon

#: Odoo's own code for a provider that no addon implements.
GATEWAY = "none"


class FeePaymentCommon(FeeCommon):
    """Ward A takes online payments through a provider that no addon implements; a chief accountant approves."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.VND").active = True
        cls.form = cls.env["ir.ui.view"].create(
            {"name": "Form", "type": "qweb", "arch": '<form action="https://gateway.example/pay" method="post"/>'}
        )
        cls.method = cls.env.ref("payment.payment_method_unknown")
        cls.method.support_refund = "partial"
        cls.provider = cls._new_provider(cls.company_a)
        cls.method.active = True
        cls.accountant2_a = cls._new_chief("chief_p", cls.company_a, cls.ward_a)
        cls.payer = new_test_user(cls.env, "payer_p", "base.group_portal", name="Người nộp").partner_id

    @classmethod
    def _new_provider(cls, company):
        return cls.env["payment.provider"].create(
            {
                "name": f"Gateway of {company.name}",
                "code": GATEWAY,
                "state": "test",
                "is_published": True,
                "company_id": company.id,
                "payment_method_ids": [Command.set(cls.method.ids)],
                "redirect_form_view_id": cls.form.id,
            }
        )

    @classmethod
    def _new_chief(cls, login, company, agency):
        return cls._new_user(login, "egov_fee.group_chief_accountant", company, agency, "Kế toán trưởng", "accountant")

    def _start(self, *charges, provider=None):
        every = self.env["egov.charge"].union(*[charge.with_env(self.env) for charge in charges])
        return self.env["payment.transaction"]._egov_start(every, provider or self.provider, self.method, self.payer)

    def _pay(self, transaction, number="GW-1"):
        """What a gateway's notification does."""
        transaction.provider_reference = number
        transaction._set_done()

    def _paid(self, *charges, number="GW-1"):
        transaction = self._start(*charges)
        self._pay(transaction, number)
        transaction._post_process()
        return transaction

    def _exceptions(self, transaction):
        return self.env["egov.payment.exception"].search([("transaction_id", "=", transaction.id)], order="id")
