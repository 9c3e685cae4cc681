def post_init_hook(env):
    """Let the administrator of a new database begin with the set-up."""
    administrator = env.ref("base.user_admin")
    if not administrator.company_id.agency_id and not administrator.action_id:
        administrator.action_id = env.ref("egov_setup.egov_setup_office_action").id
