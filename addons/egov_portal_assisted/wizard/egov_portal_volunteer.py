from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class EgovPortalVolunteer(models.TransientModel):
    """Gives somebody a login that opens the pages of assisted filing and nothing else."""

    _name = "egov.portal.volunteer"
    _description = "Add a volunteer"
    _inherit = ["egov.office.mixin"]

    desk_id = fields.Many2one("egov.portal.desk", "Public desk", required=True)
    name = fields.Char(required=True)
    email = fields.Char("E-mail", required=True, help="The login; the invitation goes there.")

    def action_confirm(self):
        """Invite the volunteer, or let an account that exists help at the desk."""
        self.ensure_one()
        users = self.env["res.users"]
        users._check_may_appoint()
        self.desk_id.check_access("read")
        login = (self.email or "").strip().lower()
        user_sudo = users.sudo().with_context(active_test=False).search([("login", "=", login)], limit=1)
        office = self.desk_id.company_id
        if user_sudo and not user_sudo.active:
            raise UserError(self.env._("The account %s is closed. Use another e-mail address.", login))
        if user_sudo and not user_sudo.share and office not in user_sudo.company_ids:
            raise UserError(self.env._("%s is an account of another office.", login))
        if not user_sudo:
            user_sudo = users.sudo().create(self._user_vals(login))
        user_sudo.write(
            {
                "company_ids": [Command.link(office.id)],
                "group_ids": [Command.link(self.env.ref("egov_portal_assisted.group_filing_assistant").id)],
                "assisted_desk_id": self.desk_id.id,
            }
        )
        return {"type": "ir.actions.act_window_close"}

    def _user_vals(self, login):
        office = self.desk_id.company_id
        return {
            "name": " ".join(self.name.split()),
            "login": login,
            "email": login,
            "lang": self.env.lang,
            "tz": "Asia/Ho_Chi_Minh",
            "company_id": office.id,
            "company_ids": [Command.set(office.ids)],
            "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
        }
