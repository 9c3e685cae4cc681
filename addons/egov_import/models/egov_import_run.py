import base64
import hashlib
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock

from ..tools import cells, columns, source
from ..tools.bad_file import BadFile

_SAMPLES = 3
_LAYOUT = frozenset({"target", "file", "header_row", "mapping"})
#: Files, refused rows and findings hold people's data: they go when nobody will mend them any more.
_DAYS_KEPT = 30
_OPEN = ("draft", "mapped", "checked")


class EgovImportRun(models.Model):
    """One file on its way into a register: columns chosen, checked without any change, then loaded batch by batch."""

    _name = "egov.import.run"
    _description = "Import of a Spreadsheet"
    _inherit = ["egov.guarded.mixin", "egov.import.check.mixin", "egov.import.load.mixin"]
    _order = "id desc"
    _rec_name = "file_name"
    _guarded_fields = frozenset(
        "state user_id company_id sha256 headings samples row_count new_count changed_count same_count refused_count "
        "note_count loaded_count waiting_count next_row stop_reason checked_at started_at finished_at report "
        "report_name finding_ids".split()
    )

    target = fields.Selection("_select_target", string="Register", required=True, default="egov.party")
    state = fields.Selection(
        [
            ("draft", "File"),
            ("mapped", "Columns"),
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

    # File
    file = fields.Binary(attachment=True, copy=False)
    file_name = fields.Char()
    sha256 = fields.Char(string="Checksum (SHA-256)", copy=False, index="btree_not_null")
    header_row = fields.Integer(string="Row of the Headings", default=0, help="0: found by itself.")
    headings = fields.Json(copy=False)
    samples = fields.Json(copy=False)
    mapping = fields.Json(copy=False)
    mapping_choices = fields.Json(compute="_compute_mapping_choices")
    earlier_text = fields.Char(compute="_compute_earlier_text")

    # Outcome
    row_count = fields.Integer(string="Rows", copy=False)
    new_count = fields.Integer(string="New", copy=False)
    changed_count = fields.Integer(string="To complete", copy=False)
    same_count = fields.Integer(string="Unchanged", copy=False)
    refused_count = fields.Integer(string="Refused", copy=False)
    note_count = fields.Integer(string="Put right", copy=False)
    loaded_count = fields.Integer(string="Loaded", copy=False)
    waiting_count = fields.Integer(string="Waiting", copy=False)
    next_row = fields.Integer(copy=False, help="Rows above this one are loaded.")
    progress = fields.Float(compute="_compute_progress")
    stop_reason = fields.Char(copy=False)
    checked_at = fields.Datetime(copy=False)
    started_at = fields.Datetime(copy=False)
    finished_at = fields.Datetime(copy=False)
    finding_ids = fields.One2many("egov.import.finding", "run_id", string="Findings", copy=False)
    report = fields.Binary(attachment=True, copy=False)
    report_name = fields.Char(copy=False)

    _loading_index = models.Index("(state, id) WHERE state = 'loading'")

    @api.model
    def _targets(self):
        return self.env["egov.import.target.mixin"]._import_targets()

    @api.model
    def _select_target(self):
        return [(name, self.env[name]._import_title()) for name in self._targets()]

    @api.depends("target")
    def _compute_mapping_choices(self):
        for run in self:
            target = self.env[run.target] if run.target else None
            run.mapping_choices = [
                {"key": column.key, "title": column.title, "required": column.required}
                for column in (target._import_columns() if target is not None else [])
            ]

    @api.depends("sha256")
    def _compute_earlier_text(self):
        """The same file once more is no mistake, but is said: nothing will change."""
        for run in self:
            domain = [("sha256", "=", run.sha256), ("state", "=", "done"), ("id", "!=", run._origin.id)]
            earlier = run.sha256 and self.search([*domain, ("target", "=", run.target)], limit=1)
            run.earlier_text = False
            if earlier:
                run.earlier_text = self.env._(
                    "This very file was loaded on %(day)s. What is in the book already stays as it is.",
                    day=clock.local(earlier.finished_at).strftime("%d/%m/%Y"),
                )

    @api.depends("loaded_count", "new_count", "changed_count", "state")
    def _compute_progress(self):
        for run in self:
            total = run.new_count + run.changed_count
            run.progress = 100.0 if run.state == "done" else 100.0 * run.loaded_count / total if total else 0.0

    def write(self, vals):
        """Another file or other columns: what was checked counts no more."""
        touched = _LAYOUT.intersection(vals)
        if touched and not self.env.su:
            if any(run.state not in _OPEN for run in self):
                raise UserError(self.env._("This import has begun. Start another one for another file or columns."))
            runs_sudo = self.sudo()  # guarded fields
            runs_sudo.write({"state": "mapped" if touched == {"mapping"} else "draft"})
            runs_sudo._forget_check()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _keep_loaded(self):
        if not self.env.su and any(run.state not in (*_OPEN, "stopped") for run in self):
            raise UserError(self.env._("What was loaded stays in the list of imports; stop one that is loading first."))

    def unlink(self):
        self.check_access("unlink")
        self.env.execute_query(SQL("DELETE FROM egov_import_row WHERE run_id = ANY(%s) RETURNING 1", self.ids))
        return super().unlink()

    def action_read(self):
        """Read the headings and guess what the columns mean, or recall what the office chose for this layout."""
        self._check_mine(*_OPEN)
        try:
            rows = source.head(self._content())
        except BadFile as error:
            raise UserError(self._bad_file_text(error)) from error
        target = self.env[self.target]
        header_row = self.header_row or columns.find_heading_row(rows, target._import_columns())
        if header_row > len(rows) or not any(cell is not None for cell in rows[header_row - 1]):
            raise UserError(self.env._("Row %s is empty. Say in which row the headings stand.", header_row))
        headings = [cells.plain(cell) for cell in rows[header_row - 1]]
        mapping = self.env["egov.import.profile"]._recall(self.target, self.company_id, headings)
        run_sudo = self.sudo()  # guarded fields
        run_sudo.write(
            {
                "header_row": header_row,
                "headings": headings,
                "samples": self._samples(rows[header_row:], len(headings)),
                "mapping": mapping if mapping is not None else target._import_guess(headings),
                "sha256": hashlib.sha256(self._content()).hexdigest(),
                "state": "mapped",
            }
        )
        run_sudo._forget_check()

    @api.model
    def _samples(self, rows, width):
        filled = [row for row in rows if any(cell is not None for cell in row)][:_SAMPLES]
        return [[cells.masked(row[place]) if place < len(row) else "" for row in filled] for place in range(width)]

    def _content(self):
        return base64.b64decode(self.with_context(bin_size=False).file or b"")

    def action_check(self):
        """Check every row without changing anything in the book."""
        self._check_mine("mapped", "checked")
        target = self._as_starter()
        target._import_check_right()
        self._check_mapping(target)
        profile = self.env["egov.import.profile"]
        profile._remember(self.target, self.company_id, self.headings, self.mapping, self.file_name or self.target)
        run_sudo = self.sudo()  # guarded fields
        run_sudo._forget_check()
        try:
            counts = run_sudo._check_rows(target, self._content())
        except BadFile as error:
            raise UserError(self._bad_file_text(error)) from error
        waiting = counts["new_count"] + counts["changed_count"]
        run_sudo.write({**counts, "waiting_count": waiting, "state": "checked", "checked_at": clock.now()})

    def action_load(self):
        """Start loading, or go on where it stopped; the work is done in the background."""
        self._check_mine("checked", "stopped")
        self._as_starter()._import_check_right()
        if not self.new_count + self.changed_count:
            raise UserError(self.env._("No row of this file would change the book, so there is nothing to load."))
        run_sudo = self.sudo()  # guarded fields
        run_sudo.write(
            {"state": "loading", "stop_reason": False, "report": False, "started_at": self.started_at or clock.now()}
        )
        run_sudo._wake_up()

    def action_stop(self):
        """Stop after the batch that is being loaded; what is loaded stays, and loading can go on later."""
        self._check_mine("loading")
        run_sudo = self.sudo()  # guarded fields
        run_sudo.write({"state": "stopped", "stop_reason": self.env._("Stopped by %s.", self.env.user.name)})

    def action_report(self):
        """Give the refused rows as a file to mend and upload again."""
        self._check_mine("checked", "loading", "stopped", "done")
        if not self.refused_count:
            raise UserError(self.env._("No row was refused."))
        run_sudo = self.sudo()  # guarded fields
        if not self.report:
            run_sudo._write_report()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/egov.import.run/{self.id}/report/{self.report_name}?download=true",
            "target": "download",
        }

    def action_findings(self):
        """Open the findings, those that refuse a row first, grouped by rule."""
        self._check_mine("checked", "loading", "stopped", "done")
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_import.egov_import_finding_action")
        return {**action, "domain": [("run_id", "=", self.id)]}

    @api.readonly
    def get_progress(self):
        """Return what the progress bar shows."""
        self.check_access("read")
        return [
            {"id": run.id, "state": run.state, "progress": run.progress, "loaded_count": run.loaded_count}
            for run in self
        ]

    def _check_mapping(self, target):
        chosen = set((self.mapping or {}).values())
        missing = [column.title for column in target._import_columns() if column.required and column.key not in chosen]
        if missing:
            raise UserError(self.env._("Choose which column of the file holds: %s.", ", ".join(missing)))
        if len(chosen) < len(self.mapping):
            raise UserError(self.env._("Two columns of the file are set to mean the same. Leave one of them out."))
        unknown = chosen - {column.key for column in target._import_columns()}
        if unknown:
            raise UserError(self.env._("Read the file again: its columns changed."))

    def _as_starter(self):
        """Return the register as the person who started the import sees it, in that office alone."""
        self.ensure_one()
        user = self.user_id
        allowed = user.active and user.has_group("egov_import.group_import") and self.company_id in user.company_ids
        if not allowed:
            raise UserError(self.env._("%s may not import into this office any more.", user.name))
        context = {"allowed_company_ids": self.company_id.ids, "lang": user.lang, "tz": user.tz}
        return self.env[self.target].with_env(self.env(user=user.id, su=False, context=context))

    @api.autovacuum
    def _gc_files(self):
        """Forget files and what was found in them; who loaded what, when and how many stays."""
        old = clock.now() - timedelta(days=_DAYS_KEPT)
        domain = [("write_date", "<", old), ("state", "!=", "loading")]
        forgotten = self.search([*domain, ("state", "=", "done"), ("headings", "!=", False)], limit=100)
        forgotten._forget_findings()
        self.search([*domain, ("state", "!=", "done")], limit=100).unlink()

    def _forget_findings(self):
        self.env["egov.import.finding"].search([("run_id", "in", self.ids)]).unlink()
        self.write({"file": False, "report": False, "headings": False, "samples": False, "mapping": False})

    @api.model
    def _bad_file_text(self, error):
        _, params = self.env._, error.params
        texts = {
            "EMPTY": _("The file is empty. Choose another one."),
            "TOO_LARGE": _(
                "The file is too large: at most %s MB. Split it and import the parts.", params.get("maximum")
            ),
            "TOO_MANY_ROWS": _(
                "The file has too many rows: at most %s. Split it and import the parts.", params.get("maximum")
            ),
            "OLD_EXCEL": _("This is an old Excel file (.xls). Open it, save it as .xlsx and upload that."),
            "LOCKED": _("This file has a password. Save it without one and upload it again."),
        }
        return texts.get(error.code) or _("This file cannot be read. Upload a spreadsheet saved as .xlsx or .csv.")
