from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import clock


class EgovAgencyParent(models.Model):
    """To whom an agency belonged, from when to when."""

    _name = "egov.agency.parent"
    _description = "Parent of an Agency by Date"
    _order = "agency_id, valid_from desc nulls last, id desc"

    agency_id = fields.Many2one("egov.agency", required=True, ondelete="cascade", index=True)
    parent_id = fields.Many2one("egov.agency", required=True, ondelete="restrict", index=True)
    valid_from = fields.Date()
    valid_to = fields.Date()
    legal_basis = fields.Char()

    _validity = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to)",
        "The validity ends before it starts.",
    )
    _not_itself = models.Constraint("CHECK (agency_id <> parent_id)", "An agency cannot stand under itself.")

    @api.constrains("agency_id", "valid_from", "valid_to")
    def _check_overlap(self):
        for link in self:
            for other in link.agency_id.parent_link_ids - link:
                starts_before_end = not other.valid_to or not link.valid_from or link.valid_from <= other.valid_to
                ends_after_start = not other.valid_from or not link.valid_to or other.valid_from <= link.valid_to
                if starts_before_end and ends_after_start:
                    raise ValidationError(
                        self.env._("%s would have two parents at once; end the former one first.", link.agency_id.name)
                    )

    @api.constrains("agency_id", "parent_id", "valid_from")
    def _check_cycle(self):
        for link in self:
            date, above = link.valid_from or clock.today(), link.parent_id
            while above:
                if above == link.agency_id:
                    raise ValidationError(self.env._("An agency cannot stand under itself."))
                above = above._parent_at(date)

    def _covers(self, date):
        self.ensure_one()
        return (not self.valid_from or self.valid_from <= date) and (not self.valid_to or date <= self.valid_to)
