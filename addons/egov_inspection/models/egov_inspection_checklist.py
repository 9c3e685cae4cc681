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
            overlapping = self.env["egov.parameter.mixin"]._in_force(checklist.valid_from, checklist.valid_to)
            if self.search_count(same & overlapping, limit=1):
                raise ValidationError(
                    self.env._("Two lists for the same kind of place hold on the same day. End the older one first.")
                )

    @api.model
    def _for(self, content, kind_code, day):
        """Return the list for a kind of place on a day: its own, else the general one; empty when there is none."""
        in_force = self.env["egov.parameter.mixin"]._in_force(day, day)
        lists = self.sudo().search(Domain("content_id", "=", content.id) & in_force)  # every inspector works by them
        own = lists.filtered(lambda checklist: checklist.place_kind_id.code == kind_code) if kind_code else lists[:0]
        return (own or lists.filtered(lambda checklist: not checklist.place_kind_id))[:1]
