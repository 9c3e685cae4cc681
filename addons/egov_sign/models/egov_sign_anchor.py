from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools import certificate as certificates


class EgovSignAnchor(models.Model):
    """A certificate of an authority that is trusted for a time: what it issues makes a signature valid."""

    _name = "egov.sign.anchor"
    _description = "Trusted authority"
    _order = "trusted_from desc, name"

    name = fields.Char(required=True)
    certificate = fields.Text(required=True, help="The text between BEGIN CERTIFICATE and END CERTIFICATE (PEM).")
    trusted_from = fields.Date(required=True)
    trusted_to = fields.Date(help="The last day; empty while there is no end in sight.")
    legal_basis = fields.Char(required=True, help="Who says that this authority is trusted: licence or decision.")
    is_simulated = fields.Boolean("For trials", help="Its certificates prove nothing outside a trial.")
    subject = fields.Char(compute="_compute_facts", store=True)
    serial = fields.Char("Serial number", compute="_compute_facts", store=True)
    fingerprint = fields.Char(compute="_compute_facts", store=True, help="SHA-256 of the certificate.")
    valid_from = fields.Datetime("Valid from", compute="_compute_facts", store=True)
    valid_to = fields.Datetime("Valid until", compute="_compute_facts", store=True)

    _trusted_order = models.Constraint(
        "CHECK (trusted_to IS NULL OR trusted_to >= trusted_from)", "Trust ends after it begins."
    )
    _fingerprint_uniq = models.UniqueIndex("(fingerprint)", "This certificate is in the list already.")

    @api.depends("certificate")
    def _compute_facts(self):
        for anchor in self:
            try:
                known = certificates.facts(certificates.load((anchor.certificate or "").encode()))
            except ValueError:
                known = None
            for name in ("subject", "serial", "fingerprint", "valid_from", "valid_to"):
                anchor[name] = known and getattr(known, name)

    @api.constrains("certificate")
    def _check_certificate(self):
        for anchor in self:
            try:
                known = certificates.facts(certificates.load(anchor.certificate.encode()))
            except ValueError as error:
                raise ValidationError(self.env._("This is no certificate in PEM form.")) from error
            if not known.is_authority:
                raise ValidationError(self.env._("“%s” is no authority: it may issue no certificates.", known.subject))

    @api.model
    def _trusted_on(self, day):
        """Return the certificates that are trusted on a Vietnamese date, for `tools.verify`."""
        begun = Domain("trusted_from", "<=", day)
        lasting = Domain("trusted_to", "=", False) | Domain("trusted_to", ">=", day)
        anchors_sudo = self.sudo().search(begun & lasting)  # everybody's signatures depend on them
        return [certificates.load(anchor.certificate.encode()) for anchor in anchors_sudo]
