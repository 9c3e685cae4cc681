import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

from ..tools import certificate as certificates
from ..tools import verify


class EgovSignature(models.Model):
    """A signed document: its file, who signed, when, and what verifying says. Written by the signers alone.

    Roles get their rights from the addons whose records are signed, each with a rule on ``res_model``.
    """

    _name = "egov.signature"
    _description = "Signed document"
    _order = "id desc"

    name = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True, index=True)
    res_model = fields.Char("Model", required=True, readonly=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", required=True, readonly=True)
    signer_id = fields.Many2one("egov.signer", readonly=True, ondelete="restrict")
    file = fields.Binary(required=True, readonly=True, attachment=True)
    file_name = fields.Char(readonly=True)
    sha256 = fields.Char("SHA-256", required=True, readonly=True)
    data_tag = fields.Char(readonly=True, required=True)
    signatory = fields.Char(readonly=True, required=True)
    signed_at = fields.Datetime("Signed", required=True, readonly=True)
    subject = fields.Char("Signed by", readonly=True)
    issuer = fields.Char("Issued by", readonly=True)
    serial = fields.Char("Serial number", readonly=True)
    valid_from = fields.Datetime("Valid from", readonly=True)
    valid_to = fields.Datetime("Valid until", readonly=True)
    verified_at = fields.Datetime("Verified", readonly=True)
    result = fields.Selection(
        [
            ("valid", "Valid"),
            ("untrusted", "Valid, by an authority that is not trusted here"),
            ("expired", "Certificate not valid when it was signed"),
            ("invalid", "Not valid: the document was changed"),
        ],
        readonly=True,
    )

    _record_idx = models.Index("(res_model, res_id)")

    def action_verify(self):
        """Verify again, against the file as it is now and the authorities trusted at its signing."""
        self.check_access("read")
        self.sudo()._verify()
        return True

    @api.model
    def _append(self, signer, der, record, name, content, layout, moment):
        """Keep a document that has just been signed.

        :param bytes der: the certificate of the signer
        :param bytes content: the signed file
        :param tuple layout: tag of the block of data, tag of who signs
        """
        known = certificates.facts(certificates.load(der))
        data_tag, signatory = layout
        signature = self.sudo().create(
            {
                "name": name,
                "company_id": signer.company_id.id,
                "res_model": record._name,
                "res_id": record.id,
                "signer_id": signer.id,
                "file": base64.b64encode(content),
                "file_name": f"{name}.xml".replace("/", "-"),
                "sha256": hashlib.sha256(content).hexdigest(),
                "data_tag": data_tag,
                "signatory": signatory,
                "signed_at": moment,
                **{field: getattr(known, field) for field in ("subject", "issuer", "serial", "valid_from", "valid_to")},
            }
        )
        signature._verify()
        return signature

    def _content(self):
        """The signed file."""
        self.ensure_one()
        return base64.b64decode(self.sudo().file)

    def _verified(self):
        """Return what the signature covers: the only data that may be read out of a signed file.

        :raise NotValid:
        """
        self.ensure_one()
        content = self._content()
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise verify.NotValid("changed")
        anchors = self.env["egov.sign.anchor"]._trusted_on(clock.local(self.signed_at).date())
        found = verify.verify(content, self.data_tag, self.signatory, anchors, self.signed_at)
        if found.certificate.serial != self.serial or found.moment != clock.local(self.signed_at):
            raise verify.NotValid("changed")
        return found

    def _verify(self):
        results = {"trust": "untrusted", "expired": "expired"}
        for signature in self:
            try:
                signature._verified()
                result = "valid"
            except verify.NotValid as error:
                result = results.get(error.code, "invalid")
            signature.write({"result": result, "verified_at": clock.now()})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        raise UserError(self.env._("Signed documents are kept."))
