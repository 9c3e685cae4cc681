from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock

_MAX_FILES = 200


class EgovArchiveHandOut(models.TransientModel):
    """Files that somebody asked for, as a zip with an index; the reason is noted."""

    _name = "egov.archive.hand.out"
    _description = "Handing out Files"
    _inherit = ["egov.office.mixin"]

    record_ids = fields.Many2many("egov.archive.record", string="Files", required=True)
    requester = fields.Char(string="Asked for by", required=True)
    reason = fields.Char(required=True, help="What it is for, or the request by number and date.")

    def action_confirm(self):
        """Note the hand-out and download it."""
        self.ensure_one()
        if not self.env.user.has_group("egov_construction_archive.group_export"):
            raise AccessError(self.env._("Handing out files is a right of its own, which you do not have."))
        records = self.record_ids
        records.check_access("read")
        if not records or len(records) > _MAX_FILES:
            raise UserError(self.env._("Between 1 and %s files are handed out at a time.", _MAX_FILES))
        if len(records.company_id) > 1:
            raise UserError(self.env._("Hand out the files of one office at a time."))
        if not self.requester.strip() or not self.reason.strip():
            raise UserError(self.env._("Write who asked for the files, and what for."))
        good = records.scan_ids.filtered(lambda scan: scan.state == "good")
        export_sudo = (
            self.env["egov.archive.export"]
            .sudo()
            .create(  # nobody writes the log by himself
                {
                    "requester": self.requester.strip(),
                    "reason": self.reason.strip(),
                    "user_id": self.env.uid,
                    "exported_at": clock.now(),
                    "record_ids": [fields.Command.set(records.ids)],
                    "record_count": len(records),
                    "scan_count": len(good),
                    "company_id": records.company_id.id,
                }
            )
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/egov_construction_archive/export/{export_sudo.id}",
            "target": "new",
            "close": True,  # pressed again, it would be entered twice
        }
