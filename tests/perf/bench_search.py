"""Stub."""

import crowd

PACKAGES = ["odoo-addon-helpdesk-mgmt==19.0.*"]
ADDONS = ["helpdesk_mgmt"]


def run(bench):
    crowd.ensure(bench)
