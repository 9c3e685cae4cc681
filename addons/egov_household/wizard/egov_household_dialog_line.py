from odoo import fields, models

from ..models.egov_household_member import RELATIONSHIPS, RESIDENCE


class EgovHouseholdDialogLine(models.TransientModel):
    """One person in a dialog about a household."""

    _name = "egov.household.dialog.line"
    _description = "Person in a Dialog about a Household"
    _inherit = ["egov.office.mixin"]
    _order = "id"

    register_id = fields.Many2one("egov.household.register", ondelete="cascade", index="btree_not_null")
    change_id = fields.Many2one("egov.household.change", ondelete="cascade", index="btree_not_null")
    split_id = fields.Many2one("egov.household.split", ondelete="cascade", index="btree_not_null")
    merge_id = fields.Many2one("egov.household.merge", ondelete="cascade", index="btree_not_null")
    member_id = fields.Many2one("egov.household.member")
    party_id = fields.Many2one("egov.party", string="Person", required=True)
    birth_label = fields.Char(related="party_id.birth_label", string="Born")
    current_relationship = fields.Selection(related="member_id.relationship", string="So far")
    selected = fields.Boolean(string="Goes")
    relationship = fields.Selection(RELATIONSHIPS, string="Will be")
    residence_kind = fields.Selection(RESIDENCE, string="Residence", default="permanent")
    registered_to = fields.Date(string="Registered until")
