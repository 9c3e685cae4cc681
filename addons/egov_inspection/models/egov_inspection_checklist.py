from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class EgovInspectionChecklist(models.Model):
    """What is asked at a kind of place, from one date to another."""

    _name = "egov.inspection.checklist"
    _description = "Checklist"
    _order = "content_id, place_kind_id, valid_from desc"

    name = fields.Char(required=True)
    content_id = fields.Many2one("egov.inspection.content", required=True, ondelete="restrict", index=True)
    place_kind_id = fields.Many2one(
        "egov.inspection.place.kind",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('content_id', '=', content_id)]",
        help="Empty: for all kinds without a list of their own.",
    )
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    legal_basis = fields.Char(required=True)
    item_ids = fields.One2many("egov.inspection.checklist.item", "checklist_id", string="Questions")

    _dates = models.Constraint("CHECK (valid_to IS NULL OR valid_from <= valid_to)", "The list ends before it starts.")

    @api.constrains("content_id", "place_kind_id", "valid_from", "valid_to")
    def _check_overlap(self):
        for checklist in self:
            same = Domain("content_id", "=", checklist.content_id.id)
            same &= Domain("place_kind_id", "=", checklist.place_kind_id.id) & Domain("id", "!=", checklist.id)
            ends = Domain("valid_from", "<=", checklist.valid_to) if checklist.valid_to else Domain.TRUE
            lasts = Domain("valid_to", "=", False) | Domain("valid_to", ">=", checklist.valid_from)
            if self.search_count(same & ends & lasts, limit=1):
                raise ValidationError(
                    self.env._("Two lists for the same kind of place hold on the same day. End the older one first.")
                )

    @api.model
    def _for(self, content, kind_code, day):
        """Return the list for a kind of place on a day: its own, else the general one; empty when there is none."""
        domain = Domain("content_id", "=", content.id) & Domain("valid_from", "<=", day)
        domain &= Domain("valid_to", "=", False) | Domain("valid_to", ">=", day)
        lists = self.sudo().search(domain)  # every inspector works by them
        own = lists.filtered(lambda checklist: checklist.place_kind_id.code == kind_code) if kind_code else lists[:0]
        return (own or lists.filtered(lambda checklist: not checklist.place_kind_id))[:1]
