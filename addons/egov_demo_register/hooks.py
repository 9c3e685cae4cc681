from odoo.addons.egov_demo.builder.removal import delete
from odoo.addons.egov_demo.tools import cast

from . import builder


def post_init_hook(env):
    """Fill the registers of the demonstration's wards."""
    for company in _wards(env):
        for register in builder.REGISTERS:
            register.build(env, company)


def uninstall_hook(env):
    """Take out what the registers of these wards hold."""
    company_ids = _wards(env).ids
    env.flush_all()
    for register in reversed(builder.REGISTERS):
        for table in register.TABLES:
            delete(env, table, company_ids)
    env.invalidate_all(flush=False)


def _wards(env):
    codes = [ward.code for ward in cast.WARDS]
    return env["egov.agency"].search([("code", "in", codes), ("company_id", "!=", False)]).company_id
