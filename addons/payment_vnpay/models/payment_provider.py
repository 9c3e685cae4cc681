from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .. import const
from ..tools import signature


class PaymentProvider(models.Model):
    _inherit = "payment.provider"

    code = fields.Selection(selection_add=[("vnpay", "VNPAY")], ondelete={"vnpay": "set default"})
    vnpay_tmn_code = fields.Char(
        "VNPAY Terminal", required_if_provider="vnpay", copy=False, help="The code of the terminal (vnp_TmnCode)."
    )
    vnpay_hash_secret = fields.Char(
        "VNPAY Hash Secret", required_if_provider="vnpay", copy=False, groups="base.group_system"
    )
    vnpay_payment_url = fields.Char(
        "VNPAY Payment Page", copy=False, groups="base.group_system", help="Empty: VNPAY's own for the state."
    )
    vnpay_api_url = fields.Char(
        "VNPAY Query and Refund", copy=False, groups="base.group_system", help="Empty: VNPAY's own for the state."
    )

    @api.constrains("state", "vnpay_payment_url", "vnpay_api_url")
    def _check_vnpay_addresses(self):
        """Payments of a sandbox or a simulator must not count as money."""
        for provider in self.filtered(lambda record: record.code == "vnpay" and record.state == "enabled"):
            for address in filter(None, (provider.vnpay_payment_url, provider.vnpay_api_url)):
                parts = urlsplit(address)
                if parts.scheme != "https" or "sandbox" in (parts.hostname or ""):
                    raise ValidationError(
                        self.env._("An enabled provider needs VNPAY's production addresses (https, no sandbox).")
                    )

    def _compute_feature_support_fields(self):
        """Override of `payment` to enable refunds."""
        result = super()._compute_feature_support_fields()
        self.filtered(lambda provider: provider.code == "vnpay").support_refund = "partial"
        return result

    def _get_supported_currencies(self):
        """Override of `payment`: VNPAY takes đồng only."""
        currencies = super()._get_supported_currencies()
        if self.code == "vnpay":
            currencies = currencies.filtered(lambda currency: currency.name == const.CURRENCY)
        return currencies

    def _get_default_payment_method_codes(self):
        """Override of `payment` to return the default payment method codes."""
        self.ensure_one()
        if self.code != "vnpay":
            return super()._get_default_payment_method_codes()
        return const.DEFAULT_PAYMENT_METHOD_CODES

    def _get_reset_values(self):
        """Override of `payment` to forget terminal and secret."""
        if self.code != "vnpay":
            return super()._get_reset_values()
        return dict.fromkeys(("vnpay_tmn_code", "vnpay_hash_secret", "vnpay_payment_url", "vnpay_api_url"))

    def _build_request_url(self, endpoint, **kwargs):
        """Override of `payment`: VNPAY has one address, the command stands in the message."""
        if self.code != "vnpay":
            return super()._build_request_url(endpoint, **kwargs)
        return self.vnpay_api_url or const.API_URLS["enabled" if self.state == "enabled" else "test"]

    def _vnpay_get_payment_url(self):
        """Where the payer goes."""
        return self.vnpay_payment_url or const.PAYMENT_URLS["enabled" if self.state == "enabled" else "test"]

    @api.model
    def _vnpay_find_signer(self, data, provider=None):
        """The provider whose secret signed a notification, or none.

        :param dict data: the parameters of the notification
        :param payment.provider provider: the one of the transaction that the notification names
        """
        terminal = data.get("vnp_TmnCode") or ""
        candidates = provider or self.search([("code", "=", "vnpay"), ("vnpay_tmn_code", "=", terminal)])
        candidates.fetch(["code", "company_id", "name", "vnpay_hash_secret", "vnpay_tmn_code"])
        return candidates.filtered(
            lambda candidate: (
                candidate.code == "vnpay"
                and candidate.vnpay_hash_secret
                and signature.is_signed(candidate.vnpay_hash_secret, data)
            )
        )[:1]
