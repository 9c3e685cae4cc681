from odoo import api, fields, models


class EgovImportFinding(models.Model):
    """What was put right in a row, or why it is refused; written by COPY."""

    _name = "egov.import.finding"
    _description = "Finding in an imported Row"
    _order = "refused desc, row, id"
    _log_access = False

    run_id = fields.Many2one("egov.import.run", required=True, ondelete="cascade", index=True)
    row = fields.Integer(required=True, aggregator=None)
    column = fields.Char("Key of the column")
    code = fields.Selection("_select_code", string="Rule")
    refused = fields.Boolean()
    value = fields.Char(help="What stands in the cell; personal numbers are masked.")
    params = fields.Json()
    rule_code = fields.Char(string="Code", compute="_compute_text")
    column_title = fields.Char(string="Column", compute="_compute_text")
    text = fields.Text(string="What to do", compute="_compute_text")

    @api.model
    def _select_code(self):
        words = {}
        for name in self.env["egov.import.target.mixin"]._import_targets():
            words.update(self.env[name]._import_labels())
        return list(words.items())

    @api.depends("code", "params", "column")
    def _compute_text(self):
        for run, findings in self.grouped("run_id").items():
            target = self.env[run.target]
            titles = {column.key: column.title for column in target._import_columns()}
            for finding in findings:
                finding.rule_code = finding.code
                finding.column_title = titles.get(finding.column, "")
                finding.text = target._import_sentence(finding.code, finding.params or {})
