from odoo import models

#: Minutes after which a payment that was begun is taken as given up, where the gateway says nothing else.
EXPIRES_AFTER = 15


class PaymentProvider(models.Model):
    _inherit = "payment.provider"

    def _egov_expires_after(self):
        """Hook: minutes for which a payer may still pay at the gateway."""
        self.ensure_one()
        return EXPIRES_AFTER

    def _egov_methods(self, company, partner, amount, report=None):
        """The providers that take an amount in đồng for an office, by their own limits.

        :param dict report: filled with the reasons of those that do not, as `payment` does
        """
        currency = self.env.ref("base.VND")
        if not currency.active or amount <= 0:
            return self.browse()
        found = self._get_compatible_providers(
            company.id, partner.id, amount, currency_id=currency.id, report=report
        )
        return found.filtered("redirect_form_view_id")
