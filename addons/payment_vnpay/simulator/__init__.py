"""A simulated VNPAY 2.1.0: payment page, notifications, query and refund. It runs on this computer only.

Plain Python: it knows nothing of Odoo, and signs by code of its own, so that the addon's signatures are tested against
another implementation.
"""
