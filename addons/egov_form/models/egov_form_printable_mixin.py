from odoo import fields, models
from odoo.exceptions import UserError


class EgovFormPrintableMixin(models.AbstractModel):
    """A record of which legal forms are printed.

    The model lists its forms in `_form_codes` and draws each in a method
    ``_render_form_<renderer>(form, doc)`` that fills a ``tools.pdf.FormDocument``.
    """

    _name = "egov.form.printable.mixin"
    _description = "Record with legal forms"

    print_count = fields.Integer("Prints", compute="_compute_print_count")

    def _compute_print_count(self):
        counts = dict(
            self.env["egov.form.print"]._read_group(
                [("res_model", "=", self._name), ("res_id", "in", self.ids)],
                ["res_id"],
                ["__count"],
            )
        )
        for record in self:
            record.print_count = counts.get(record.id, 0)

    def _form_codes(self):
        """Hook: codes of the forms that may be printed of this record now."""
        return []

    def _form_date(self, code):
        """Hook: the date that decides which generation of the form is printed."""
        return None

    def _form_is_live(self, code):
        """Hook: whether the form follows the record, so that each print is drawn anew."""
        return False

    def _form_number(self, code):
        """Hook: the number that stands on the printed form, if it has one."""
        return False

    def action_print_form(self, code):
        """Print a legal form of these records into one file; again, the stored files."""
        self.check_access("read")
        prints = self.env["egov.form.print"]
        for record in self:
            if code not in record._form_codes():
                raise UserError(
                    self.env._(
                        "%s: this form cannot be printed in the present state of the record.",
                        record.display_name,
                    )
                )
            print_ = self.env["egov.form"]._print(
                record, code, record._form_date(code), record._form_is_live(code)
            )
            prints |= print_
        is_reprint = all(prints.mapped("reprint_count"))
        return prints._open_action("reprint" if is_reprint else "print")

    def action_view_prints(self):
        """Open the list of what was printed of this record."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("egov_form.egov_form_print_action")
        return {
            **action,
            "domain": [("res_model", "=", self._name), ("res_id", "=", self.id)],
            "context": {},
        }
