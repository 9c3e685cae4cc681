from odoo import api, fields, models
from odoo.exceptions import AccessError


class EgovImportExport(models.Model):
    """Who took a register out of the system, when, and how many rows."""

    _name = "egov.import.export"
    _description = "Export of a Register"
    _order = "id desc"
    _rec_name = "target"

    target = fields.Char(required=True)
    user_id = fields.Many2one("res.users", string="Exported by", required=True)
    company_id = fields.Many2one("res.company", string="Office", required=True)
    exported_at = fields.Datetime(string="When", required=True, default=fields.Datetime.now)
    row_count = fields.Integer(string="Rows")

    @api.model
    def _write_to(self, target, stream):
        """Write a register of the user's office to a stream, and note it.

        :raise AccessError: without the right to export, or to read the register
        """
        targets = self.env["egov.import.target.mixin"]._import_targets()
        if target not in targets or not self.env.user.has_group("egov_import.group_export"):
            raise AccessError(self.env._("This account may not export registers. Ask the administrator for the right."))
        self.env[target].check_access("read")
        count = self.env[target]._export_xlsx(stream)
        log_sudo = self.sudo()  # nobody writes the log by himself
        return log_sudo.create(
            {"target": target, "user_id": self.env.uid, "company_id": self.env.company.id, "row_count": count}
        )
