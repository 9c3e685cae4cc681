import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.egov_base.tools import file_check

#: Scanned plans are large; what is larger was scanned in a way that nobody can send on.
MAX_SIZE = 50 * file_check.MEGABYTE


class EgovDossierFilesMixin(models.AbstractModel):
    """A record that holds files of its own.

    A file without its model would be readable by everybody: whatever is put into
    ``file_ids`` is tied to this record, and only the uploader's own loose files can be.
    """

    _name = "egov.dossier.files.mixin"
    _inherit = ["egov.file.check.mixin"]
    _description = "Record with files"

    file_ids = fields.One2many(
        "ir.attachment",
        "res_id",
        "Files",
        domain=lambda self: [("res_model", "=", self._name)],
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._tie_files(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._tie_files(vals)
        return super().write(vals)

    def add_files(self, files):
        """Add files to this record, all of them or none.

        :param list files: dicts ``{"name": str, "datas": base64 str}``
        """
        self.ensure_one()
        self.check_access("write")
        problems, added = [], []
        for file in files:
            raw = base64.b64decode(file["datas"] or "")
            name = str(file["name"])
            try:
                file_check.check(raw, MAX_SIZE, scans=True)
            except file_check.Refused as refused:
                problems.append(self._refusal_text(refused, name))
            added.append({"name": name, "raw": raw, "res_model": self._name, "res_id": self.id})
        if problems:
            raise UserError("\n".join(problems))
        self.env["ir.attachment"].create(added)
        return True

    def _tie_files(self, vals):
        """Give new and linked files of ``vals`` the model of this record."""
        commands = vals.get("file_ids") or []
        linked = self.env["ir.attachment"]
        for command in commands:
            if command[0] == Command.CREATE:
                command[2]["res_model"] = self._name
            elif command[0] == Command.LINK:
                linked |= linked.browse(command[1])
            elif command[0] == Command.SET:
                linked |= linked.browse(command[2])
        loose = linked.filtered(lambda file: not file.res_id)
        if loose:
            loose.check_access("write")
            loose.write({"res_model": self._name})
