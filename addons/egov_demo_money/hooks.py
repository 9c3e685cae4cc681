import random

from odoo.addons.egov_demo.builder import receipts
from odoo.addons.egov_demo.tools import cast

from .builder import tariffs
from .builder.desk import SEED, CashDesk
from .builder.staff import KnownOffice


def post_init_hook(env):
    """Let a month go by at the cash desk of each ward, also of a demonstration that was made before there was one."""
    tariffs.enter(env)
    password_hash = env["res.users"]._crypt_context().hash(cast.PASSWORD)
    for rank, ward in enumerate(cast.WARDS):
        agency = env["egov.agency"].search([("code", "=", ward.code), ("company_id", "!=", False)])
        company = agency.company_id
        if company and not env["egov.cash.counter"].search_count([("company_id", "=", company.id)]):
            office = KnownOffice(env, ward, random.Random(SEED + rank)).complete(agency, password_hash)
            receipts.register_series(office)
            CashDesk(env, company, ward, rank).build()


def uninstall_hook(env):
    """Take the examples of tariffs out again; what was paid goes with the wards."""
    tariffs.remove(env)
