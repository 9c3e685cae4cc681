import hashlib

import psycopg2

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Date

from odoo.addons.egov_base.tools import clock, file_check

from ..tools import index_rules
from ..tools.file_source import BadSource

#: Rows that are loaded and committed together, each with one scan in memory at a time.
BATCH = 20


class EgovArchiveLoadMixin(models.AbstractModel):
    """Loading: a batch of rows, what became of them and the counts are one transaction. Whatever kills the server
    leaves whole batches behind, and the next run of the scheduled action goes on with the rows that wait."""

    _name = "egov.archive.load.mixin"
    _inherit = ["egov.import.batch.mixin"]
    _description = "Loading of Archives"
    _import_group = "egov_construction_archive.group_officer"

    def _wake_up(self):
        self.env.ref("egov_construction_archive.ir_cron_load")._trigger()

    def _load_batch(self):
        if not self.try_lock_for_update():
            return False
        self.invalidate_recordset()
        if self.state != "loading":
            return False
        waiting = [("import_id", "=", self.id), ("state", "=", "waiting")]
        rows = self.env["egov.archive.import.row"].search(waiting, limit=BATCH, order="row")
        if rows:
            try:
                source = self._source()
            except BadSource as error:
                raise UserError(self._source_text(error)) from error
            register = self._as_starter()
            for row in rows:
                self._load_row(row, register, source)
        if rows and self.env["egov.archive.import.row"].search_count(waiting, limit=1):
            return True
        self.write({"state": "done", "finished_at": clock.now()})
        self._forget_upload()
        return False

    def _load_row(self, row, register, source):
        """Enter one row with its scan, or refuse it and leave nothing of it."""
        findings = [tuple(finding) for finding in row.findings or []]
        values = dict(row.values)
        name = values.pop("file_name", None)
        try:
            scan = self._read_scan(register, source, name) if name else None
        except file_check.Refused as refused:
            code = "FILE_MISSING" if refused.code == "MISSING" else f"PDF_{refused.code}"
            params = {**refused.params, "name": name}
            row.write({"state": "refused", "findings": [("file_name", code, params), *findings]})
            return
        reason, outcome = None, (None, False, [])
        try:
            with self.env.cr.savepoint():
                outcome = self._enter_row(register, values, name, scan)
                self.env.flush_all()
        except (AccessError, UserError) as error:
            reason = str(error.args[0])
        except psycopg2.IntegrityError:
            reason = self.env._("The archive has this file already.")
        if reason:
            row.write({"state": "refused", "findings": [("", "ROW_REFUSED", {"reason": reason}), *findings]})
            return
        record, changed, notes = outcome
        state = "same" if not changed else "noted" if findings or notes else "loaded"
        row.write({"state": state, "findings": [*findings, *notes], "record_id": record.id})

    @api.model
    def _read_scan(self, register, source, name):
        """Return ``(content, digest, pages)`` of a scan; pages are counted only when the content is new."""
        Scan = register.env["egov.archive.scan"]
        try:
            content = source.content(name, Scan._max_bytes())
        except BadSource as error:
            code = error.code if error.code in ("TOO_LARGE", "MISSING") else "DAMAGED"
            raise file_check.Refused(code, **error.params) from error
        digest = hashlib.sha256(content).hexdigest()
        if Scan.search_count([("sha256", "=", digest), ("company_id", "=", register.env.company.id)], limit=1):
            return content, digest, None
        return content, digest, Scan._check_pdf(content)

    @api.model
    def _enter_row(self, register, values, name, scan):
        """Create or complete the file of a row; give it, whether anything changed, and notes."""
        vals = {**values, "company_id": register.env.company.id}
        if vals.get("issued_on"):
            vals["issued_on"] = Date.to_date(vals["issued_on"])
        key = index_rules.record_key(vals["kind"], vals["agency"], vals["number"], vals["year"])
        own = [("identity_key", "=", key), ("company_id", "=", register.env.company.id)]
        record, notes, changed = register.search(own, limit=1), [], False
        if record:
            changed, notes = record._complete(vals)
        else:
            record, changed = register.create({**vals, "source": "digitised"}), True
            record.sudo().import_id = self  # guarded field
        if scan:
            content, digest, pages = scan
            if digest not in record.scan_ids.mapped("sha256"):
                pages = pages or register.env["egov.archive.scan"]._check_pdf(content)
                record.scan_ids._store(record, name, content, pages, digest)
                changed = True
                told = vals.get("page_count")
                if told and told != pages:
                    notes.append(("page_count", "PAGES_DIFFER", {"told": told, "found": pages}))
        return record, changed, notes
