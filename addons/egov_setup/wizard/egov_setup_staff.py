from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

#: Each role of the suite: the kind of its position, and the page it begins the day with.
ROLES = {
    "receiving_clerk": ("clerk", "egov_dossier.egov_dossier_action_intake"),
    "processing_officer": ("officer", "egov_dossier.egov_dossier_action_mine"),
    "division_head": ("division_head", "egov_dossier.egov_dossier_action_unit"),
    "leader": ("vice_chairperson", "egov_approval.egov_approval_desk_action"),
    "records_officer": ("records", "egov_dossier.egov_dossier_action_mine"),
    "accountant": ("accountant", "egov_dossier.egov_dossier_action"),
    "administrator": ("other", "egov_procedure.egov_procedure_action"),
}


class EgovSetupStaff(models.TransientModel):
    """Second step of the set-up, and whenever people join: officials with position and login."""

    _name = "egov.setup.staff"
    _description = "Add Staff"
    _inherit = ["egov.setup.mixin"]

    company_id = fields.Many2one(
        "res.company", "Office", required=True, default=lambda self: self.env.company
    )
    agency_id = fields.Many2one(related="company_id.agency_id")
    line_ids = fields.One2many("egov.setup.staff.line", "setup_id", "Staff")
    missing_text = fields.Char("Still nobody for", compute="_compute_missing_text")

    @api.depends("company_id", "line_ids.role")
    def _compute_missing_text(self):
        names = dict(self.env["egov.setup.staff.line"]._fields["role"]._description_selection(self.env))
        for setup in self:
            missing = setup._missing_roles() - set(setup.line_ids.mapped("role"))
            setup.missing_text = ", ".join(names[role] for role in ROLES if role in missing)

    def _missing_roles(self):
        """Roles that a dossier needs on its way and that nobody holds in the office."""
        users_sudo = self.env["res.users"].sudo()
        needed = set(ROLES) - {"accountant", "administrator"}
        return {
            role
            for role in needed
            if not users_sudo.search_count(
                [
                    ("company_ids", "in", self.company_id.ids),
                    ("all_group_ids", "in", self.env.ref(f"egov_base.group_{role}").ids),
                ],
                limit=1,
            )
        }

    def action_confirm(self):
        """Make an official, a position and a login for each line; passwords are not kept here."""
        self.ensure_one()
        self._check_administrator()
        if not self.agency_id:
            raise UserError(self.env._("“%s” is no office yet. Set the office up first.", self.company_id.name))
        if not self.line_ids:
            raise UserError(self.env._("Enter at least one person."))
        for line in self.line_ids:
            line._make_login()
        self.line_ids.password = False
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "sticky": True,
                "message": self.env._("%s logins are ready. They can log in now.", len(self.line_ids)),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _position_vals(self, line):
        kind, _home = ROLES[line.role]
        return {
            "agency_id": (line.unit_id or self.agency_id).id,
            "title": line.title,
            "kind": "chairperson" if line.is_chair else kind,
            "may_sign": line.role == "leader",
        }

    def _user_vals(self, line, official):
        _kind, home = ROLES[line.role]
        return {
            "name": official.name,
            "login": line.login,
            "password": line.password,
            "official_id": official.id,
            "action_id": self.env.ref(home).id,
            "lang": self.env.lang,
            "tz": "Asia/Ho_Chi_Minh",
            "company_id": self.company_id.id,
            "company_ids": [Command.set(self.company_id.ids)],
            "group_ids": [Command.set(self.env.ref(f"egov_base.group_{line.role}").ids)],
        }
