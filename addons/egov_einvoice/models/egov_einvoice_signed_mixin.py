import logging

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_sign.tools import backend
from odoo.addons.egov_sign.tools.verify import NotValid

from ..tools.document_xml import DATA_ID

_logger = logging.getLogger(__name__)


class EgovEinvoiceSignedMixin(models.AbstractModel):
    """A document that has an XML file with the signature of the office, which may come later than the document."""

    _name = "egov.einvoice.signed.mixin"
    _description = "Signed document"
    _guarded_fields = frozenset({"sign_state", "sign_problem", "signature_id"})

    sign_state = fields.Selection(
        [("waiting", "Waits for its signature"), ("signed", "Signed")],
        "Signature",
        required=True,
        readonly=True,
        default="waiting",
        copy=False,
    )
    sign_problem = fields.Char("Why it is not signed", readonly=True, copy=False)
    signature_id = fields.Many2one("egov.signature", "Signed file", readonly=True, copy=False, ondelete="restrict")
    signature_result = fields.Selection(related="signature_id.result", string="Verified")
    signed_at = fields.Datetime(related="signature_id.signed_at", string="Signed at")

    def _xml_version(self):
        """Hook: return the `tools.document_xml.Version` in which this is written."""
        raise NotImplementedError

    def _channel_document(self):
        """Hook: return the dictionary of `tools.contract` for this."""
        raise NotImplementedError

    def _on_transmission(self, transmission):
        """Hook: a transmission of this has another state."""

    def action_download_xml(self):
        """Download the signed file."""
        self.ensure_one()
        self.check_access("read")
        if not self.signature_id:
            raise UserError(self.env._("%s has no signature yet; there is no file to download.", self.display_name))
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/egov.signature/{self.signature_id.id}/file?download=true",
            "target": "download",
        }

    def action_verify(self):
        """Verify the signed file, and compare what it says with this record."""
        self.ensure_one()
        self.check_access("read")
        if not self.signature_id:
            raise UserError(self.env._("%s has no signature yet; there is nothing to verify.", self.display_name))
        self.signature_id.sudo()._verify()
        problem = self._signed_problem()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger" if problem else "success",
                "message": problem or self.env._("The signature is valid, and the file says what stands here."),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _signed_problem(self):
        """Return what is wrong with the signed file, in words; False when nothing is."""
        signature_sudo = self.signature_id.sudo()  # whoever sees the document may know whether its signature holds
        try:
            read = self._xml_version().facts(signature_sudo._verified().data)
        except NotValid:
            return dict(signature_sudo._fields["result"]._description_selection(self.env))[signature_sudo.result]
        if not self._says_the_same(read):
            return self.env._("The signed file says something else than this record.")
        return False

    def _says_the_same(self, read):
        """Hook: whether the facts of the signed file are those of this record."""
        return True

    def _sign(self):
        """Sign what waits, each in a savepoint; what cannot be signed now says why and waits on."""
        for record in self.sudo():
            if not record.try_lock_for_update():
                continue
            record.invalidate_recordset(["sign_state"])
            if record.sign_state == "waiting":
                problem = record._sign_one()
                if problem != (record.sign_problem or False):
                    record.sign_problem = problem

    def _sign_one(self):
        """Sign this; return what keeps it from being signed, or False."""
        signer = self.env["egov.signer"]._for(self.company_id)
        if not signer:
            return self.env._("The office has no signing key.")
        version = self._xml_version()
        element = version.build(self._channel_document())
        if problems := version.problems(element):
            return self.env._("The file does not fit its layout: %s", problems[0])
        try:
            with self.env.cr.savepoint():
                layout = (version.data, DATA_ID)
                signature = signer._sign_xml(element, layout, version.signatory, self, self.display_name)
        except backend.KeyNotAtHand as error:
            return signer._problem_text(error)
        self.write({"sign_state": "signed", "signature_id": signature.id})
        return False

    def _sign_after_commit(self):
        """Sign once the document is safe: nothing waits for a key, and what fails now is signed by `_cron_sign`."""
        hooks, name, registry = self.env.cr.postcommit, self._name, self.env.registry
        waiting = hooks.data.setdefault(f"egov_einvoice.{name}", [])
        if not waiting:

            @hooks.add
            def sign():
                ids, waiting[:] = list(waiting), []
                try:
                    with registry.cursor() as cr:
                        api.Environment(cr, SUPERUSER_ID, {})[name].browse(ids)._sign()
                except Exception:  # the document is issued; its signature is a matter of minutes
                    _logger.info("Not signed at once: %s %s", name, ids, exc_info=True)

        waiting.extend(self.ids)

    @api.model
    def _cron_sign(self):
        """Sign what still waits; each is committed by itself."""
        waiting = self.search([("sign_state", "=", "waiting")], order="id", limit=2000)
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(waiting))
        for records in waiting.grouped("company_id").values():
            for record in records:
                record._sign()
                if not cron._commit_progress(1):
                    return
                if record.sign_state == "waiting" and not self.env["egov.signer"]._for(record.company_id):
                    break
