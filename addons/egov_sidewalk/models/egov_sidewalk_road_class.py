from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class EgovSidewalkRoadClass(models.Model):
    """What the rules say about the roads of a class: who decides, and whether they are minor."""

    _name = "egov.sidewalk.road.class"
    _description = "Road Class"
    _order = "sequence, code, valid_from desc"

    code = fields.Selection(
        [
            ("motorway", "Motorway"),
            ("national", "National road"),
            ("provincial", "Provincial road"),
            ("urban_main", "Main urban street"),
            ("urban", "Other urban street"),
            ("commune", "Commune road"),
            ("village", "Village road"),
            ("special", "Special-purpose road"),
        ],
        required=True,
    )
    sequence = fields.Integer(default=10)
    authority = fields.Selection(
        [
            ("road_area", "Road Management Area"),
            ("construction_department", "Department of Construction"),
            ("commune", "People's Committee of the commune"),
        ],
        required=True,
    )
    is_minor = fields.Boolean(string="Minor", help="Its carriageway may be used for weddings, funerals, parking.")
    legal_basis = fields.Char(required=True)
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    is_verified = fields.Boolean("Checked", help="Somebody has read this rule in the legal text.")

    @api.depends("code")
    def _compute_display_name(self):
        labels = dict(self._fields["code"]._description_selection(self.env))
        for road in self:
            road.display_name = labels.get(road.code)

    @api.constrains("code", "valid_from", "valid_to")
    def _check_overlap(self):
        for road in self:
            others = Domain("code", "=", road.code) & Domain("id", "!=", road.id)
            if self.search_count(others & self.env["egov.parameter.mixin"]._in_force(road.valid_from, road.valid_to)):
                raise ValidationError(self.env._("%s has two rules on one day. End the older one.", road.display_name))

    @api.model
    def _of(self, code, day):
        """Return the rule for a class on a day, as superuser; empty when there is none."""
        in_force = self.env["egov.parameter.mixin"]._in_force(day, day)
        return self.sudo().search(Domain("code", "=", code) & in_force, limit=1)  # every role works by the rules
