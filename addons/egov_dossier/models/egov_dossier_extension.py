from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.egov_base.tools import clock

from ..report import slip_extension


class EgovDossierExtension(models.Model):
    """An apology with a new due moment (form 04): once, signed by the head of office.

    It should be asked for at least a day before the due moment; one made later is
    kept, and reported as late without a letter in time.
    """

    _name = "egov.dossier.extension"
    _description = "Apology and extension"
    _inherit = ["egov.dossier.notice.mixin", "egov.approval.mixin"]
    _book_code = "PXL"
    _form_code = "slip_04"
    _approval_content_fields = frozenset({"dossier_id", "reason", "new_due_date"})

    _guarded_fields = frozenset({"old_due_at", "new_due_at", "is_late"})

    new_due_date = fields.Date("New due date", required=True)
    old_due_at = fields.Datetime("Due before", readonly=True, copy=False)
    new_due_at = fields.Datetime("Due now", readonly=True, copy=False)
    is_late = fields.Boolean(
        "Asked for too late",
        readonly=True,
        copy=False,
        help="Sent after the due moment: the dossier counts as late without a letter.",
    )

    _once_uniq = models.UniqueIndex(
        "(dossier_id) WHERE state = 'sent'",
        "This dossier has been extended once; no second extension is allowed.",
    )

    @api.constrains("new_due_date", "dossier_id")
    def _check_new_due_date(self):
        for extension in self:
            due_at = extension.dossier_id.due_at
            if due_at and extension.new_due_date <= clock.local(due_at).date():
                raise ValidationError(
                    self.env._("The new due date must be after the present one.")
                )

    def action_submit(self):
        """Submit the extension to a leader."""
        self.check_access("write")
        for extension in self:
            dossier = extension.dossier_id
            extension._check_draft()
            extension._check_reason()
            extension._check_once()
            dossier._check_mine()
            dossier._check_open()
            if not dossier.due_at:
                raise UserError(
                    self.env._("Dossier %s has no due date to extend.", dossier.code)
                )
            extension._new_due_moment()
            extension._approval_submit(
                self.env._("Extension of dossier %s", dossier.code)
            )
            self.env["egov.dossier.step.log"]._append(
                dossier, "submit", note=extension.reason
            )
        return True

    def _check_once(self):
        siblings = self.dossier_id.extension_ids - self
        if any(each.state == "sent" for each in siblings):
            raise UserError(
                self.env._(
                    "Dossier %s has been extended once; no second extension is "
                    "allowed.",
                    self.dossier_id.code,
                )
            )
        if any(each.approval_state == "pending" for each in siblings):
            raise UserError(
                self.env._("Another extension of this dossier waits for approval.")
            )

    def _new_due_moment(self):
        """Close of business of the new date, which must be a working day."""
        company = self.dossier_id.company_id
        close = company._close_of_business(self.new_due_date)
        if not close:
            raise UserError(
                self.env._(
                    "%s is not a working day. Choose the next working day.",
                    f"{self.new_due_date:%d/%m/%Y}",
                )
            )
        return close

    def _approval_snapshot(self):
        """Override of `egov_approval`."""
        return {
            "kind": "extension",
            "dossier": self.dossier_id.code,
            "due": fields.Datetime.to_string(self.dossier_id.due_at),
            "new_due": fields.Date.to_string(self.new_due_date),
            "reason": self.reason,
        }

    def _approval_summary(self):
        """Override of `egov_approval`: old and new due moment, and why."""
        _ = self.env._
        dossier = self.dossier_id
        due = dossier.due_at and f"{clock.local(dossier.due_at):%H:%M %d/%m/%Y}"
        new_due = f"{self.new_due_date:%d/%m/%Y}"
        return [
            {"key": "due", "label": _("Due now"), "value": due or ""},
            {"key": "new_due", "label": _("New due date"), "value": new_due},
            {"key": "reason", "label": _("Reason"), "value": self.reason},
            *dossier._approval_summary_items()[:3],
        ]

    def _approval_sector(self):
        """Override of `egov_approval`: the desk groups by the procedure's sector."""
        return self.dossier_id.sector_id

    def _approval_steps(self):
        """Override of `egov_approval`: the head of office signs form 04."""
        return [
            {
                "name": self.env._("Leader signs"),
                "role": "egov_base.group_leader",
                "division_id": False,
                "user_id": False,
            }
        ]

    def _approval_granted(self, approval):
        """Override of `egov_approval`: the new due moment holds from now."""
        self._check_once()
        dossier = self.dossier_id
        dossier._check_open()  # a later date would make a late result punctual
        new_due = self._new_due_moment()
        vals = {
            "old_due_at": dossier.due_at,
            "new_due_at": new_due,
            "is_late": clock.now() > dossier.due_at,
        }
        self.sudo().write(vals)
        self.env["egov.dossier.step.log"]._append(dossier, "extend", note=self.reason)
        dossier.sudo().extended_due_at = new_due
        dossier._recompute_clock()
        self._close_sent()

    def _approval_returned(self, approval, reason):
        """Override of `egov_approval`."""
        self.env["egov.dossier.step.log"]._append(
            self.dossier_id, "send_back", note=reason
        )

    def _render_form_extension_2018(self, form, doc):
        slip_extension.draw_2018(doc, self, form)

    def _render_form_extension_2025(self, form, doc):
        slip_extension.draw_2025(doc, self, form)
