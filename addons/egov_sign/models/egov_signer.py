from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from odoo.addons.egov_base.tools import clock

from ..tools import backend, xmldsig
from ..tools import certificate as certificates


class EgovSigner(models.Model):
    """Who signs for an office, and where the key is: never the key itself, nor its passphrase."""

    _name = "egov.signer"
    _inherit = ["egov.guarded.mixin"]
    _description = "Signing key of an office"
    _order = "company_id, id"
    _guarded_fields = frozenset({"subject", "serial", "valid_from", "valid_to", "checked_at", "problem"})

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", "Office", required=True, default=lambda self: self.env.company)
    kind = fields.Selection([("pkcs12", "Key file on the server")], required=True, default="pkcs12")
    slot = fields.Char(
        "Name of the key", required=True, help="Of the file in the server's folder of keys, without its ending."
    )
    subject = fields.Char(readonly=True, copy=False)
    serial = fields.Char("Serial number", readonly=True, copy=False)
    valid_from = fields.Datetime("Valid from", readonly=True, copy=False)
    valid_to = fields.Datetime("Valid until", readonly=True, copy=False)
    checked_at = fields.Datetime("Last tried", readonly=True, copy=False)
    problem = fields.Char(readonly=True, copy=False)

    _company_uniq = models.UniqueIndex("(company_id) WHERE active", "This office has a signing key already.")
    _slot_uniq = models.UniqueIndex("(slot) WHERE active", "Another office signs with this key.")

    @api.constrains("kind", "slot")
    def _check_slot(self):
        for signer in self:
            if signer.kind == "pkcs12" and not (signer.slot or "").isidentifier():
                raise ValidationError(self.env._("The name of a key is of small letters, digits and underscores."))

    @api.model
    def _for(self, company):
        """The signer of an office, as superuser: whoever issues a document has it signed by the office."""
        return self.sudo().search([("company_id", "=", company.id)], limit=1)

    def action_check(self):
        """Try whether the key is at hand, and show its certificate."""
        if not self.env.user.has_group("egov_base.group_administrator"):
            raise AccessError(self.env._("Only administrators try the keys of an office."))
        self.check_access("read")
        for signer in self.sudo():
            try:
                signer._open()
                signer.problem = False
            except backend.KeyNotAtHand as error:
                signer.problem = signer._problem_text(error)
            signer.checked_at = clock.now()
        return True

    def _open(self):
        """Return the back end of this signer with a certificate that is valid now.

        Hook: addons for further kinds of keys extend `_open_backend`.

        :raise KeyNotAtHand:
        """
        self.ensure_one()
        signer = self._open_backend()
        known = certificates.facts(certificates.load(signer.certificates[0]))
        if self.serial != known.serial or self.valid_to != known.valid_to:
            self.write({name: getattr(known, name) for name in ("subject", "serial", "valid_from", "valid_to")})
        if not known.valid_from <= clock.now() <= known.valid_to:
            raise backend.KeyNotAtHand("expired")
        return signer

    def _open_backend(self):
        """Hook: return the `tools.backend.Signer` of this kind."""
        return backend.open_slot(self.slot)

    def _sign_xml(self, document, data, signatory, record, name):
        """Sign a document and keep it; return its `egov.signature`, verified.

        :param document: element with one block of data
        :param tuple data: tag and ``Id`` of that block
        :param str signatory: tag of who signs
        :param record: what is signed
        :param str name: how the signed document is called
        :raise KeyNotAtHand: nothing is kept then, and the caller tries again later
        """
        key, now = self._open(), clock.now()
        content = xmldsig.sign(document, data[1], signatory, key, clock.local(now))
        layout = (data[0], signatory)
        return self.env["egov.signature"]._append(self, key.certificates[0], record, name, content, layout, now)

    def _problem_text(self, error):
        """What is wrong with a key, in the words of an administrator."""
        slot = self.slot
        texts = {
            "name": self.env._("“%s” is no name of a key.", slot),
            "folder": self.env._("The server names no folder of keys (EGOV_KEYS)."),
            "file": self.env._("%(slot)s.p12 or %(slot)s.pass cannot be read on the server.", slot=slot),
            "exposed": self.env._("Other accounts of the server can read %s.pass. Let only its own read it.", slot),
            "passphrase": self.env._("The key file %s.p12 and its passphrase do not fit.", slot),
            "kind": self.env._("%s.p12 holds no RSA key of 2048 bits with its certificate.", slot),
            "expired": self.env._("The certificate of “%s” is not valid today.", slot),
        }
        return texts.get(error.code, error.code)
