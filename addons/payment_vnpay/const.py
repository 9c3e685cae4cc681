"""What VNPAY 2.1.0 prescribes (https://sandbox.vnpayment.vn/apis/docs/, seen 2026-11-21)."""

from odoo.tools.translate import LazyTranslate

from odoo.addons.payment.const import SENSITIVE_KEYS

_lt = LazyTranslate(__name__)

VERSION = "2.1.0"
CURRENCY = "VND"
DEFAULT_PAYMENT_METHOD_CODES = {"vnpay"}

#: Addresses by the state of the provider; its own fields replace them.
PAYMENT_URLS = {
    "enabled": "https://pay.vnpay.vn/vpcpay.html",
    "test": "https://sandbox.vnpayment.vn/paymentv2/vpcpay.html",
}
API_URLS = {
    "enabled": "https://merchant.vnpay.vn/merchant_webapi/api/transaction",
    "test": "https://sandbox.vnpayment.vn/merchant_webapi/api/transaction",
}

#: Minutes for the payer at VNPAY's page.
EXPIRES_AFTER = 15
#: Minutes after which a transaction without notification is asked for, and days until that ends.
QUERY_AFTER, QUERY_DAYS = 15, 3
#: Minutes after which an order that VNPAY does not know will not be paid any more.
UNKNOWN_AFTER = 30
QUERY_BATCH = 100

#: Answers to a notification. VNPAY sends it again unless it reads 00 or 02.
ANSWERS = {
    "00": "Confirm Success",
    "01": "Order not found",
    "02": "Order already confirmed",
    "04": "Invalid amount",
    "97": "Invalid signature",
    "99": "Unknown error",
}

#: vnp_ResponseCode of a payment that failed, for the payer.
REASONS = {
    "09": _lt("The card or account is not registered for internet banking."),
    "10": _lt("The card or account details were wrong three times."),
    "11": _lt("The time for the payment is over. Please pay again."),
    "12": _lt("The card or account is locked."),
    "13": _lt("The one-time password was wrong. Please pay again."),
    "24": _lt("You cancelled the payment at VNPAY."),
    "51": _lt("The account does not hold enough money."),
    "65": _lt("The account is over its limit for one day."),
    "75": _lt("The bank is under maintenance."),
    "79": _lt("The payment password was wrong too often. Please pay again."),
}

#: vnp_ResponseCode of a refund that VNPAY refuses for good: wrong terminal, format, order, signature or state.
REFUND_REFUSALS = {"02", "03", "91", "95", "97"}
#: vnp_TransactionType of a full and of a partial refund, and vnp_TransactionStatus of their ends.
REFUND_TYPES = {"02", "03"}
REFUND_DONE, REFUND_REFUSED = {"00", "06"}, "09"

SENSITIVE_KEYS.update({"vnp_SecureHash", "vnpay_hash_secret"})
