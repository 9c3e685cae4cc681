from odoo import api, fields, models

from ..tools import personal_number


class EgovPartyIdentity(models.Model):
    """Another number of a person: an old identity card, a passport, a foreign number."""

    _name = "egov.party.identity"
    _description = "Other Identity Paper"
    _inherit = ["egov.office.mixin"]
    _order = "party_id, kind, id"
    _rec_name = "number_masked"
    _check_company_auto = True

    party_id = fields.Many2one("egov.party", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="party_id.company_id", store=True)
    kind = fields.Selection(
        [
            ("old_id", "Old identity card (9 digits)"),
            ("passport", "Passport"),
            ("foreign", "Foreign personal number"),
            ("other", "Other paper"),
        ],
        required=True,
        default="old_id",
    )
    number = fields.Char(required=True, index=True)
    number_masked = fields.Char(compute="_compute_number_masked")
    issue_date = fields.Date()
    issuer = fields.Char()
    country_id = fields.Many2one("res.country")
    valid_to = fields.Date()

    @api.depends("number")
    def _compute_number_masked(self):
        for identity in self:
            identity.number_masked = personal_number.mask(identity.number)

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._clean_vals(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._clean_vals(vals))

    @api.model
    def _clean_vals(self, vals):
        if vals.get("number"):
            return {**vals, "number": personal_number.normalise(vals["number"]).upper()}
        return vals
