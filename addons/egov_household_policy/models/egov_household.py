from odoo import api, fields, models

from .egov_poverty_review import CLASSES

_SOCIAL = "egov_household.group_social"


class EgovHousehold(models.Model):
    _inherit = "egov.household"

    poverty_class = fields.Selection(
        CLASSES, compute="_compute_poverty_class", search="_search_poverty_class", groups=_SOCIAL
    )
    poverty_review_ids = fields.One2many("egov.poverty.review", "household_id", groups=_SOCIAL)

    def _record_leave(self, kind, members, day, reason, document=None, relationships=None, note=None):
        """Override of `egov_household`: who died or left the ward gets no allowance from the next month."""
        result = super()._record_leave(kind, members, day, reason, document, relationships, note)
        if kind in ("death", "move_out"):
            label = dict(members._fields["end_reason"]._description_selection(self.env))[reason]
            self.env["egov.policy.holder"]._suggest_stop(members.party_id, day, label)
        return result

    @api.depends("poverty_review_ids.decided_class", "poverty_review_ids.state", "poverty_review_ids.ended_on")
    def _compute_poverty_class(self):
        """The class of this year; that of another year is history."""
        Review = self.env["egov.poverty.review"]
        reviews = Review.search(
            Review._in_force_domain() & fields.Domain("household_id", "in", self.ids), order="decision_date, id"
        )
        by_household = {review.household_id: review.decided_class for review in reviews}
        for household in self:
            household.poverty_class = by_household.get(household, False)

    def _search_poverty_class(self, operator, value):
        if operator != "in":
            return NotImplemented
        Review = self.env["egov.poverty.review"]
        in_force = Review._in_force_domain()
        domain = fields.Domain(
            "poverty_review_ids", "any", in_force & fields.Domain("decided_class", "in", list(value))
        )
        if False in value:
            domain |= ~fields.Domain("poverty_review_ids", "any", in_force)
        return domain
