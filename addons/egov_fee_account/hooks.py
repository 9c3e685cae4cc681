from odoo.fields import Command


def uninstall_hook(env):
    """Take the right to read Odoo's books from accountants again."""
    reader = env.ref("account.group_account_readonly")
    env.ref("egov_base.group_accountant").implied_ids = [Command.unlink(reader.id)]
