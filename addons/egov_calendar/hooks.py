def post_init_hook(env):
    """Give the companies that exist already their office hours."""
    env["res.company"].search([("working_calendar_id", "=", False)])._give_office_hours()
