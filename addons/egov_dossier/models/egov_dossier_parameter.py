from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock


class EgovDossierParameter(models.Model):
    """A figure of the one-stop rules, with its validity and legal basis."""

    _name = "egov.dossier.parameter"
    _description = "One-stop rule"
    _order = "code, valid_from desc"
    _rec_name = "name"

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    value = fields.Float(required=True)
    unit = fields.Selection(
        [
            ("working_day", "Working days"),
            ("working_hour", "Working hours"),
            ("times", "Times"),
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
            same = self.search([("code", "=", rule.code), ("id", "!=", rule.id)])
            for other in same:
                starts = other.valid_from <= (rule.valid_to or other.valid_from)
                ends = not other.valid_to or other.valid_to >= rule.valid_from
                if starts and ends:
                    raise ValidationError(
                        self.env._(
                            "“%(name)s” has two values on %(date)s. End the older one first.",
                            name=rule.name,
                            date=max(rule.valid_from, other.valid_from),
                        )
                    )

    @api.model
    def _get(self, code, day=None):
        """The rule ``code`` in force on ``day`` (Vietnamese date, default today)."""
        return self._get_all([code], day)[code]

    @api.model
    def _get_all(self, codes, day=None):
        """The rules in force on ``day``, by code.

        :raise UserError: when one of them has no value on that day
        """
        day = day or clock.today()
        in_force = Domain("valid_from", "<=", day) & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", day))
        rules = {
            rule.code: rule
            for rule in self.sudo().search_fetch(Domain("code", "in", codes) & in_force, ["code", "value", "unit"])
        }
        for code in codes:
            if code not in rules:
                raise UserError(
                    self.env._(
                        "The one-stop rule “%(code)s” has no value on %(date)s. Ask the administrator to add it.",
                        code=code,
                        date=day,
                    )
                )
        return rules
