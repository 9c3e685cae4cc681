from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from odoo.addons.egov_base.tools import clock, phone

from ..report import slip_supplement


class EgovDossierSupplement(models.Model):
    """A request to complete a dossier (form 02): everything that is missing, once.

    The clock stands from the request until the papers are complete and then starts
    from zero (Decree 118/2025/ND-CP art. 11 and 17). A second request needs a reason
    that a leader has recorded.
    """

    _name = "egov.dossier.supplement"
    _description = "Supplement request"
    _inherit = ["egov.dossier.notice.mixin"]
    _book_code = "PBS"
    _form_code = "slip_02"

    _guarded_fields = frozenset({"answered_at", "deadline_at"})

    item_ids = fields.One2many(
        "egov.dossier.supplement.item", "supplement_id", "Items", copy=True
    )
    contact = fields.Char("Person to ask")
    contact_phone = fields.Char()
    deadline_at = fields.Datetime("To be answered by", readonly=True, copy=False)
    answered_at = fields.Datetime("Completed on", readonly=True, copy=False)
    is_open = fields.Boolean(compute="_compute_is_open", search="_search_is_open")

    @api.depends("deadline_at", "answered_at")
    def _compute_is_open(self):
        for request in self:
            request.is_open = bool(request.deadline_at and not request.answered_at)

    def _search_is_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("deadline_at", "!=", False), ("answered_at", "=", False)]

    @api.model
    def default_get(self, fields_list):
        """Override of `base` to list the missing papers of the dossier."""
        vals = super().default_get(fields_list)
        dossier = self.env["egov.dossier"].browse(vals.get("dossier_id"))
        if dossier and "item_ids" in fields_list:
            missing = dossier.paper_ids.filtered(lambda paper: paper._is_wanting())
            vals["item_ids"] = [
                Command.create({"paper_id": paper.id, "name": paper.name, "reason": self.env._("Not handed in yet")})
                for paper in missing
            ]
        vals.setdefault("contact", self.env.user.name)
        vals.setdefault("contact_phone", phone.display(dossier.receiving_agency_id.phone))
        return vals

    def _check_changeable(self, vals):
        """Override of the notices: the items guard themselves, so that those of a sent request can be ticked."""
        return super()._check_changeable(vals) if vals.keys() - {"item_ids"} else None

    def action_send(self):
        """Number and send the request, and stop the clock of a received dossier.

        Before intake the slip guides the applicant: no clock runs yet, and it is not
        the one request that the law allows during processing.
        """
        self.check_access("write")
        for request in self:
            dossier = request.dossier_id
            request._check_sendable()
            if request.phase == "intake":
                dossier._require_role("egov_base.group_receiving_clerk")
            else:
                dossier._check_mine()
                dossier._check_open()
                dossier._check_not_in_approval()
            request._close_sent()
            self.env["egov.dossier.step.log"]._append(
                dossier, "supplement", note=request._items_text()
            )
            if request.phase == "processing":
                request._stop_clock()
        return True

    def _stop_clock(self):
        dossier = self.dossier_id
        parameters = self.env["egov.dossier.parameter"]
        days = parameters._get("supplement_wait").value
        deadline = dossier.company_id._deadline(clock.now(), days, "working_day")
        self.sudo().deadline_at = deadline.due
        dossier._move("supplement")
        restart = parameters._get("supplement_restart")
        self.env["egov.dossier.pause"]._open(
            dossier, "supplement", restart.legal_basis, restart=bool(restart.value)
        )

    def action_complete(self):
        """Record that everything asked for has been handed in; the clock restarts."""
        self.check_access("write")
        for request in self:
            if not request.is_open:
                raise UserError(self.env._("This request is not waiting for an answer."))
            request.dossier_id._require_role(
                "egov_base.group_receiving_clerk", "egov_base.group_processing_officer"
            )
            open_items = request.item_ids.filtered(lambda item: not item.is_answered)
            if open_items:
                raise UserError(
                    self.env._(
                        "Still open: %s. Tick each item that has been handed in.",
                        ", ".join(open_items.mapped("name")),
                    )
                )
            request.sudo().answered_at = clock.now()
            dossier = request.dossier_id
            started = dossier.step_id.kind != "receive"
            dossier._move("processing" if started else "received")
            self.env["egov.dossier.step.log"]._append(dossier, "supplement_done")
            self.env["egov.dossier.pause"]._close(dossier)
        return True

    def _check_sendable(self):
        self.ensure_one()
        self._check_draft()
        if not self.item_ids:
            raise UserError(
                self.env._("List at least one item: what is missing, why, what to do.")
            )
        if self.phase == "intake":
            return
        earlier = self.dossier_id.supplement_ids.filtered(
            lambda request: request.state == "sent" and request.phase == "processing"
        )
        if earlier and not self.dossier_id.second_supplement_reason:
            raise UserError(
                self.env._(
                    "A supplement has been requested once, on %s. For another, a "
                    "leader records the reason and allows it.",
                    f"{clock.local(earlier[-1].sent_at):%d/%m/%Y}",
                )
            )
        if len(earlier) > 1:
            raise UserError(
                self.env._("A supplement has been requested twice already; no more.")
            )

    def _items_text(self):
        return "; ".join(self.item_ids.mapped("name"))

    def _render_form_supplement(self, form, doc):
        slip_supplement.draw(doc, self, form)

    @api.model
    def _overdue_domain(self):
        """Hook: open requests that the applicant has not answered in time."""
        return Domain("is_open", "=", True) & Domain("deadline_at", "<", clock.now())

    @api.model
    def _cron_overdue_answers(self):
        """Tell the holders of dossiers whose applicant has not answered in time."""
        late = self.search(self._overdue_domain())
        late.dossier_id._remind(
            self.env._("The time to supplement has passed: stop the dossier (form 05).")
        )
