import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_form.tools import xlsx

from ..tools import package

#: A zip is made in memory; more dossiers go in several.
MAX_ZIP = 100
MAX_ROWS = 20_000


class EgovDossierExport(models.TransientModel):
    """Selected dossiers as a spreadsheet, or with all their files as a zip."""

    _name = "egov.dossier.export"
    _description = "Export dossiers"
    _inherit = ["egov.office.mixin"]

    dossier_ids = fields.Many2many("egov.dossier", required=True)
    count = fields.Integer(compute="_compute_count")
    kind = fields.Selection(
        [("xlsx", "List (xlsx)"), ("zip", "All files (zip)")], required=True, default="xlsx"
    )
    file = fields.Binary(readonly=True)
    file_name = fields.Char(readonly=True)

    @api.model
    def default_get(self, fields_list):
        """Override of `base` to take the dossiers ticked in the list."""
        vals = super().default_get(fields_list)
        ids = self.env.context.get("active_ids", [])
        vals["dossier_ids"] = [Command.set(ids)]
        return vals

    @api.depends("dossier_ids")
    def _compute_count(self):
        for wizard in self:
            wizard.count = len(wizard.dossier_ids)

    def action_export(self):
        """Make the file and download it."""
        self.ensure_one()
        dossiers = self.dossier_ids
        dossiers.check_access("read")
        limit = MAX_ZIP if self.kind == "zip" else MAX_ROWS
        if not dossiers or len(dossiers) > limit:
            raise UserError(
                self.env._(
                    "Choose between 1 and %(max)s dossiers; %(count)s are chosen.",
                    max=limit,
                    count=len(dossiers),
                )
            )
        dossiers = dossiers.sorted(lambda dossier: (dossier.received_at or clock.now(), dossier.id))
        data = self._zip(dossiers) if self.kind == "zip" else self._xlsx(dossiers)
        day = clock.today()
        self.write(
            {
                "file": base64.b64encode(data),
                "file_name": f"ho-so-{day:%Y%m%d}.{self.kind}",
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{self.file_name}?download=true",
            "target": "self",
        }

    def _zip(self, dossiers):
        """All files, one folder for each dossier."""
        entries = []
        for dossier in dossiers:
            root = dossier.code or f"ho-so-{dossier.id}"
            entries += dossier._package_entries(root)
        moment = clock.local(clock.now())
        header = {
            "dossiers": [dossier._package_header() for dossier in dossiers],
            "exported_at": f"{moment.isoformat()}+07:00",
            "exported_by": self.env.user.name,
        }
        return package.build(entries, header, moment)

    def _xlsx(self, dossiers):
        """One line for each dossier, with the words of the screen."""
        columns = self._columns()
        rows = [[value(dossier) for *_column, value in columns] for dossier in dossiers]
        heads = [tuple(column) for *column, _value in columns]
        return xlsx.workbook([(self.env._("Dossiers"), heads, rows)])

    def _columns(self):
        """Title, width, kind of cell and value of each column."""
        _ = self.env._
        fields_ = self.env["egov.dossier"]._fields
        states = dict(fields_["state"]._description_selection(self.env))
        channels = dict(fields_["channel"]._description_selection(self.env))
        return [
            (_("Dossier code"), 24, "text", lambda d: d.code or ""),
            (_("State"), 18, "text", lambda d: states[d.state]),
            (_("Applicant"), 28, "text", lambda d: d.applicant_name or ""),
            (_("On behalf of"), 28, "text", lambda d: d.principal_name or ""),
            (_("Number"), 16, "text", lambda d: d.applicant_id.personal_number_masked or ""),
            (_("Procedure code"), 14, "text", lambda d: d.procedure_id.code or ""),
            (_("Procedure"), 44, "text", lambda d: d.procedure_id.name or ""),
            (_("Sector"), 24, "text", lambda d: d.sector_id.name or ""),
            (_("Channel"), 12, "text", lambda d: channels[d.channel]),
            (_("Received on"), 18, "datetime", lambda d: _local(d.received_at)),
            (_("Due"), 18, "datetime", lambda d: _local(d.due_at)),
            (_("Deadline"), 24, "text", lambda d: d.due_label or ""),
            (_("Finished on"), 18, "datetime", lambda d: _local(d.finished_at)),
            (_("Delivered on"), 18, "datetime", lambda d: _local(d.returned_at)),
            (_("Step"), 24, "text", lambda d: d.step_id.name or ""),
            (_("Held by"), 24, "text", lambda d: d.sudo().holder_id.name or ""),
        ]


def _local(moment):
    return clock.local(moment) if moment else None
