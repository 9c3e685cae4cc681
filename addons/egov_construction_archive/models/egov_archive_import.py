import os
from datetime import timedelta

from odoo import api, fields, models, tools
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock, folding
from odoo.addons.egov_import.tools import cells, columns, source
from odoo.addons.egov_import.tools.bad_file import BadFile
from odoo.addons.egov_import.tools.columns import Choices, Column

from ..tools.file_source import BadSource, FolderSource, ZipSource, inside
from ..tools.index_rules import IndexRules

_MAX_INDEX = 20_000_000
MAX_PIECE = 6_000_000
_DAYS_KEPT = 30
_NAMED_UNUSED = 200


class EgovArchiveImport(models.Model):
    """Scans with their index sheet on the way into the archive, from a zip or from a folder of the server."""

    _name = "egov.archive.import"
    _description = "Import of Scans"
    _inherit = ["egov.guarded.mixin", "egov.archive.words.mixin", "egov.archive.load.mixin"]
    _order = "id desc"
    _guarded_fields = frozenset(
        "state user_id company_id upload_size index_name unused_text unused_count pdf_count stop_reason started_at "
        "finished_at row_ids".split()
    )

    name = fields.Char(required=True, default=lambda self: f"{clock.today():%d/%m/%Y}")
    place = fields.Selection(
        [("zip", "A zip file"), ("folder", "A folder of the server")],
        string="Scans lie in",
        required=True,
        default="zip",
    )
    folder = fields.Char(help="Below the folder that the administrator has set.")
    upload_name = fields.Char(string="Zip file", copy=False)
    upload_size = fields.Integer(string="Bytes received", copy=False, aggregator=None)
    batch_id = fields.Many2one("egov.archive.batch", string="Scan batch")
    state = fields.Selection(
        [
            ("draft", "Upload"),
            ("checked", "Checked"),
            ("loading", "Loading"),
            ("stopped", "Stopped"),
            ("done", "Loaded"),
        ],
        required=True,
        default="draft",
        copy=False,
    )
    user_id = fields.Many2one("res.users", string="Started by", required=True, default=lambda self: self.env.user)
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)
    index_name = fields.Char(string="Index sheet", copy=False)
    pdf_count = fields.Integer(string="Scans found", copy=False)
    unused_count = fields.Integer(string="Scans without a row", copy=False)
    unused_text = fields.Text(string="Their names", copy=False)
    row_ids = fields.One2many("egov.archive.import.row", "import_id", string="Rows", copy=False)
    row_count = fields.Integer(string="All rows", compute="_compute_counts")
    waiting_count = fields.Integer(string="Waiting", compute="_compute_counts")
    loaded_count = fields.Integer(string="Loaded", compute="_compute_counts")
    noted_count = fields.Integer(string="Loaded with a note", compute="_compute_counts")
    same_count = fields.Integer(string="Unchanged", compute="_compute_counts")
    refused_count = fields.Integer(string="Refused", compute="_compute_counts")
    progress = fields.Float(compute="_compute_counts")
    stop_reason = fields.Char(copy=False)
    started_at = fields.Datetime(copy=False)
    finished_at = fields.Datetime(copy=False)

    _loading_index = models.Index("(state, id) WHERE state = 'loading'")

    def _compute_counts(self):
        groups = self.env["egov.archive.import.row"]._read_group(
            [("import_id", "in", self.ids)], ["import_id", "state"], ["__count"]
        )
        counts = {(run, state): count for run, state, count in groups}
        for run in self:
            for state in ("waiting", "loaded", "noted", "same", "refused"):
                run[f"{state}_count"] = counts.get((run, state), 0)
            run.row_count = sum(count for (owner, _state), count in counts.items() if owner == run)
            run.progress = 100.0 * (run.row_count - run.waiting_count) / run.row_count if run.row_count else 0.0

    # Files

    def _upload_path(self):
        """Return where the zip of this import is kept until it is loaded."""
        folder = os.path.join(tools.config["data_dir"], "egov_archive", self.env.cr.dbname)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        return os.path.join(folder, f"{int(self.id)}.zip")

    def _receive_piece(self, offset, content, name):
        """Append a piece of the zip; give how many bytes are there, so that a broken upload goes on from there."""
        self._check_mine("draft")
        if len(content) > MAX_PIECE:
            raise UserError(self.env._("The piece is too large."))
        path = self._upload_path()
        known = os.path.getsize(path) if os.path.exists(path) else 0
        if offset == 0:
            known = 0
        largest = self.env["egov.archive.parameter"]._value("upload_size") * 1_000_000
        if known + len(content) > largest:
            raise UserError(self.env._("A zip has at most %s MB. Split it and import the parts.", f"{largest / 1e6:g}"))
        if offset == known:
            with open(path, "wb" if offset == 0 else "ab") as stream:
                stream.write(content)
            known += len(content)
        self.sudo().write({"upload_name": (name or "zip")[:120], "upload_size": min(known, 2**31 - 1)})  # guarded
        return known

    def _source(self):
        """Return the files of this import.

        :raise BadSource: when they cannot be used
        """
        if self.place == "zip":
            path = self._upload_path()
            if not os.path.exists(path):
                raise UserError(self.env._("Upload the zip with the scans and the index sheet first."))
            return ZipSource(path)
        root = self.company_id.sudo().archive_folder  # the administrator of the server sets it
        folder = inside(root, self.folder)
        if not folder:
            raise UserError(
                self.env._("This folder is not below the one that the administrator has set for scans on the server.")
            )
        return FolderSource(folder)

    def _forget_upload(self):
        for run in self:
            path = run._upload_path()
            if run.place == "zip" and os.path.exists(path):
                os.unlink(path)

    def unlink(self):
        """Override of the ORM: the zip goes, too."""
        self.check_access("unlink")
        self._forget_upload()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_loaded(self):
        if any(run.state in ("loading", "done") or run.row_ids.record_id for run in self):
            raise UserError(self.env._("What was loaded stays in the list of imports; stop one that is loading first."))

    @api.autovacuum
    def _gc_uploads(self):
        old = clock.now() - timedelta(days=_DAYS_KEPT)
        self.search(
            [("write_date", "<", old), ("state", "in", ("draft", "checked", "stopped"))], limit=100
        )._forget_upload()

    # Index

    @api.model
    def _columns(self):
        """Return the columns that an index sheet may have, with the words of its headings."""
        _ = self.env._
        kinds = Choices(
            [("permit", _("Permit")), ("project", _("Project"))],
            {"permit": "giấy phép|gpxd|permit", "project": "dự án|hồ sơ dự án|project"},
        )
        return [
            Column("number", _("Number"), ("Số giấy phép", "Số", "Số hồ sơ"), required=True, maximum=60),
            Column("owner", _("Owner"), ("Chủ đầu tư", "Chủ sở hữu", "Tên chủ"), required=True),
            Column("agency", _("Agency of the time"), ("Cơ quan cấp", "Nơi cấp"), required=True),
            Column("kind", _("Kind"), ("Loại", "Loại hồ sơ"), kind="choice", choices=kinds),
            Column("year", _("Year"), ("Năm",), maximum=10),
            Column("issued_on", _("Date of issue"), ("Ngày cấp",), kind="date"),
            Column("title", _("Works"), ("Công trình", "Tên công trình", "Tên dự án")),
            Column("address_old", _("Address then"), ("Địa chỉ cũ", "Địa chỉ", "Địa điểm")),
            Column("old_ward", _("Former ward"), ("Phường cũ",)),
            Column("old_district", _("Former district"), ("Quận cũ", "Quận")),
            Column("address_new", _("Address now"), ("Địa chỉ mới",)),
            Column("sheet", _("Map sheet"), ("Tờ", "Tờ bản đồ"), maximum=20),
            Column("parcel", _("Parcel"), ("Thửa", "Thửa đất"), maximum=20),
            Column("box", _("Box"), ("Hộp",), maximum=40),
            Column("folder", _("Folder"), ("Cặp", "Bìa", "Tập"), maximum=40),
            Column("page_count", _("Pages"), ("Số trang", "Số tờ"), maximum=20),
            Column("file_name", _("Scan"), ("Tên tệp", "Tệp", "File"), maximum=200),
            Column("note", _("Note"), ("Ghi chú",), maximum=500),
        ]

    def action_check(self):
        """Read the index and the names of the scans; nothing enters the archive yet."""
        self._check_mine("draft", "checked", "stopped")
        run_sudo = self.sudo()  # guarded fields
        if self.row_ids.filtered(lambda row: row.state not in ("waiting", "refused")):
            raise UserError(self.env._("Rows of this import are loaded already. Go on loading, or start another one."))
        try:
            with self.env.cr.savepoint():
                run_sudo._read_index()
        except BadSource as error:
            raise UserError(self._source_text(error)) from error
        except BadFile as error:
            text = self.env["egov.import.run"]._bad_file_text(error)
            raise UserError(self.env._("Index sheet: %s", text)) from error

    def _read_index(self):
        self.row_ids.unlink()
        files = self._source()
        index = files.index_name()
        content = files.content(index, _MAX_INDEX)
        known = self._columns()
        rows = source.head(content)
        header_row = columns.find_heading_row(rows, known)
        mapping = columns.guess(rows[header_row - 1] if rows else [], known)
        missing = [column.title for column in known if column.required and column.key not in mapping.values()]
        if missing:
            raise UserError(
                self.env._("The index sheet %(name)s lacks: %(columns)s.", name=index, columns=", ".join(missing))
            )
        used = [column for column in known if column.key in mapping.values()]
        names = files.pdf_names()
        places = self.env["egov.archive.place"]._folded_places(self.company_id)
        rules = IndexRules(used, clock.today(), names, places)
        self.env["egov.archive.import.row"].create(list(self._row_vals(content, header_row, mapping, rules)))
        unused = sorted(set(names) - rules.used, key=folding.fold)
        self.write(
            {
                "state": "checked",
                "index_name": index,
                "pdf_count": len(names),
                "unused_count": len(unused),
                "unused_text": "\n".join(unused[:_NAMED_UNUSED]) or False,
                "stop_reason": False,
            }
        )

    def _row_vals(self, content, header_row, mapping, rules):
        for row, line in source.numbered_rows(content, header_row):
            given = {key: line[place] for place, key in mapping.items() if place < len(line)}
            values, findings = rules.check(row, given)
            refused = any(finding.refused for finding in findings)
            values.setdefault("kind", "permit")
            for name in ("old_ward", "old_district"):
                values.pop(name, None)
            if self.batch_id:
                values["batch_id"] = self.batch_id.id
            if values.get("issued_on") and not isinstance(values["issued_on"], tuple):
                values["issued_on"] = values["issued_on"].isoformat()
            label = [cells.masked(given.get(key)) for key in ("number", "year", "owner") if given.get(key)]
            yield {
                "import_id": self.id,
                "row": row,
                "state": "refused" if refused else "waiting",
                "values": {} if refused else values,
                "findings": [
                    (finding.column, finding.code, finding.params)
                    for finding in sorted(findings, key=lambda finding: not finding.refused)
                ],
                "label": " · ".join(label),
                "file_name": cells.plain(given.get("file_name")),
            }

    @api.model
    def _source_text(self, error):
        _, params = self.env._, error.params
        texts = {
            "UNREADABLE": _("This is no zip, or it is damaged. Pack the folder again and upload it anew."),
            "TOO_MANY_FILES": _(
                "There are more than %s files. Split them and import the parts.", params.get("maximum")
            ),
            "NO_INDEX": _("There is no index sheet (.xlsx or .csv) among the files."),
            "MANY_INDEXES": _("There is more than one sheet: %s. Leave the index alone there.", params.get("names")),
            "TOO_LARGE": _("The index sheet is too large. Split it and import the parts."),
        }
        return texts[error.code]

    # Steps

    def write(self, vals):
        """Other files: what was checked counts no more."""
        if not self.env.su and {"place", "folder", "batch_id", "upload_name"}.intersection(vals):
            if any(run.state not in ("draft", "checked") for run in self):
                raise UserError(self.env._("This import has begun. Start another one for other files."))
            self.sudo().write({"state": "draft"})  # guarded field
        return super().write(vals)

    def action_load(self):
        """Start loading, or go on where it stopped; the work is done in the background."""
        self._check_mine("checked", "stopped")
        if not self.waiting_count:
            raise UserError(self.env._("No row waits to be loaded."))
        run_sudo = self.sudo()  # guarded fields
        run_sudo.write({"state": "loading", "stop_reason": False, "started_at": self.started_at or clock.now()})
        run_sudo._wake_up()

    def action_stop(self):
        """Stop after the batch that is being loaded; loading can go on later."""
        self._check_mine("loading")
        self.sudo().write({"state": "stopped", "stop_reason": self.env._("Stopped by %s.", self.env.user.name)})

    def action_view_rows(self):
        """Open the rows, those that were refused first."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "egov_construction_archive.egov_archive_import_row_action"
        )
        return {**action, "domain": [("import_id", "=", self.id)]}

    @api.readonly
    def get_progress(self):
        """Return what the progress bar shows."""
        self.check_access("read")
        return [{"id": run.id, "state": run.state, "progress": run.progress} for run in self]

    def _as_starter(self):
        """Return the archive as the person who started the import sees it, in that office alone."""
        user = self.user_id
        may = user.active and user.has_group("egov_construction_archive.group_officer")
        if not may or self.company_id not in user.company_ids:
            raise UserError(self.env._("%s may not add to this archive any more.", user.name))
        context = {"allowed_company_ids": self.company_id.ids, "lang": user.lang, "tz": user.tz}
        return self.env["egov.archive.record"].with_env(self.env(user=user.id, su=False, context=context))
