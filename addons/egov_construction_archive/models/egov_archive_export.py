import zipfile
from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import AccessError

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_import.tools import xlsx_writer

#: A hand-out may be downloaded again for so long, by the one who made it.
_HOURS = 24


class EgovArchiveExport(models.Model):
    """Which files were handed out, to whom, for what, by whom; only added to."""

    _name = "egov.archive.export"
    _description = "Hand-out of archived Files"
    _order = "id desc"
    _rec_name = "requester"

    requester = fields.Char(string="Asked for by", required=True)
    reason = fields.Char(required=True)
    user_id = fields.Many2one("res.users", string="Handed out by", required=True)
    exported_at = fields.Datetime(string="When", required=True)
    record_ids = fields.Many2many("egov.archive.record", string="Files")
    record_count = fields.Integer(string="Number of files")
    scan_count = fields.Integer(string="Scans")
    company_id = fields.Many2one("res.company", string="Office", required=True, index=True)

    def _check_download(self):
        """Raise unless the user made this hand-out a short while ago and still has the right."""
        self.ensure_one()
        self.check_access("read")
        fresh = self.exported_at >= clock.now() - timedelta(hours=_HOURS)
        if (
            not fresh
            or self.user_id != self.env.user
            or not self.env.user.has_group("egov_construction_archive.group_export")
        ):
            raise AccessError(self.env._("This hand-out is closed. Make a new one; it is noted, too."))

    def _write_zip(self, stream):
        """Write the good scans and an index to a stream, one scan in memory at a time."""
        self._check_download()
        self.record_ids.check_access("read")
        rows = []
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=True) as packed:
            for serial, record in enumerate(self.record_ids.sorted("id"), 1):
                names = []
                for scan in record.scan_ids.filtered(self._is_noted):
                    name = f"{serial:04d}/{scan.id}-{scan.name}"
                    packed.writestr(name, scan._content())
                    names.append(name)
                    self.env["ir.attachment"].invalidate_model(["raw", "datas"], flush=False)
                rows.append([*self._index_cells(record), "\n".join(names) or None])
            with packed.open("index.xlsx", "w") as sheet:
                xlsx_writer.write(sheet, self.env._("Index"), self._index_titles(), rows, [14] * 10 + [40])

    def _is_noted(self, scan):
        """Whether a scan was good when the hand-out was noted: no more leaves than that."""
        return scan.state == "good" and scan.checked_at <= self.exported_at

    def _index_titles(self):
        _ = self.env._
        return [
            _("Number"),
            _("Year"),
            _("Agency of the time"),
            _("Owner"),
            _("Address then"),
            _("Address now"),
            _("Parcel"),
            _("Box"),
            _("Pages"),
            _("State"),
            _("Scans"),
        ]

    def _index_cells(self, record):
        states = dict(record._fields["state"]._description_selection(self.env))
        return [
            record.number,
            record.year,
            record.agency,
            record.owner,
            record.address_old or None,
            record.address_new or None,
            record.parcel_label or None,
            " / ".join(filter(None, (record.box, record.folder))) or None,
            record.page_count or None,
            states[record.state],
        ]
