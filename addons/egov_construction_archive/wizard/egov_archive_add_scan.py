import base64
import hashlib

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import file_check


class EgovArchiveAddScan(models.TransientModel):
    """One scan is added to a file by hand."""

    _name = "egov.archive.add.scan"
    _description = "Adding a Scan"
    _inherit = ["egov.office.mixin", "egov.file.check.mixin"]

    record_id = fields.Many2one("egov.archive.record", string="File", required=True)
    pdf = fields.Binary(string="Scan (PDF)", required=True)
    pdf_name = fields.Char()

    def action_confirm(self):
        """Check the PDF and keep it."""
        self.ensure_one()
        if not self.env.user.has_group("egov_construction_archive.group_officer"):
            raise AccessError(self.env._("Your role does not add scans."))
        self.record_id.check_access("write")
        Scan = self.env["egov.archive.scan"]
        content = base64.b64decode(self.with_context(bin_size=False).pdf or b"")
        name = self.pdf_name or "scan.pdf"
        try:
            pages = Scan._check_pdf(content)
        except file_check.Refused as refused:
            raise UserError(self._refusal_text(refused, name)) from refused
        if hashlib.sha256(content).hexdigest() in self.record_id.scan_ids.mapped("sha256"):
            raise UserError(self.env._("This very scan is with the file already."))
        Scan._store(self.record_id, name, content, pages)
        return {"type": "ir.actions.act_window_close"}
