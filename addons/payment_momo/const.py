"""What MoMo's payment API v2 prescribes (https://developers.momo.vn/v3/, seen 2026-11-21)."""

from odoo.tools.translate import LazyTranslate

from odoo.addons.payment.const import SENSITIVE_KEYS

_lt = LazyTranslate(__name__)

CURRENCY = "VND"
DEFAULT_PAYMENT_METHOD_CODES = {"momo"}

#: Hosts by the state of the provider; its own field replaces them.
API_URLS = {"enabled": "https://payment.momo.vn", "test": "https://test-payment.momo.vn"}
PATH = "/v2/gateway/api/"

#: What MoMo takes for one payment, in đồng.
LEAST_AMOUNT, MOST_AMOUNT = 1000, 50_000_000

#: Minutes after which a transaction without notification is asked for, and days until that ends.
QUERY_AFTER, QUERY_DAYS = 15, 3
#: Minutes after which an order that MoMo does not know will not be paid any more.
UNKNOWN_AFTER = 120
QUERY_BATCH = 100

#: resultCode of a payment that failed, for the payer.
REASONS = {
    10: _lt("MoMo is under maintenance. Please pay later."),
    1001: _lt("The account does not hold enough money."),
    1002: _lt("The bank or wallet refused the payment."),
    1003: _lt("The payment was cancelled."),
    1004: _lt("The account is over its limit."),
    1005: _lt("The time for the payment is over. Please pay again."),
    1006: _lt("The payment was not confirmed."),
    1007: _lt("The account is locked or does not exist."),
}

#: resultCode of requests that MoMo did not accept: wrong credentials, format, amount or order.
REFUSALS = {11, 12, 13, 20, 21, 22, 40, 42, 43, 1080, 1081, 1088}
#: resultCode of an answer that says nothing about the order.
BREAKDOWNS = {10, 41, 99}
#: resultCode of an order that MoMo does not know.
UNKNOWN_ORDER = 42

SENSITIVE_KEYS.update({"accessKey", "signature", "momo_access_key", "momo_secret_key"})
