from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock


class EgovHouseholdParameter(models.Model):
    """A figure of the rules on households, with its validity and legal basis."""

    _name = "egov.household.parameter"
    _description = "Household Rule"
    _order = "code, valid_from desc"

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    value = fields.Float(required=True)
    unit = fields.Selection(
        [
            ("year", "Years"),
            ("month", "Months"),
            ("day", "Days"),
            ("working_day", "Working days"),
            ("hour", "Hours"),
            ("person", "People"),
            ("dong", "Dong"),
            ("percent", "Percent"),
        ],
        required=True,
    )
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    legal_basis = fields.Char(required=True)
    is_verified = fields.Boolean("Checked", help="Somebody has read this figure in the legal text.")

    @api.constrains("code", "valid_from", "valid_to")
    def _check_overlap(self):
        for rule in self:
            others = self.search([("code", "=", rule.code), ("id", "!=", rule.id)])
            for other in others:
                starts = not rule.valid_to or other.valid_from <= rule.valid_to
                if starts and (not other.valid_to or other.valid_to >= rule.valid_from):
                    raise ValidationError(
                        self.env._(
                            "“%(name)s” has two values on %(date)s. End the older one first.",
                            name=rule.name,
                            date=max(rule.valid_from, other.valid_from),
                        )
                    )

    @api.model
    def _get(self, code, day=None):
        """Return the value of the rule `code` on `day`, a Vietnamese date, by default today.

        :raise UserError: when it has none on that day
        """
        day = day or clock.today()
        in_force = Domain("valid_from", "<=", day) & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", day))
        rule_sudo = self.sudo().search(Domain("code", "=", code) & in_force, limit=1)  # every role works by the rules
        if not rule_sudo:
            raise UserError(
                self.env._(
                    "The household rule “%(code)s” has no value on %(date)s. Ask the administrator to add it.",
                    code=code,
                    date=day,
                )
            )
        return rule_sudo.value
