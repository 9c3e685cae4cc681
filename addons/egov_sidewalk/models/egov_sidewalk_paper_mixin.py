from odoo import models

from odoo.addons.egov_base.tools import clock

from ..report import permit_paper


class EgovSidewalkPaperMixin(models.AbstractModel):
    """The papers of a permit: the permit itself with its plan, and the refusal."""

    _name = "egov.sidewalk.paper.mixin"
    _description = "Papers of a Permit"
    _inherit = ["egov.form.printable.mixin"]

    def _form_codes(self):
        """Override of `egov_form`."""
        if self.state in ("granted", "restored") and self.number:
            return ["sidewalk_permit"]
        return ["sidewalk_refusal"] if self.state == "refused" else []

    def _form_date(self, code):
        """Override of `egov_form`: the generation of the day of the decision."""
        return clock.local(self.granted_at or self.decided_at).date()

    def _form_is_live(self, code):
        """Override of `egov_form`: a permit moved or shortened since is drawn anew; the earlier print stays."""
        last_sudo = self.env["egov.form.print"].sudo()._last_of(self, code)
        changed = self.event_ids.filtered(lambda event: event.kind in ("moved", "shortened"))
        return bool(last_sudo and changed and max(changed.mapped("happened_at")) >= last_sudo.printed_at)

    def _form_number(self, code):
        """Override of `egov_form`."""
        return self.entry_notation if code == "sidewalk_permit" else False

    def _render_form_sidewalk_permit(self, form, doc):
        permit_paper.draw_permit(doc, self, form)

    def _render_form_sidewalk_refusal(self, form, doc):
        permit_paper.draw_refusal(doc, self, form)

    def action_print_permit(self):
        """Print the permit."""
        return self.action_print_form("sidewalk_permit")

    def action_print_refusal(self):
        """Print the written refusal."""
        return self.action_print_form("sidewalk_refusal")
