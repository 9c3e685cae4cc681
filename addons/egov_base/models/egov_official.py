from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import names, personal_number


class EgovOfficial(models.Model):
    """The natural person behind one or more logins; rules like “maker is not approver” look at this person."""

    _name = "egov.official"
    _inherit = ["egov.folded.search.mixin"]
    _description = "Official"
    _order = "name, id"

    name = fields.Char(required=True)
    personal_number = fields.Char(required=True, groups="egov_base.group_administrator")
    user_ids = fields.One2many("res.users", "official_id", string="Logins")
    position_ids = fields.One2many("egov.position", "official_id", string="Positions")
    active = fields.Boolean(default=True)

    _personal_number_uniq = models.Constraint(
        "UNIQUE (personal_number)", "Another official already has this personal number."
    )

    @api.constrains("personal_number")
    def _check_personal_number(self):
        for official in self.sudo():
            if not personal_number.is_complete(official.personal_number):
                raise ValidationError(self.env._("The personal number of an official has 12 digits."))

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._clean_vals(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._clean_vals(vals))

    @api.model
    def _clean_vals(self, vals):
        vals = dict(vals)
        if vals.get("name"):
            vals["name"] = names.clean(vals["name"])
        if vals.get("personal_number"):
            vals["personal_number"] = personal_number.normalise(vals["personal_number"])
        return vals
