from odoo import api, fields, models


class EgovArchiveImportRow(models.Model):
    """A row of an index sheet and what became of it."""

    _name = "egov.archive.import.row"
    _description = "Row of an Index Sheet"
    _order = "import_id, row"
    _rec_name = "row"

    import_id = fields.Many2one("egov.archive.import", required=True, index=True, ondelete="cascade")
    row = fields.Integer(required=True, aggregator=None)
    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("loaded", "Loaded"),
            ("noted", "Loaded with a note"),
            ("same", "Unchanged"),
            ("refused", "Refused"),
        ],
        required=True,
        default="waiting",
    )
    values = fields.Json()
    findings = fields.Json()
    codes = fields.Char(compute="_compute_text")
    text = fields.Text(string="What happened, what to do", compute="_compute_text")
    label = fields.Char(string="In the row")
    file_name = fields.Char(string="Scan")
    record_id = fields.Many2one("egov.archive.record", string="File", index="btree_not_null")

    _state_index = models.Index("(import_id, state, row)")

    @api.depends("findings")
    def _compute_text(self):
        words = self.env["egov.archive.import"]
        for row in self:
            findings = row.findings or []
            row.codes = ", ".join(dict.fromkeys(code for _column, code, _params in findings))
            row.text = "\n".join(words._import_sentence(code, params) for _column, code, params in findings)
