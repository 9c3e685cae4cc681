"""A simulated Viettel service for electronic invoices. It runs on this computer only.

Plain Python: it knows nothing of Odoo nor of the addon's code, so that the two are tested against each other.
"""
