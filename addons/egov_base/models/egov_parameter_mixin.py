from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..tools import clock


class EgovParameterMixin(models.AbstractModel):
    """A figure of the law with its validity and legal basis; the model that has it says its units.

    `_in_force` is the validity of every dated rule, also of models that are no figures.
    """

    _name = "egov.parameter.mixin"
    _description = "Figure of the law"
    _order = "code, valid_from desc"

    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    value = fields.Float(required=True)
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    legal_basis = fields.Char(required=True)
    is_verified = fields.Boolean("Checked", help="Somebody has read this figure in the legal text.")

    @api.constrains("code", "valid_from", "valid_to")
    def _check_overlap(self):
        for rule in self:
            own = Domain("code", "=", rule.code) & Domain("id", "!=", rule.id)
            for other in self.search(own & self._in_force(rule.valid_from, rule.valid_to)):
                text = self.env._("“%(name)s” has two values on %(date)s. End the older one first.")
                raise ValidationError(text % {"name": rule.name, "date": max(rule.valid_from, other.valid_from)})

    @api.model
    def _in_force(self, first, last):
        """Domain of what is in force on a day from ``first`` to ``last``, without an end when there is no ``last``."""
        begun = Domain("valid_from", "<=", last) if last else Domain.TRUE
        return begun & (Domain("valid_to", "=", False) | Domain("valid_to", ">=", first))

    @api.model
    def _get_all(self, codes, day=None):
        """The rules in force on ``day`` (Vietnamese date, default today), by code, as superuser.

        :raise UserError: when one of them has no value on that day, in the words of ``_missing_text``
        """
        day = day or clock.today()
        # every role works by the rules
        domain = Domain("code", "in", codes) & self._in_force(day, day)
        rules = {rule.code: rule for rule in self.sudo().search_fetch(domain, ["code", "value", "unit"])}
        for code in codes:
            if code not in rules:
                raise UserError(self._missing_text(code, day))
        return rules

    @api.model
    def _value(self, code, day=None):
        """The value of the rule ``code`` on ``day``, as `_get_all` finds it."""
        return self._get_all([code], day)[code].value
