from odoo import fields, models


class EgovOidcClaim(models.Model):
    """Under which name a provider tells a value: claim names differ from provider to provider."""

    _name = "egov.oidc.claim"
    _description = "Claim of an identity provider"
    _order = "provider_id, id"

    provider_id = fields.Many2one("egov.oidc.provider", required=True, ondelete="cascade", index=True)
    value = fields.Selection(
        [
            ("personal_number", "Personal number"),
            ("name", "Full name"),
            ("birth_date", "Date of birth"),
            ("sex", "Sex"),
            ("phone", "Telephone"),
            ("email", "E-mail"),
            ("assurance", "Level of assurance"),
        ],
        required=True,
    )
    claim = fields.Char(required=True, help="The name of the claim in the ID token or the user information.")

    _value_uniq = models.Constraint("UNIQUE (provider_id, value)", "Each value comes from one claim.")
