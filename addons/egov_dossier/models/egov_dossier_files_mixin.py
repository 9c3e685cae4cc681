import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..tools import file_check


class EgovDossierFilesMixin(models.AbstractModel):
    """A record that holds files of its own.

    A file without its model would be readable by everybody: whatever is put into
    ``file_ids`` is tied to this record, and only the uploader's own loose files can be.
    """

    _name = "egov.dossier.files.mixin"
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
            problem = file_check.find_problem(raw)
            if problem:
                problems.append(self._file_problem_text(name, problem))
            added.append({"name": name, "raw": raw, "res_model": self._name, "res_id": self.id})
        if problems:
            raise UserError("\n".join(problems))
        self.env["ir.attachment"].create(added)
        return True

    @api.model
    def _file_problem_text(self, name, problem):
        """A problem of ``tools.file_check`` in words."""
        _ = self.env._
        texts = {
            "EMPTY": _("The file “%s” is empty. Scan the paper again, or choose another file.", name),
            "TOO_LARGE": _(
                "The file “%(name)s” has %(size)s MB, the most is %(most)s MB. Scan it page by page, or with less "
                "detail.",
                name=name,
                size=problem.size,
                most=file_check.MAX_SIZE // file_check.MEGABYTE,
            ),
            "TYPE": _(
                "Photos (JPG, PNG) and PDF can be read. The file “%s” is of another kind: take a photo of the paper, "
                "or save it as PDF.",
                name,
            ),
            "LOCKED": _(
                "The file “%s” has a password and cannot be opened. Save it without one, then choose it.", name
            ),
        }
        return texts.get(problem.code) or _(
            "The file “%s” is damaged and cannot be opened. Choose another file, or take a photo of the paper.", name
        )

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
