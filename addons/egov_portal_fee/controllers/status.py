from odoo.http import request, route

from odoo.addons.payment.controllers.post_processing import PaymentPostProcessing


class FeeStatus(PaymentPostProcessing):
    @route()
    def display_status(self, **kwargs):
        """Override of `payment`: who has paid charges of an office comes back to the pages of the portal."""
        transaction_sudo = self._get_monitored_transaction()
        if transaction_sudo.egov_part_ids:
            target = f"/nop-phi/giao-dich/{transaction_sudo.reference}"
            return request.redirect(request.env["ir.http"]._url_for(target))
        return super().display_status(**kwargs)
