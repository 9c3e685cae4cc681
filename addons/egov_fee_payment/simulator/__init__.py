"""A simulated bank: accounts, transfers by VietQR, notices of money and statements. It runs on this computer only.

Plain Python: it knows nothing of Odoo, and reads codes and signs by code of its own, so that the addon's are tested
against another implementation.
"""
