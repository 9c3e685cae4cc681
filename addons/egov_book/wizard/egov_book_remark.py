from odoo import api, fields, models
from odoo.exceptions import UserError


class EgovBookRemark(models.TransientModel):
    """Void the number of an entry, or write in its margin; the entry itself checks who may."""

    _name = "egov.book.remark"
    _description = "Remark in a Book"

    kind = fields.Selection([("void", "Void the number"), ("margin", "Margin note")], required=True, default="void")
    res_model = fields.Char("Model", required=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", required=True)
    question = fields.Char(compute="_compute_question")
    text = fields.Text(required=True, string="Reason")

    @api.depends("kind", "res_model", "res_id")
    def _compute_question(self):
        for wizard in self:
            number = wizard._entry().entry_notation
            if wizard.kind == "void":
                wizard.question = self.env._(
                    "Void number %s? It is never used again; the book keeps the reason and who voided it.", number
                )
            else:
                wizard.question = self.env._("Note in the margin of number %s. It cannot be removed.", number)

    def _entry(self):
        self.ensure_one()
        if self.res_model not in self.env.registry.descendants(["egov.book.entry.mixin"], "_inherit"):
            raise UserError(self.env._("Records of “%s” are not entered in a book.", self.res_model))
        entry = self.env[self.res_model].browse(self.res_id)
        entry.check_access("read")
        return entry

    def action_confirm(self):
        entry = self._entry()
        if self.kind == "void":
            entry.action_void(self.text)
        else:
            entry.action_add_margin_note(self.text)
        return {"type": "ir.actions.act_window_close"}
