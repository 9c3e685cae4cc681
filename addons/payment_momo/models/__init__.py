from . import payment_provider, payment_transaction, payment_momo_notification
