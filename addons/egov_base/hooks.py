def pre_init_hook(env):
    """Make trigram indexes possible in databases that Odoo did not create itself."""
    env.cr.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
