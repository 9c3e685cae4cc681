from . import payment_provider, payment_transaction, payment_vnpay_notification
