from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.payment import utils as payment_utils

from .. import const
from ..tools import signature


class PaymentProvider(models.Model):
    _inherit = "payment.provider"

    code = fields.Selection(selection_add=[("momo", "MoMo")], ondelete={"momo": "set default"})
    momo_partner_code = fields.Char("MoMo Partner Code", required_if_provider="momo", copy=False)
    momo_access_key = fields.Char(
        "MoMo Access Key", required_if_provider="momo", copy=False, groups="base.group_system"
    )
    momo_secret_key = fields.Char(
        "MoMo Secret Key", required_if_provider="momo", copy=False, groups="base.group_system"
    )
    momo_request_type = fields.Selection(
        [
            ("captureWallet", "MoMo wallet"),
            ("payWithMethod", "The payer's choice at MoMo"),
            ("payWithATM", "Domestic card"),
            ("payWithCC", "International card"),
        ],
        "Paid With",
        default="captureWallet",
        required_if_provider="momo",
    )
    momo_api_url = fields.Char(
        "MoMo Address", copy=False, groups="base.group_system", help="Empty: MoMo's own for the state."
    )

    @api.constrains("state", "momo_api_url")
    def _check_momo_address(self):
        """Payments of a test system or a simulator must not count as money."""
        for provider in self.filtered(lambda record: record.code == "momo" and record.state == "enabled"):
            parts = urlsplit(provider.momo_api_url or const.API_URLS["enabled"])
            if parts.scheme != "https" or (parts.hostname or "").startswith("test-"):
                raise ValidationError(
                    self.env._("An enabled provider needs MoMo's production address (https, no test system).")
                )

    def _compute_feature_support_fields(self):
        """Override of `payment` to enable refunds."""
        result = super()._compute_feature_support_fields()
        self.filtered(lambda provider: provider.code == "momo").support_refund = "partial"
        return result

    def _get_supported_currencies(self):
        """Override of `payment`: MoMo takes đồng only."""
        currencies = super()._get_supported_currencies()
        if self.code == "momo":
            currencies = currencies.filtered(lambda currency: currency.name == const.CURRENCY)
        return currencies

    @api.model
    def _get_compatible_providers(self, company_id, partner_id, amount, *args, report=None, **kwargs):
        """Override of `payment`: MoMo is not offered for amounts that it does not take."""
        providers = super()._get_compatible_providers(company_id, partner_id, amount, *args, report=report, **kwargs)
        if kwargs.get("is_validation") or const.LEAST_AMOUNT <= amount <= const.MOST_AMOUNT:
            return providers
        unfit = providers.filtered(lambda provider: provider.code == "momo")
        reason = self.env._("MoMo takes %(least)s to %(most)s đồng", **self._momo_get_limits())
        payment_utils.add_to_report(report, unfit, available=False, reason=reason)
        return providers - unfit

    @api.model
    def _momo_get_limits(self):
        return {"least": f"{const.LEAST_AMOUNT:,}", "most": f"{const.MOST_AMOUNT:,}"}

    def _get_default_payment_method_codes(self):
        """Override of `payment` to return the default payment method codes."""
        self.ensure_one()
        if self.code != "momo":
            return super()._get_default_payment_method_codes()
        return const.DEFAULT_PAYMENT_METHOD_CODES

    def _get_reset_values(self):
        """Override of `payment` to forget partner and keys."""
        if self.code != "momo":
            return super()._get_reset_values()
        return dict.fromkeys(("momo_partner_code", "momo_access_key", "momo_secret_key", "momo_api_url"))

    def _build_request_url(self, endpoint, **kwargs):
        """Override of `payment` to build the address of a request."""
        if self.code != "momo":
            return super()._build_request_url(endpoint, **kwargs)
        host = self.momo_api_url or const.API_URLS["enabled" if self.state == "enabled" else "test"]
        return host.rstrip("/") + const.PATH + endpoint

    def _parse_response_error(self, response):
        """Override of `payment` to extract the error message."""
        if self.code != "momo":
            return super()._parse_response_error(response)
        return response.json().get("message", "")

    def _momo_sign(self, kind, values):
        return signature.sign(kind, self.momo_access_key, self.momo_secret_key, values)

    @api.model
    def _momo_find_signer(self, data, provider=None):
        """The provider whose keys signed a notification, or none.

        :param dict data: the notification
        :param payment.provider provider: the one of the transaction that the notification names
        """
        partner_code = str(data.get("partnerCode") or "")
        candidates = provider or self.search([("code", "=", "momo"), ("momo_partner_code", "=", partner_code)])
        return candidates.filtered(
            lambda candidate: (
                candidate.code == "momo"
                and candidate.momo_access_key
                and candidate.momo_secret_key
                and signature.is_signed("ipn", candidate.momo_access_key, candidate.momo_secret_key, data)
            )
        )[:1]
