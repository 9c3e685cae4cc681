from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.egov_base.tools import clock


class EgovResidentialGroupMerge(models.TransientModel):
    """Residential groups are merged or renamed; what registers have in them goes along."""

    _name = "egov.residential.group.merge"
    _description = "Merger of Residential Groups"
    _inherit = ["egov.office.mixin"]

    group_ids = fields.Many2many("egov.residential.group", string="Groups", required=True)
    target_id = fields.Many2one("egov.residential.group", string="Into the Group", domain="[('valid_to', '=', False)]")
    new_name = fields.Char(string="Or into a New Group Named")
    belongings = fields.Char(string="Goes Along", compute="_compute_belongings")
    day = fields.Date(required=True, default=lambda self: clock.today())
    document = fields.Char(string="Decision", required=True)

    @api.model
    def default_get(self, fields_list):
        """Override of `base`: the groups ticked in the list."""
        values = super().default_get(fields_list)
        if self.env.context.get("active_model") == "egov.residential.group" and "group_ids" in fields_list:
            values["group_ids"] = [Command.set(self.env.context.get("active_ids", []))]
        return values

    @api.depends("group_ids")
    def _compute_belongings(self):
        for dialog in self:
            named = [(group.name, group.belongings) for group in dialog.group_ids if group.belongings]
            dialog.belongings = "; ".join(": ".join(pair) for pair in named)

    def action_confirm(self):
        """Merge the groups and show the one that remains."""
        self.ensure_one()
        groups = self.group_ids
        groups.check_access("write")
        name = (self.new_name or "").strip()
        if bool(name) == bool(self.target_id):
            raise UserError(self.env._("Choose the group that remains, or name a new one."))
        target = self.target_id or groups.create(
            {
                "name": name,
                "valid_from": self.day,
                "founding_document": self.document,
                "company_id": groups[:1].company_id.id,
                "head_id": groups.head_id.id if len(groups) == 1 else False,
            }
        )
        groups._merge_into(target, self.day, self.document)
        return {
            "type": "ir.actions.act_window",
            "res_model": "egov.residential.group",
            "res_id": target.id,
            "views": [(False, "form")],
        }
