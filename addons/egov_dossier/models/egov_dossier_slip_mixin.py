from odoo import models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

from ..report import slip_acknowledgement, slip_common, slip_control


class EgovDossierSlipMixin(models.AbstractModel):
    """The legal slips of the dossier itself: form 01 and the control sheet."""

    _name = "egov.dossier.slip.mixin"
    _description = "Slips of a dossier"
    _inherit = ["egov.form.printable.mixin"]

    def _form_date(self, code):
        """Override of `egov_form`: a dossier keeps the forms of the day of its receipt."""
        return clock.local(self.received_at).date()

    def _form_is_live(self, code):
        """Override of `egov_form`: drawn anew when the dossier has moved on since.

        Form 01 only after a supplement, which gives the dossier a new due date; the
        control sheet after every line of the history.
        """
        last_print = self.env["egov.form.print"].search(
            [("res_model", "=", self._name), ("res_id", "=", self.id), ("code", "=", code)],
            order="id desc",
            limit=1,
        )
        if not last_print:
            return False
        if code == "slip_06":
            moments = self.log_ids[-1:].mapped("at")
        else:
            ended = self.pause_ids.filtered(lambda pause: pause.restart and pause.end_at)
            moments = ended.mapped("end_at")
        return any(moment > last_print.printed_at for moment in moments)

    def _form_number(self, code):
        """Override of `egov_form`: the dossier's own number of its day."""
        if not self.code:
            raise UserError(
                self.env._("The dossier gets its code in a moment. Wait a minute, then print the slip.")
            )
        notation = slip_common.notation(self.receiving_agency_id)
        kind = "PKS-" if code == "slip_06" else ""
        return f"{slip_common.serial(self)}/{kind}{notation}"

    def _lookup_url(self):
        """The address that the QR code of form 01 holds; None leaves code and secret in it."""
        return None

    def _render_form_acknowledgement_2018(self, form, doc):
        slip_acknowledgement.draw_2018(doc, self, form)

    def _render_form_acknowledgement_2025(self, form, doc):
        slip_acknowledgement.draw_2025(doc, self, form)

    def _draw_acknowledgement_more(self, doc):
        """Hook: what else form 01 says above the signatures, e.g. what is to be paid."""

    def _render_form_control(self, form, doc):
        slip_control.draw(doc, self, form)

    def _due_texts(self):
        """The reasons of the due date, in the words of every screen and slip.

        The lines keep the reason of a pause in the language of who paused; here it is
        said in the present one.
        """
        kinds = dict(self.env["egov.dossier.pause"]._kinds())
        reasons = iter([kinds[pause.kind] for pause in self.pause_ids])
        lines = [
            {**line, "reason": next(reasons, line["reason"])} if line["kind"] == "pause" else line
            for line in self.due_lines or []
        ]
        return self.company_id._deadline_text(lines)
