from odoo import models
from odoo.exceptions import UserError

from odoo.addons.egov_form.tools.words import date_text

from ..report import permit_form, permit_texts
from ..tools import stamp

#: The form of each kind of permit (Decree 217/2026/NĐ-CP, Appendix: forms 03, 04, 05).
FORMS = {"repair": "gpxd_04", "relocate": "gpxd_04", "term": "gpxd_05"}


class EgovConstructionFormMixin(models.AbstractModel):
    """The papers of a permit: the permit itself with its box for endorsements, and the stamp on the drawings."""

    _name = "egov.construction.form.mixin"
    _description = "Papers of a Building Permit"
    _inherit = ["egov.form.printable.mixin"]

    def _permit_form_code(self):
        return FORMS.get(self.kind, "gpxd_03")

    def _form_codes(self):
        """Override of `egov_form`: only permits of this office are printed here."""
        return [self._permit_form_code()] if self.source == "issued" else []

    def _form_date(self, code):
        """Override of `egov_form`: the form of the day of the permit."""
        return self.issued_on

    def _form_is_live(self, code):
        """Override of `egov_form`: an operation after the last print makes the paper out of date."""
        last = self.env["egov.form.print"].sudo()._last_of(self, code)  # whoever prints sees no other's print
        done = self._endorsing()
        return bool(last and done and max(done.mapped("finished_at")) > last.printed_at)

    def _form_number(self, code):
        """Override of `egov_form`: the permit has to have its number before it goes on paper."""
        if not self.number_text:
            raise UserError(self.env._("The permit gets its number in a moment. Wait a minute, then press Print."))
        return self.number_text

    def _render_form_permit(self, form, doc):
        permit_form.draw(doc, self, permit_texts.NEW)

    def _render_form_permit_repair(self, form, doc):
        permit_form.draw(doc, self, permit_texts.REPAIR)

    def _render_form_permit_term(self, form, doc):
        permit_form.draw(doc, self, permit_texts.TERM)

    def action_print_permit(self):
        """Print the permit; unchanged since the last time, it is the stored paper."""
        self.ensure_one()
        return self.action_print_form(self._permit_form_code())

    def _stamp_lines(self):
        """Return the lines of the stamp on drawings (form 06); Vietnamese, as on paper."""
        number = self._form_number(self._permit_form_code())
        return [
            self.company_id.name.upper(),
            "BẢN VẼ THIẾT KẾ KÈM THEO GIẤY PHÉP XÂY DỰNG",
            f"Số: {number}",
            date_text(self.issued_on).capitalize(),
            "(Ký tên, đóng dấu)",
        ]

    def _stamped(self, content, corner):
        """Return a drawing (PDF or picture) with the stamp of this permit on each page."""
        return stamp.stamp(content, self._stamp_lines(), corner)
