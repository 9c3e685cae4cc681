from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..tools import poverty

AREAS = [("urban", "Urban (ward)"), ("rural", "Rural (commune)")]


class EgovPovertyLine(models.Model):
    """The poverty line of a period: of the country, or a higher one of a province."""

    _name = "egov.poverty.line"
    _description = "Poverty Line"
    _order = "valid_from desc, area, province_code"
    _rec_name = "code"

    code = fields.Char(required=True, help="One code for each area and province; its rows do not overlap.")
    area = fields.Selection(AREAS, required=True)
    province_code = fields.Char(size=2, help="Empty for the line of the whole country.")
    income = fields.Float(string="Income Line", required=True, digits=(16, 0), help="Dong a person and month.")
    average = fields.Float(string="Average Living Standard", digits=(16, 0), help="Dong a person and month.")
    lacking = fields.Integer(string="Lacking from", required=True, help="Lacking indicators from which it is poor.")
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    legal_basis = fields.Char(required=True)
    is_verified = fields.Boolean("Checked", help="Somebody has read these figures in the legal text.")

    @api.constrains("area", "province_code", "valid_from", "valid_to")
    def _check_overlap(self):
        for line in self:
            same = Domain("area", "=", line.area) & Domain("province_code", "=", line.province_code)
            overlapping = self.env["egov.parameter.mixin"]._in_force(line.valid_from, line.valid_to)
            if self.search_count(same & overlapping & Domain("id", "!=", line.id), limit=1):
                raise ValidationError(self.env._("Two poverty lines of one area overlap. End the older one first."))

    @api.model
    def _at(self, day, area, province_code=False):
        """Return the line in force on a day: that of the province where it has one, else that of the country.

        :raise UserError: when there is none
        """
        in_force = self.env["egov.parameter.mixin"]._in_force(day, day)
        lines_sudo = self.sudo().search(  # every role works by the rules
            in_force & Domain("area", "=", area) & Domain("province_code", "in", [False, province_code])
        )
        line = lines_sudo.sorted(lambda one: not one.province_code)[:1]
        if not line:
            raise UserError(self.env._("There is no poverty line for %s. Ask the administrator to add it.", day.year))
        return line

    def _figures(self):
        self.ensure_one()
        return poverty.Line(self.income, self.average, self.lacking)
