from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock

from ..report import slip_common


class EgovDossierNoticeMixin(models.AbstractModel):
    """A legal paper that the office sends about a dossier: drafted, then sent.

    Sending takes its number in the office's book of such papers, and from then on
    the notice is closed. Owners set ``_book_code`` and implement ``_send()``.
    """

    _name = "egov.dossier.notice.mixin"
    _description = "Notice about a dossier"
    _inherit = [
        "egov.book.entry.mixin",
        "egov.form.printable.mixin",
        "egov.guarded.mixin",
    ]
    _order = "id"
    _rec_name = "dossier_id"
    _book_code = None
    _form_code = None
    _guarded_fields = frozenset({"company_id", "sent_at", "sent_by_id", "state"})

    dossier_id = fields.Many2one(
        "egov.dossier", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="dossier_id.company_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(
        [("draft", "Draft"), ("sent", "Sent")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    phase = fields.Selection(
        [("intake", "At intake"), ("processing", "During processing")],
        compute="_compute_phase",
        store=True,
        precompute=True,
    )
    reason = fields.Text()
    sent_at = fields.Datetime("Sent on", readonly=True, copy=False)
    sent_by_id = fields.Many2one("res.users", "Sent by", readonly=True, copy=False)

    @api.depends("dossier_id.code", "entry_notation")
    def _compute_display_name(self):
        for notice in self:
            notice.display_name = (
                notice.entry_notation or notice.dossier_id.display_name or ""
            )

    @api.depends("dossier_id.received_at")
    def _compute_phase(self):
        for notice in self:
            if notice.state == "sent":
                notice.phase = notice.phase  # intake afterwards does not change it
            else:
                received = notice.dossier_id.received_at
                notice.phase = "processing" if received else "intake"

    def write(self, vals):
        if not self.env.su:
            self._check_changeable(vals)
        return super().write(vals)

    def _check_changeable(self, vals):
        """Hook: raise unless the user may write these values on these notices now."""
        self._check_draft()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        self._check_draft()

    def _check_draft(self):
        for notice in self:
            if notice.state != "draft":
                raise UserError(
                    self.env._(
                        "%s has been sent and can no longer change.",
                        notice.display_name,
                    )
                )

    def _check_reason(self):
        for notice in self:
            if not (notice.reason or "").strip():
                raise UserError(
                    self.env._("Write the reason; it is printed on the slip.")
                )

    def _close_sent(self):
        """Number the notice in its book and close it for changes."""
        for notice in self.sudo():
            notice.write(
                {"state": "sent", "sent_at": clock.now(), "sent_by_id": self.env.uid}
            )
            notice._enter(notice._book_code, clock.today())

    def action_send_print(self):
        """Send the notice; the browser then asks for its slip, which needs the number of this commit."""
        self.ensure_one()
        self.action_send()
        return {
            "type": "ir.actions.client",
            "tag": "egov_dossier.print_notice",
            "params": {"model": self._name, "id": self.id},
        }

    def action_print(self):
        """Print the slip of this notice; a second time gives the stored file."""
        return {**self.action_print_form(self._form_code), "close": True}

    def action_open(self):
        """Open this notice in a dialog."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _check_numbered(self):
        """Raise while the number is still on its way: what is printed once stays as it is."""
        if not self.entry_notation:
            raise UserError(
                self.env._("The slip gets its number in a moment. Wait a minute, then press Print.")
            )

    def _form_codes(self):
        """Override of `egov_form`: a notice is printed once it has been sent."""
        return [self._form_code] if self.state == "sent" else []

    def _form_date(self, code):
        """Override of `egov_form`: the forms of the day on which the dossier came in."""
        return clock.local(self.dossier_id.received_at or self.sent_at).date()

    def _form_number(self, code):
        """Override of `egov_form`: number in the book, with the notation of the desk."""
        self._check_numbered()
        notation = slip_common.notation(self.dossier_id.receiving_agency_id)
        return f"{self.entry_notation}/{self._book_code}-{notation}"
