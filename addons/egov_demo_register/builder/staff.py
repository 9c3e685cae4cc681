"""Who of a ward's staff keeps the registers, with which rights."""

from odoo.fields import Command

from odoo.addons.egov_demo.builder.office import LANGUAGE
from odoo.addons.egov_demo.tools import cast


def ward_of(env, company):
    """Return the ward of the cast that a company is."""
    code = env["egov.agency"].search([("company_id", "=", company.id)], limit=1).code
    return next(ward for ward in cast.WARDS if ward.code == code)


def user_of(env, company, *logins):
    """Return the first of these people whom the ward has."""
    suffix = ward_of(env, company).suffix
    users = env["res.users"].search([("login", "in", [login + suffix for login in logins])])
    by_login = {user.login: user for user in users}
    return next(by_login[login + suffix] for login in logins if login + suffix in by_login)


def grant(env, company, rights):
    """Give people of a ward groups; whom the ward does not have gets none.

    :param dict rights: names of groups by login without suffix
    """
    suffix = ward_of(env, company).suffix
    for login, groups in rights.items():
        user = env["res.users"].search([("login", "=", login + suffix)])
        user.write({"group_ids": [Command.link(env.ref(group).id) for group in groups]})


def as_user(env, company, user):
    """Return the environment in which a person of a ward works."""
    context = {"lang": LANGUAGE, "allowed_company_ids": company.ids, "tracking_disable": True}
    return env(user=user.id, su=False, context=context)
