from odoo import fields, models


class EgovFormTestPaper(models.Model):
    """A record that prints two forms: a letter that stands, and a live list."""

    _name = "egov.form.test.paper"
    _description = "Paper of the tests"
    _inherit = ["egov.form.printable.mixin"]

    name = fields.Char(required=True)
    company_id = fields.Many2one("res.company", required=True)
    is_sent = fields.Boolean(default=True)

    def _form_codes(self):
        return ["test_letter", "test_list"] if self.is_sent else []

    def _form_is_live(self, code):
        return code == "test_list"

    def _form_number(self, code):
        return f"{self.id}/PXL"

    def _render_form_test_letter(self, form, doc):
        doc.title(form.name).field("Kính gửi", self.name)

    def _render_form_test_list(self, form, doc):
        doc.title(form.name).field("Danh sách", self.name)
