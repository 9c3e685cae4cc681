from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools.limits import AREAS, CHANNELS


class EgovFeeDatedMixin(models.AbstractModel):
    """What the law says about money for a time, somewhere and for a channel of filing.

    Where province, area, channel or office are empty, it holds for all of them.
    """

    _name = "egov.fee.dated.mixin"
    _description = "Dated rule about money"

    valid_from = fields.Date(required=True)
    valid_to = fields.Date(help="The last day; empty while there is no end in sight.")
    legal_basis = fields.Char(required=True)
    is_verified = fields.Boolean("Checked", help="Somebody has read this in the legal text.")
    province_code = fields.Char("Province", size=2, help="Two digits; empty for the whole country.")
    area = fields.Selection(AREAS, help="Empty for every area.")
    channel = fields.Selection(CHANNELS, help="Empty for every way of filing.")
    company_id = fields.Many2one("res.company", "Office", help="Empty for every office.")

    _valid_order = models.Constraint("CHECK (valid_to IS NULL OR valid_to >= valid_from)", "It ends after it begins.")

    @api.model
    def _holding_for(self, company, channel, day):
        """Domain of what holds for an office, a channel and a day."""
        agency = company.sudo().agency_id
        wanted = {
            "province_code": agency.province_code,
            "area": "urban" if agency.commune_kind == "ward" else "rural",
            "channel": channel,
            "company_id": company.id,
        }
        return self.env["egov.parameter.mixin"]._in_force(day, day) & Domain.AND(
            Domain(name, "=", False) | (Domain(name, "=", value) if value else Domain.FALSE)
            for name, value in wanted.items()
        )

    def _closeness(self):
        """How closely the rule fits: office before province before area before channel."""
        self.ensure_one()
        return tuple(bool(self[name]) for name in ("company_id", "province_code", "area", "channel"))

    def _check_overlap(self, same):
        """Raise when another rule with the same place and channel holds on a day of these.

        :param same: names of further fields that both rules share
        """
        names = ("province_code", "area", "channel", "company_id", *same)
        for rule in self:
            alike = Domain.AND(Domain(name, "=", _plain(rule, name)) for name in names)
            overlapping = self.env["egov.parameter.mixin"]._in_force(rule.valid_from, rule.valid_to)
            if other := self.search(alike & overlapping & Domain("id", "!=", rule.id), limit=1):
                raise ValidationError(
                    self.env._(
                        "Another one holds on %(date)s already (%(basis)s). End the older one first.",
                        date=max(rule.valid_from, other.valid_from),
                        basis=other.legal_basis,
                    )
                )


def _plain(record, name):
    value = record[name]
    return value.id if record._fields[name].type == "many2one" else value
