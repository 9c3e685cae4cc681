from odoo import fields, models

from ..tools import relations


class EgovHouseholdFamilyMixin(models.AbstractModel):
    """The picture of a household: who is who, generation by generation."""

    _name = "egov.household.family.mixin"
    _description = "Picture of a Household"

    family = fields.Json(compute="_compute_family", help="Generations of couples of people, for the picture.")

    def _compute_family(self):
        for household in self:
            household.family = household._family() if household.id else []

    def _family(self):
        """Return the generations: dicts of a title and couples, which are lists of people."""
        self.ensure_one()
        members = self.current_member_ids
        cards = {card["party_id"]: card for card in members._family_cards()}
        people = [
            {
                "id": member.party_id.id,
                "relationship": member.relationship,
                "spouse": member.party_id.sudo().spouse_id.id,  # readers see who is married to whom in the picture
            }
            for member in members
        ]
        titles = {
            -2: self.env._("Grandparents"),
            -1: self.env._("Parents"),
            0: self.env._("Head, spouse, siblings"),
            1: self.env._("Children"),
            2: self.env._("Grandchildren"),
            None: self.env._("Others in the household"),
        }
        return [
            {
                "title": titles[level],
                "couples": [[cards[person["id"]] for person in couple] for couple in couples],
            }
            for level, couples in relations.family(people)
        ]
