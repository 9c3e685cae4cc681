import json
import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..report import package_index
from ..tools import package

_logger = logging.getLogger(__name__)

#: Nothing can be added to a dossier in one of these states.
ARCHIVED_STATES = ("returned", "withdrawn", "stopped", "refused")
#: Dossiers per commit of the scheduled action.
BATCH = 20

FOLDERS = {
    "papers": "01-giay-to",
    "results": "02-ket-qua",
    "prints": "03-phieu",
    "data": "04-du-lieu",
}


class EgovDossierArchiveMixin(models.AbstractModel):
    """One package per closed dossier: its files, an index, and their hashes."""

    _name = "egov.dossier.archive.mixin"
    _description = "Archiving of a dossier"

    archive_ids = fields.One2many(
        "egov.dossier.archive", "dossier_id", "Archive package", readonly=True
    )
    is_archived = fields.Boolean(
        compute="_compute_is_archived", search="_search_is_archived"
    )

    @api.depends("archive_ids")
    def _compute_is_archived(self):
        for dossier in self:
            dossier.is_archived = bool(dossier.archive_ids)

    def _search_is_archived(self, operator, value):
        if operator != "in":
            return NotImplemented
        archived = Domain("archive_ids", "!=", False)
        return archived if True in value else ~archived

    def action_archive(self):
        """Put closed dossiers into their packages; those that have one keep it."""
        self._require_role(
            "egov_base.group_records_officer", "egov_base.group_receiving_clerk"
        )
        self.check_access("read")
        for dossier in self:
            if dossier.state not in ARCHIVED_STATES:
                raise UserError(
                    self.env._(
                        "Dossier %(code)s is “%(state)s”; a package is made when it "
                        "is closed and the result is handed over.",
                        code=dossier.display_name,
                        state=dossier._state_label(),
                    )
                )
        archives = self.env["egov.dossier.archive"]._make(self)
        return archives._action_view()

    @api.model
    def _cron_archive(self):
        """Archive what has been closed since the last run."""
        todo = self.search(
            Domain("state", "in", ARCHIVED_STATES) & Domain("archive_ids", "=", False),
            order="id",
        )
        for start in range(0, len(todo), BATCH):
            batch = todo[start : start + BATCH]
            for dossier in batch:
                dossier._archive_quietly()
            if not self.env["ir.cron"]._commit_progress(
                len(batch), remaining=len(todo) - start - len(batch)
            ):
                return

    def _archive_quietly(self):
        """Archive one dossier; one that cannot be packed holds up no other."""
        try:
            with self.env.cr.savepoint():
                self.env["egov.dossier.archive"]._make(self)
        except Exception:  # whatever is wrong with its files, the next run tries again
            _logger.exception("Dossier %s cannot be archived", self.id)

    # The content of a package

    def _package_entries(self, root=""):
        """All files of a dossier, with their index, as they lie in its package.

        :param str root: folder that they go into, when several dossiers share a zip
        """
        self.ensure_one()
        self.check_access("read")
        dossier_sudo = self.sudo()  # files of closed records, the right was just checked
        paths = package.Paths()
        entries = [
            *dossier_sudo._package_files("papers", dossier_sudo.paper_ids, paths),
            *dossier_sudo._package_files("results", dossier_sudo.result_ids, paths),
            *dossier_sudo._package_prints(paths),
            dossier_sudo._package_data(paths),
        ]
        index = package_index.draw(dossier_sudo, entries)
        entries.insert(0, package.Entry(package.INDEX, "Mục lục hồ sơ", index))
        if root:
            entries = [
                package.Entry(f"{root}/{entry.path}", entry.title, entry.data)
                for entry in entries
            ]
        return entries

    def _package_files(self, kind, records, paths):
        """The files of papers or results, one folder for each of these."""
        entries = []
        for number, record in enumerate(records, 1):
            name = package.safe_name(record.name.replace(".", " "))
            folder = f"{FOLDERS[kind]}/{number:02d}-{name}"
            for file in record.file_ids.sorted("id"):
                path = paths.take(folder, file.name)
                title = f"{record.name}: {file.name}"
                entries.append(package.Entry(path, title, file.raw or b""))
        return entries

    def _package_prints(self, paths):
        """The slips as they were printed."""
        prints = self.env["egov.form.print"].search(self._package_print_domain(), order="id")
        return [
            package.Entry(
                paths.take(FOLDERS["prints"], f"{each.title}.pdf"), each.title, each._content()
            )
            for each in prints
        ]

    def _package_print_domain(self):
        """The prints of the dossier and of its notices."""
        owners = [self, *(self[name] for name in self._notice_fields())]
        return Domain.OR(
            Domain("res_model", "=", records._name) & Domain("res_id", "in", records.ids)
            for records in owners
        )

    @api.model
    def _notice_fields(self):
        """Fields that hold the notices of a dossier, each with prints of its own."""
        return ["supplement_ids", "refusal_ids", "extension_ids", "stop_ids"]

    def _package_data(self, paths):
        """What the database knows of the dossier, for machines."""
        text = json.dumps(
            self._package_dict(), ensure_ascii=False, indent=1, sort_keys=True
        )
        path = paths.take(FOLDERS["data"], "ho-so.json")
        return package.Entry(path, "Dữ liệu hồ sơ", text.encode())

    def _package_dict(self):
        return {
            **self._package_header(),
            "applicant": self._package_person(self.applicant_id, self.applicant_name),
            "principal": self.principal_id
            and self._package_person(self.principal_id, self.principal_name)
            or None,
            "request": self.subject or None,
            "case": self.case_id.name or None,
            "channel": self.channel,
            "form": self.form_values or {},
            "received_at": _iso(self.received_at),
            "due_at": _iso(self.due_at),
            "due_lines": self.due_lines or [],
            "finished_at": _iso(self.finished_at),
            "returned_at": _iso(self.returned_at),
            "papers": [paper._snapshot_content() for paper in self.paper_ids],
            "history": [
                {
                    "at": _iso(line.at),
                    "kind": line.kind,
                    "by": line.user_id.name,
                    "step": line.to_step_id.name or line.from_step_id.name or None,
                    "to": line.to_user_id.name or None,
                    "note": line.note or None,
                }
                for line in self.log_ids
            ],
        }

    def _package_header(self):
        """What the package is about, for its manifest."""
        return {
            "dossier": self.code or f"#{self.id}",
            "agency": self.company_id.agency_id.code or None,
            "agency_name": self.company_id.agency_id.name or self.company_id.name,
            "procedure": self.procedure_id.code or None,
            "procedure_name": self.procedure_id.name or None,
            "state": self.state,
            "national_state": self.national_state,
        }

    @api.model
    def _package_person(self, party, name):
        return {
            "name": name,
            "number": party.personal_number or party.tax_code or None,
            "phone": party.phone or None,
            "address": party.address or None,
        }


def _iso(moment):
    """A UTC moment as local ISO time, with its zone."""
    return f"{clock.local(moment).isoformat()}+07:00" if moment else None
