import base64

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import file_check

_MAX_BYTES, _MAX_PAGES = 30 * file_check.MEGABYTE, 60


class EgovConstructionStamp(models.TransientModel):
    """Put the stamp of a permit on its drawings; the stamped file stays with the permit."""

    _name = "egov.construction.stamp"
    _description = "Stamp Drawings"
    _inherit = ["egov.file.check.mixin", "egov.office.mixin"]

    permit_id = fields.Many2one("egov.construction.permit", required=True, readonly=True)
    file = fields.Binary(string="Drawing", required=True)
    file_name = fields.Char()
    corner = fields.Selection(
        [
            ("bottom_right", "Bottom right"),
            ("bottom_left", "Bottom left"),
            ("top_right", "Top right"),
            ("top_left", "Top left"),
        ],
        required=True,
        default="bottom_right",
    )

    def action_stamp(self):
        """Stamp all pages of the drawing and keep it with the permit."""
        self.ensure_one()
        permit = self.permit_id
        permit._require_officer()
        if permit.source != "issued":
            raise UserError(self.env._("Only drawings of permits of this office are stamped here."))
        content = base64.b64decode(self.file)
        try:
            file_check.check(content, _MAX_BYTES, _MAX_PAGES)
        except file_check.Refused as refused:
            raise UserError(self._refusal_text(refused, self.file_name or "")) from refused
        name = (self.file_name or "ban-ve").rsplit(".", 1)[0]
        attachments_sudo = self.env["ir.attachment"].sudo()  # a permit is not written by hand
        attachment = attachments_sudo.create(
            {
                "name": f"{name} - đóng dấu.pdf",
                "raw": permit._stamped(content, self.corner),
                "mimetype": "application/pdf",
                "res_model": permit._name,
                "res_id": permit.id,
            }
        )
        return {"type": "ir.actions.act_url", "url": f"/web/content/{attachment.id}", "target": "new", "close": True}
