from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.egov_household_member import RELATIONSHIPS, RESIDENCE

JOINS = ("birth", "move_in", "temporary")
LEAVES = {"death": "death", "move_out": "move_out", "temporary_end": "temporary_end"}


class EgovHouseholdChange(models.TransientModel):
    """One event of one person of a household; when the head goes, the family says who follows."""

    _name = "egov.household.change"
    _description = "Event of a Household"
    _inherit = ["egov.household.dialog.mixin"]

    kind = fields.Selection(
        [
            ("birth", "Birth"),
            ("death", "Death"),
            ("marriage", "Marriage"),
            ("divorce", "Divorce"),
            ("move_in", "Move in"),
            ("move_out", "Move out"),
            ("temporary", "Temporary residence"),
            ("temporary_end", "End of temporary residence"),
            ("absence", "Temporary absence"),
            ("absence_end", "Return from absence"),
            ("change_head", "Change of head"),
            ("relationship", "Change of relationship"),
        ],
        required=True,
        default="birth",
    )
    member_id = fields.Many2one(
        "egov.household.member",
        domain="[('household_id', '=', household_id), ('date_to', '=', False)]",
    )
    party_id = fields.Many2one("egov.party", string="Person", domain=[("kind", "=", "person")])
    relationship = fields.Selection(
        [pair for pair in RELATIONSHIPS if pair[0] != "head"], string="Relationship to the Head"
    )
    residence_kind = fields.Selection(RESIDENCE, string="Residence", default="permanent")
    registered_to = fields.Date(string="Registered until")
    absent_to = fields.Date(string="Absent until")
    reason = fields.Selection(
        [("move_out", "Moved out"), ("abroad", "Settled abroad"), ("missing", "Declared missing")], default="move_out"
    )
    mother_id = fields.Many2one("egov.party", domain=[("kind", "=", "person"), ("sex", "=", "female")])
    father_id = fields.Many2one("egov.party", domain=[("kind", "=", "person"), ("sex", "=", "male")])
    needs_head = fields.Boolean(compute="_compute_needs_head")
    new_head_id = fields.Many2one(
        "egov.household.member",
        domain="[('household_id', '=', household_id), ('date_to', '=', False), ('id', '!=', member_id),"
        " ('relationship', '!=', 'head')]",
    )
    line_ids = fields.One2many("egov.household.dialog.line", "change_id", string="What everybody will be")

    @api.depends("kind", "member_id", "line_ids")
    def _compute_needs_head(self):
        for dialog in self:
            leaves = dialog.kind in LEAVES and dialog.member_id.relationship == "head" and len(dialog.line_ids) > 1
            dialog.needs_head = leaves or dialog.kind == "change_head"

    @api.onchange("new_head_id")
    def _onchange_new_head_id(self):
        self._suggest(self.line_ids, self.new_head_id)

    def action_confirm(self):
        """Record the event and go back to the household."""
        self.ensure_one()
        if self.kind in JOINS:
            self._confirm_join()
        elif self.kind in ("change_head", "relationship"):
            self._confirm_relationships()
        elif not self.member_id:
            raise UserError(self.env._("Choose the member of the household."))
        elif self.kind in LEAVES:
            self._confirm_leave()
        else:
            self._confirm_status()
        return {"type": "ir.actions.act_window_close"}

    def _confirm_join(self):
        if not self.party_id or not self.relationship:
            raise UserError(self.env._("Choose the person, and what the person is to the head."))
        born = self.party_id.birth_date
        if self.kind == "birth" and born and born > self.day:
            raise UserError(self.env._("The child joins on the day of birth or later."))
        values = {"residence_kind": self.residence_kind, "registered_to": self.registered_to}
        if self.kind == "temporary":
            values["residence_kind"] = "temporary"
        elif self.residence_kind == "temporary":
            raise UserError(self.env._("Record this as temporary residence."))
        self.household_id._record_join(
            self.kind, self.party_id, self.relationship, self.day, self.document, self.note, **values
        )
        if self.kind == "birth":
            child_sudo = self.party_id.sudo()  # guarded fields
            parents = {"mother_id": self.mother_id.id, "father_id": self.father_id.id}
            child_sudo.write({name: parent_id for name, parent_id in parents.items() if parent_id})

    def _confirm_leave(self):
        reason = self.reason if self.kind == "move_out" else LEAVES[self.kind]
        relationships = self._new_relationships() if self.needs_head else None
        self.household_id._record_leave(
            self.kind, self.member_id, self.day, reason, self.document, relationships, self.note
        )

    def _confirm_relationships(self):
        if self.kind == "change_head":
            relationships = self._new_relationships()
        else:
            relationships = self._relationships_of(self.line_ids)
        self.household_id._record_relationships(relationships, self.day, self.document, self.note)

    def _new_relationships(self):
        """Return what those who stay are to the new head."""
        if not self.new_head_id:
            raise UserError(self.env._("Choose who heads the household now."))
        staying = self.line_ids
        if self.kind in LEAVES:
            staying = staying.filtered(lambda line: line.member_id != self.member_id)
        others = staying.filtered(lambda line: line.member_id != self.new_head_id)
        return {**self._relationships_of(others), self.new_head_id: "head"}

    def _confirm_status(self):
        household, member = self.household_id, self.member_id
        common = {"document": self.document, "note": self.note}
        if self.kind == "marriage":
            household._record_marriage(member, self.party_id, self.day, **common)
        elif self.kind == "divorce":
            household._record_divorce(member, self.day, **common)
        elif self.kind == "absence":
            household._record_absence(member, self.day, self.absent_to, **common)
        else:
            household._record_absence_end(member, self.day, **common)
