from odoo import fields, models


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
        desks = self.env["egov.portal.desk"].with_user(self)._of_user()
        return (self.sudo().assisted_desk_id & desks) or (desks if len(desks) == 1 else desks.browse())
