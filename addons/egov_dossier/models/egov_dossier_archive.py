import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

from ..tools import package


class EgovDossierArchive(models.Model):
    """The package of a closed dossier: one file, never changed, checked when opened.

    Retention follows the Law on Archives 33/2024/QH15 and Circular 13/2023/TT-BNV.
    """

    _name = "egov.dossier.archive"
    _description = "Archive package"
    _order = "archived_at desc, id desc"
    _rec_name = "name"
    _check_company_auto = True

    name = fields.Char("Package", required=True, readonly=True)
    dossier_id = fields.Many2one(
        "egov.dossier", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="dossier_id.company_id", store=True, precompute=True, index=True
    )
    applicant_name = fields.Char(related="dossier_id.applicant_name")
    procedure_id = fields.Many2one(related="dossier_id.procedure_id")
    archived_at = fields.Datetime("Archived on", required=True, readonly=True)
    archived_by_id = fields.Many2one("res.users", "Archived by", readonly=True)
    file_count = fields.Integer("Files", readonly=True)
    size = fields.Integer("Size (bytes)", readonly=True, aggregator="sum")
    sha256 = fields.Char("SHA-256", required=True, readonly=True)
    attachment_id = fields.Many2one(
        "ir.attachment", "File", readonly=True, ondelete="restrict"
    )
    checked_at = fields.Datetime("Checked on", readonly=True)
    check_state = fields.Selection(
        [("whole", "Whole"), ("damaged", "Damaged")], "Check", readonly=True
    )
    check_note = fields.Text("What is wrong", readonly=True)

    _dossier_uniq = models.Constraint(
        "UNIQUE (dossier_id)", "This dossier has its archive package already."
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("An archive package cannot be deleted."))

    def action_open(self):
        """Check the package and download it; a damaged one is not handed out."""
        self.ensure_one()
        self.check_access("read")
        self._check_whole()
        return {
            "type": "ir.actions.act_url",
            "url": f"/egov/dossier/archive/{self.id}",
            "target": "self",
        }

    def action_check(self):
        """Compare every file of these packages with its hash and note the outcome."""
        self.check_access("read")
        damaged = []
        for archive in self:
            problems = archive._problems()
            archive.sudo().write(  # nobody but this check writes a package's row
                {
                    "checked_at": clock.now(),
                    "check_state": "damaged" if problems else "whole",
                    "check_note": "\n".join(problems) or False,
                }
            )
            if problems:
                damaged.append(archive.name)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger" if damaged else "success",
                "message": self.env._("Damaged: %s", ", ".join(damaged))
                if damaged
                else self.env._("All packages are whole: %s checked.", len(self)),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    @api.model
    def _make(self, dossiers):
        """Make and store the packages of those dossiers that have none yet.

        :return: the packages of all of them
        """
        for dossier in dossiers.filtered(lambda dossier: not dossier.archive_ids):
            self._make_one(dossier)
        return dossiers.archive_ids

    def _make_one(self, dossier):
        entries = dossier._package_entries()
        closed_at = dossier.returned_at or dossier.finished_at
        data = package.build(
            entries, dossier.sudo()._package_header(), clock.local(closed_at)
        )
        name = f"{dossier.display_name}.zip"
        self_sudo = self.sudo()  # packages are made by this method alone
        archive = self_sudo.create(
            {
                "name": name,
                "dossier_id": dossier.id,
                "archived_at": clock.now(),
                "archived_by_id": self.env.uid,
                "file_count": len(entries),
                "size": len(data),
                "sha256": hashlib.sha256(data).hexdigest(),
            }
        )
        archive.attachment_id = self_sudo.env["ir.attachment"].create(
            {
                "name": name,
                "raw": data,
                "mimetype": "application/zip",
                "res_model": self._name,
                "res_id": archive.id,
            }
        )

    def _content(self):
        """The bytes for somebody who may read them, checked first."""
        self.ensure_one()
        self.check_access("read")
        self.dossier_id.check_access("read")
        self._check_whole()
        return self._data()

    def _data(self):
        """The bytes as they are stored."""
        return self.sudo().attachment_id.raw or b""

    def _check_whole(self):
        """Raise unless the stored bytes are those that were archived."""
        problems = self._problems()
        if problems:
            raise UserError(
                self.env._(
                    "Package %(name)s is not as it was archived on %(date)s, so it is "
                    "not opened:\n%(problems)s\nAsk the administrator for the backup.",
                    name=self.name,
                    date=f"{clock.local(self.archived_at):%d/%m/%Y}",
                    problems="\n".join(problems),
                )
            )

    def _problems(self):
        """What is wrong with the stored package, as sentences."""
        data = self._data()
        if not data:
            return [self.env._("The file is gone.")]
        problems = [self._problem_text(problem) for problem in package.verify(data)]
        if not problems and hashlib.sha256(data).hexdigest() != self.sha256:
            problems.append(self.env._("The package as a whole has been replaced."))
        return problems

    def _problem_text(self, problem):
        _ = self.env._
        texts = {
            "not_a_zip": _("The file cannot be read as a package."),
            "no_manifest": _("The list of files is missing."),
            "bad_manifest": _("The list of files cannot be read."),
            "missing": _("Missing: %s", problem.path),
            "changed": _("Changed: %s", problem.path),
            "unlisted": _("Not in the list of files: %s", problem.path),
            "duplicate": _("There twice: %s", problem.path),
        }
        return texts[problem.code]

    def _action_view(self):
        """Show these packages: the form of one, the list of several."""
        action = {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "name": self.env._("Archive packages"),
        }
        if len(self) == 1:
            return {**action, "view_mode": "form", "res_id": self.id}
        return {**action, "view_mode": "list,form", "domain": [("id", "in", self.ids)]}
