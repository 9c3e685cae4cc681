from odoo.addons.payment import reset_payment_provider, setup_provider

from . import controllers, models


def post_init_hook(env):
    setup_provider(env, "momo")


def uninstall_hook(env):
    """Keep providers that money went through; the others leave with the addon."""
    providers = env["payment.provider"].search([("code", "=", "momo")])
    used = env["payment.transaction"].search([("provider_id", "in", providers.ids)]).provider_id
    reset_payment_provider(env, "momo")
    (providers - used).filtered(lambda provider: not provider.get_external_id()[provider.id]).unlink()
