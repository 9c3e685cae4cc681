from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools import identity


class EgovReceiptRegime(models.Model):
    """What the law says for a time about the identity of receipts: form, symbol, number, when numbers begin anew."""

    _name = "egov.receipt.regime"
    _description = "Rules for receipts"
    _order = "valid_from desc"

    name = fields.Char(required=True)
    valid_from = fields.Date(required=True)
    valid_to = fields.Date(help="The last day; empty while there is no end in sight.")
    legal_basis = fields.Char(required=True)
    is_verified = fields.Boolean("Checked", help="Somebody has read this in the legal text.")
    title = fields.Char("Name of the receipt", required=True, help="Printed in capitals at the top.")
    form_pattern = fields.Char(
        required=True, help="Regular expression of the form; its group “face” is 2 where the face value is printed."
    )
    form_example = fields.Char(required=True)
    symbol_pattern = fields.Char(
        required=True, help="Regular expression of the symbol; its group “year” holds the last two digits of the year."
    )
    symbol_example = fields.Char(required=True)
    max_number = fields.Integer("Largest number", required=True, aggregator=None)
    number_width = fields.Integer("Digits written", aggregator=None, help="With leading zeros; 0 for none.")
    reset = fields.Selection(
        [("year", "Each year with 1"), ("never", "Only with a new symbol")], "Numbers begin", required=True
    )
    report = fields.Selection(
        [("daily", "Table 01/TH-BLĐT, each day"), ("quarterly", "Report BC26, each quarter")],
        "Told to the tax authority by",
        required=True,
    )
    send_within_days = fields.Integer("Days to send it", aggregator=None, help="0: on the day itself.")

    _valid_order = models.Constraint("CHECK (valid_to IS NULL OR valid_to >= valid_from)", "It ends after it begins.")
    _max_number_positive = models.Constraint("CHECK (max_number > 0)", "The largest number is above 0.")

    @api.constrains("form_pattern", "form_example", "symbol_pattern", "symbol_example")
    def _check_patterns(self):
        for regime in self:
            pairs = [(regime.form_pattern, regime.form_example), (regime.symbol_pattern, regime.symbol_example)]
            for pattern, example in pairs:
                if not identity.is_pattern(pattern) or identity.groups(pattern, example) is None:
                    text = self.env._("The example “%(example)s” does not fit “%(pattern)s”.")
                    raise ValidationError(text % {"example": example, "pattern": pattern})

    @api.constrains("valid_from", "valid_to")
    def _check_overlap(self):
        for regime in self:
            overlapping = self.env["egov.parameter.mixin"]._in_force(regime.valid_from, regime.valid_to)
            if other := self.search([("id", "!=", regime.id), *overlapping], limit=1):
                text = self.env._("“%s” holds in the same time. End the older rules first.", other.name)
                raise ValidationError(text)

    @api.model
    def _for(self, day):
        """Return the rules that hold on a Vietnamese date."""
        in_force = self.env["egov.parameter.mixin"]._in_force(day, day)
        regime = self.sudo().search(in_force, limit=1)  # every role works by the rules
        if not regime:
            raise UserError(
                self.env._("No rules for receipts hold on %s. Ask the administrator to add them.", f"{day:%d/%m/%Y}")
            )
        return regime

    def _check_identity(self, form_code, symbol):
        """Raise unless form and symbol are written as these rules want them."""
        self.ensure_one()
        wanted = [
            (self.form_pattern, form_code, self.form_example),
            (self.symbol_pattern, symbol, self.symbol_example),
        ]
        for pattern, given, example in wanted:
            if identity.groups(pattern, given) is None:
                raise ValidationError(
                    self.env._(
                        "“%(given)s” is not written as the rules want it (%(basis)s), e.g. %(example)s.",
                        given=given,
                        basis=self.legal_basis,
                        example=example,
                    )
                )
