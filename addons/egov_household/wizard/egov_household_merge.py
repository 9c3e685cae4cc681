from odoo import api, fields, models
from odoo.exceptions import UserError


class EgovHouseholdMerge(models.TransientModel):
    """Members, by default all, go to another household of the ward."""

    _name = "egov.household.merge"
    _description = "Merger of Households"
    _inherit = ["egov.household.dialog.mixin"]

    target_id = fields.Many2one(
        "egov.household",
        string="Into the Household",
        required=True,
        domain="[('state', '=', 'active'), ('id', '!=', household_id), ('company_id', '=', company_id)]",
    )
    target_head_id = fields.Many2one(related="target_id.head_id", string="Its Head")
    line_ids = fields.One2many("egov.household.dialog.line", "merge_id", string="People")
    head_goes = fields.Boolean(compute="_compute_head_goes")
    staying_head_id = fields.Many2one(
        "egov.household.member",
        string="Head of Those Who Stay",
        domain="[('household_id', '=', household_id), ('date_to', '=', False)]",
    )

    @api.depends("line_ids.selected", "line_ids.member_id")
    def _compute_head_goes(self):
        for dialog in self:
            going = dialog.line_ids.filtered("selected")
            dialog.head_goes = "head" in going.member_id.mapped("relationship") and len(going) < len(dialog.line_ids)

    @api.model
    def _line_vals(self, member):
        """Override of the mixin: all go, and what they are to the other head is asked."""
        return {**super()._line_vals(member), "selected": True, "relationship": False}

    @api.onchange("staying_head_id")
    def _onchange_staying_head_id(self):
        self._suggest(self.line_ids.filtered(lambda line: not line.selected), self.staying_head_id)

    def action_confirm(self):
        """Merge the household into the other one and show that."""
        self.ensure_one()
        going = self.line_ids.filtered("selected")
        if not going:
            raise UserError(self.env._("Tick who goes."))
        relationships = None
        if self.head_goes:
            staying = self.line_ids - going
            if self.staying_head_id not in staying.member_id:
                raise UserError(self.env._("The head goes: choose who of those who stay heads the old household."))
            others = staying.filtered(lambda line: line.member_id != self.staying_head_id)
            relationships = {**self._relationships_of(others), self.staying_head_id: "head"}
        kind = "merge" if len(going) == len(self.line_ids) else "move"
        self.household_id._record_merge(
            self.target_id,
            self._relationships_of(going),
            self.day,
            self.document,
            self.note,
            kind,
            relationships,
        )
        return self._open(self.target_id)
