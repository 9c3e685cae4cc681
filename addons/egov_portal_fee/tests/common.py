from odoo.fields import Command

from odoo.addons.egov_fee_payment.tests.common import FeePaymentCommon
from odoo.addons.egov_portal.tests.common import PortalCommon
from odoo.addons.egov_receipt.tests.common import ReceiptCommon


class PortalFeeCommon(FeePaymentCommon, ReceiptCommon, PortalCommon):
    """Citizens with dossiers that cost 8,000 đ each, in a ward with a gateway, an account and receipts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._new_series_of_today()
        cls.procedure.fee_ids = cls.extract
        cls.company_a.write({"egov_transfer_bin": "970436", "egov_transfer_account": "9912345678"})
        cls.clerk_a.group_ids = [Command.link(cls.env.ref("egov_fee.group_cashier").id)]
        cls.charge = cls._charge_of(cls.citizen)

    @classmethod
    def _charge_of(cls, citizen, **vals):
        """What a new dossier of this citizen costs."""
        cls.dao.sudo().partner_id = citizen.partner_id
        return cls._received(**vals).sudo().charge_ids

    def _own(self, citizen):
        return self.env["egov.charge"].with_user(citizen)

    def _begun(self, *charges):
        """An online payment that a page has begun."""
        every = self.env["egov.charge"].union(*charges)
        transactions = self.env["payment.transaction"]
        return transactions._egov_start(every, self.provider, self.method, self.citizen.partner_id)
