def post_init_hook(env):
    """Let citizens open an account themselves, offer English beside Vietnamese, write down the shipped words."""
    env["ir.config_parameter"].set_param("auth_signup.invitation_scope", "b2c")
    env["res.lang"]._activate_lang("en_US")
    env["egov.portal.setup"]._load_shipped()
