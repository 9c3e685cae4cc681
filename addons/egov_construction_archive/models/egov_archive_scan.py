import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock, file_check


class EgovArchiveScan(models.Model):
    """A scan (PDF) of an archived file; kept as it came, and looked at by somebody who did not make it."""

    _name = "egov.archive.scan"
    _description = "Scan of an archived File"
    _inherit = ["egov.guarded.mixin", "egov.file.check.mixin"]
    _order = "id desc"
    _guarded_fields = frozenset(
        "record_id name size page_count sha256 state scanned_by_id scanned_at checked_by_id checked_at "
        "check_note".split()
    )

    record_id = fields.Many2one("egov.archive.record", string="File", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="record_id.company_id", string="Office", store=True, index=True)
    name = fields.Char(required=True)
    # The file is handed out by `_content` alone, which checks rights and checksum.
    pdf = fields.Binary(readonly=True, attachment=True, groups=fields.NO_ACCESS)
    size = fields.Integer(string="Bytes", aggregator="sum")
    page_count = fields.Integer(string="Pages", aggregator="sum")
    sha256 = fields.Char("SHA-256", required=True)
    state = fields.Selection(
        [("to_check", "To check"), ("good", "Good"), ("rejected", "To scan again")], required=True, default="to_check"
    )
    scanned_by_id = fields.Many2one("res.users", string="Scanned by", required=True)
    scanned_at = fields.Datetime(string="Scanned on", required=True)
    checked_by_id = fields.Many2one("res.users", string="Checked by")
    checked_at = fields.Datetime(string="Checked on")
    check_note = fields.Char(string="Remark of the check")

    _once = models.Constraint("UNIQUE (record_id, sha256)", "This very scan is with the file already.")

    @api.model
    def _max_bytes(self):
        return int(self.env["egov.archive.parameter"]._value("scan_size") * file_check.MEGABYTE)

    @api.model
    def _check_pdf(self, content):
        """Return the number of pages of a PDF.

        :raise Refused: with the reason, `TYPE` when it is no PDF
        """
        checked = file_check.check(content, self._max_bytes())
        if checked.mimetype != "application/pdf":
            raise file_check.Refused("TYPE")
        return checked.page_count

    @api.model
    def _store(self, record, name, content, pages, digest=None):
        """Keep a checked PDF with its file; the caller has checked the right to add scans."""
        scan_sudo = self.sudo().create(
            {
                "record_id": record.id,
                "name": file_check.clean_name(name),
                "size": len(content),
                "page_count": pages,
                "sha256": digest or hashlib.sha256(content).hexdigest(),
                "scanned_by_id": self.env.uid,
                "scanned_at": clock.now(),
            }
        )
        self.env["ir.attachment"].sudo().create(
            {
                "name": f"{scan_sudo.id}.pdf",
                "raw": content,
                "mimetype": "application/pdf",
                "res_model": self._name,
                "res_field": "pdf",
                "res_id": scan_sudo.id,
            }
        )
        scan_sudo.invalidate_recordset(["pdf"])
        record._refresh_state()
        return scan_sudo.sudo(False)

    def _content(self):
        """Return the stored PDF, refusing one that is not what came in."""
        self.ensure_one()
        self.check_access("read")
        of_scan = [("res_model", "=", self._name), ("res_field", "=", "pdf"), ("res_id", "=", self.id)]
        content = self.env["ir.attachment"].sudo().search(of_scan, limit=1).raw or b""
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise UserError(
                self.env._("The stored file of “%s” is damaged: its checksum differs. Restore it.", self.name)
            )
        return content

    def action_open(self):
        """Show the scan in a new tab."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/egov_construction_archive/scan/{self.id}", "target": "new"}

    def action_approve(self):
        """Find the scans complete and legible."""
        self._judge("good")

    def action_reject(self):
        """Open the dialog that says why scans have to be made again."""
        self._check_judge()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Scan again"),
            "res_model": "egov.archive.reject",
            "view_mode": "form",
            "target": "new",
            "context": {"default_scan_ids": self.ids},
        }

    def _check_judge(self):
        """Check that the user looks at the work of others, which waits for it; return the sudo records to write."""
        self.check_access("read")
        if not self.env.user.has_group("egov_construction_archive.group_checker"):
            raise AccessError(self.env._("Checking scans is a right of its own, which you do not have."))
        scans_sudo = self.sudo()  # guarded fields
        scans_sudo.lock_for_update(allow_referencing=True)
        scans_sudo.invalidate_recordset(["state"])
        official = self.env.user.official_id
        for scan in scans_sudo:
            maker = scan.scanned_by_id
            if maker == self.env.user or (official and maker.official_id == official):
                raise UserError(self.env._("Whoever made a scan does not check it. Another person does."))
            if scan.state != "to_check":
                raise UserError(self.env._("“%s” was checked already.", scan.name))
        return scans_sudo

    def _judge(self, state, note=False):
        scans_sudo = self._check_judge()
        values = {"state": state, "checked_by_id": self.env.uid, "checked_at": clock.now(), "check_note": note}
        scans_sudo.write(values)
        scans_sudo.record_id._refresh_state()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise AccessError(self.env._("A scan stays in the archive; one that is not good is made again."))
