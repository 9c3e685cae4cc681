from odoo import api, fields, models
from odoo.exceptions import UserError


class EgovHouseholdSplit(models.TransientModel):
    """Some members leave for a household of their own."""

    _name = "egov.household.split"
    _description = "Split of a Household"
    _inherit = ["egov.household.dialog.mixin"]

    line_ids = fields.One2many("egov.household.dialog.line", "split_id", string="People")
    head_goes = fields.Boolean(compute="_compute_head_goes")
    new_head_id = fields.Many2one(
        "egov.household.member",
        string="Head of the New Household",
        domain="[('household_id', '=', household_id), ('date_to', '=', False)]",
    )
    staying_head_id = fields.Many2one(
        "egov.household.member",
        string="Head of the Old Household",
        domain="[('household_id', '=', household_id), ('date_to', '=', False)]",
    )
    is_new_address = fields.Boolean(string="They live at another address")
    house_no = fields.Char(string="House Number")
    street = fields.Char()
    group_id = fields.Many2one("egov.residential.group", string="Residential Group", domain=[("valid_to", "=", False)])

    @api.depends("line_ids.selected", "line_ids.member_id")
    def _compute_head_goes(self):
        for dialog in self:
            going = dialog.line_ids.filtered("selected")
            dialog.head_goes = "head" in going.member_id.mapped("relationship") and len(going) < len(dialog.line_ids)

    @api.onchange("new_head_id")
    def _onchange_new_head_id(self):
        """Who heads the new household goes there."""
        for line in self.line_ids:
            line.selected = line.selected or line.member_id == self.new_head_id

    @api.onchange("new_head_id", "staying_head_id", "line_ids")
    def _onchange_heads(self):
        for line in self.line_ids:
            head = self.new_head_id if line.selected else self.staying_head_id
            if not head and not line.selected and not self.head_goes:
                line.relationship = line.member_id.relationship
            elif head and line.relationship in (False, line.member_id.relationship, "head"):
                line.relationship = line.member_id._suggested_relationship(head)

    def action_confirm(self):
        """Split the household and show the new one."""
        self.ensure_one()
        going = self.line_ids.filtered("selected")
        if not going or not self.new_head_id or self.new_head_id not in going.member_id:
            raise UserError(self.env._("Tick who goes, and choose which of them heads the new household."))
        people = self._with_head(going, self.new_head_id)
        staying = self.line_ids - going
        relationships = None
        if self.head_goes:
            if self.staying_head_id not in staying.member_id:
                raise UserError(self.env._("The head goes: choose who of those who stay heads the old household."))
            relationships = self._with_head(staying, self.staying_head_id)
        address = {}
        if self.is_new_address:
            address = {"house_no": self.house_no, "street": self.street, "group_id": self.group_id.id}
        new = self.household_id._record_split(address, people, self.day, self.document, relationships, self.note)
        return self._open(new)

    def _with_head(self, lines, head):
        others = lines.filtered(lambda line: line.member_id != head)
        return {**self._relationships_of(others), head: "head"}
