from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Command


class ResUsers(models.Model):
    _inherit = "res.users"

    assisted_desk_id = fields.Many2one(
        "egov.portal.desk",
        "Desk of assisted filing",
        groups=fields.NO_ACCESS,
        ondelete="set null",
        index="btree_not_null",
        copy=False,
    )

    @api.model
    def _check_may_appoint(self):
        if not self.env.user.has_group("egov_base.group_administrator"):
            raise AccessError(self.env._("Only the administrator of the office says who helps citizens to file."))

    def action_stop_assisting(self):
        """Take the right away from volunteers of one's own office; what they had not sent is closed at once."""
        self._check_may_appoint()
        group = self.env.ref("egov_portal_assisted.group_filing_assistant")
        for user_sudo in self.sudo():
            if not user_sudo.company_ids & self.env.companies:
                raise AccessError(self.env._("%s helps in another office.", user_sudo.name))
            user_sudo.write({"group_ids": [Command.unlink(group.id)], "assisted_desk_id": False})
        self.env["egov.portal.draft"].sudo().search([("assisted_by_id", "in", self.ids)]).unlink()

    def _may_assist(self):
        """Whether this user may file together with citizens who have no account."""
        self.ensure_one()
        return self.has_group("egov_base.group_receiving_clerk") or self.has_group(
            "egov_portal_assisted.group_filing_assistant"
        )

    def _sees_identity(self):
        """Whether a card shown to this user counts as checked at the counter."""
        self.ensure_one()
        return self.has_group("egov_base.group_receiving_clerk")

    def _assisted_desk(self):
        """The desk that this user has chosen, as superuser; the only one there is needs no choice."""
        self.ensure_one()
        desks = self.env["egov.portal.desk"].with_user(self)
        desks = desks._of_user() or desks._first_desk()
        return (self.sudo().assisted_desk_id & desks) or (desks if len(desks) == 1 else desks.browse())
