from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock

from .egov_construction_content_mixin import CONTENT
from .egov_construction_effect_mixin import FROM

OPEN = ("draft", "received", "appraising", "supplement", "submitted")
BY_OFFICE = ("revoke", "cancel")


class EgovConstructionOperation(models.Model):
    """What is asked for, or decided, about a building permit: from receipt to a signed decision.

    A grant or an adjustment carries the whole content, so that what each decision allowed stays readable for ever.
    """

    _name = "egov.construction.operation"
    _description = "Construction Operation"
    _inherit = [
        "egov.construction.content.mixin",
        "egov.construction.clock.mixin",
        "egov.construction.effect.mixin",
        "egov.construction.words.mixin",
        "egov.approval.mixin",
    ]
    _order = "due_at, id desc"
    _check_company_auto = True
    _guarded_fields = frozenset(
        {"state", "decided_on", "signer_text", "changes", "endorsement", "finished_at", "refused_on"}
    )
    _approval_content_fields = frozenset(
        {*CONTENT, "operation", "permit_id", "reason", "has_original", "confirm_note", "revoke_ground", "request_text"}
    )

    operation = fields.Selection(
        [
            ("grant", "New permit"),
            ("adjust", "Adjustment"),
            ("extend", "Extension"),
            ("reissue", "Issue again"),
            ("revoke", "Revocation"),
            ("cancel", "Cancellation"),
        ],
        required=True,
        default="grant",
    )
    permit_id = fields.Many2one("egov.construction.permit", index=True, check_company=True, ondelete="restrict")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("received", "Received"),
            ("appraising", "Appraisal"),
            ("supplement", "Supplement"),
            ("submitted", "For signature"),
            ("done", "Granted"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    is_open = fields.Boolean(compute="_compute_is_open", search="_search_is_open")
    request_text = fields.Char("Request", help="Number and date of the application.")
    reason = fields.Text(help="What is changed and why; it is written into the permit.")
    has_original = fields.Boolean("Original Handed in", help="The original of the permit came with the request.")
    revoke_ground = fields.Selection(
        [("illegal", "Issued against the law"), ("uncorrected", "Works against the permit not corrected in time")],
        string="Ground",
    )
    document_number = fields.Char("Decision", help="Number of the decision.", copy=False)
    visited_on = fields.Date("Place Seen on")
    visit_note = fields.Text("What Was Seen")
    opinions = fields.Text("Opinions of Other Agencies", help="Silence after the time given is consent.")
    confirm_note = fields.Char("Reason for What is Unusual")
    finding_text = fields.Text("To Check", compute="_compute_finding_text")
    needs_note = fields.Boolean(compute="_compute_finding_text")
    refusal_reason = fields.Text(copy=False)
    refused_on = fields.Date(readonly=True, copy=False)
    decided_on = fields.Date("Signed on", readonly=True, copy=False)
    signer_text = fields.Text("Signed by", readonly=True, copy=False)
    changes = fields.Json(readonly=True, copy=False)
    change_text = fields.Text("What Changed", compute="_compute_change_text")
    endorsement = fields.Char(readonly=True, copy=False)
    file_ids = fields.One2many(
        "ir.attachment", "res_id", string="Files", domain=[("res_model", "=", "egov.construction.operation")]
    )
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    _one_open = models.UniqueIndex(
        "(permit_id) WHERE state IN ('draft', 'received', 'appraising', 'supplement', 'submitted')",
        "Another operation on this permit is open; finish it first.",
    )
    _permit_there = models.Constraint(
        "CHECK (permit_id IS NOT NULL OR operation = 'grant')", "Say which permit the operation is about."
    )
    _open_index = models.Index(
        "(company_id, due_at) WHERE state IN ('draft', 'received', 'appraising', 'supplement', 'submitted')"
    )

    @api.depends("operation", "permit_id", "owner_id.name")
    def _compute_display_name(self):
        labels = dict(self._fields["operation"]._description_selection(self.env))
        for operation in self:
            about = operation.permit_id.number_text or operation.owner_id.name
            operation.display_name = " · ".join(filter(None, [labels.get(operation.operation), about]))

    @api.depends("state")
    def _compute_is_open(self):
        for operation in self:
            operation.is_open = operation.state in OPEN

    def _search_is_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("state", "in" if True in value else "not in", OPEN)]

    @api.depends(*CONTENT, "operation", "has_original", "permit_id", "received_at", "state")
    def _compute_finding_text(self):
        for operation in self:
            found = operation._operation_findings() if operation.state in OPEN else []
            operation.finding_text = "\n".join(operation._finding_sentence(each.code, each.params) for each in found)
            operation.needs_note = any(not each.hard for each in found)

    @api.depends("changes")
    def _compute_change_text(self):
        for operation in self:
            operation.change_text = "\n".join(operation._change_lines())

    def _change_lines(self):
        permits = self.env["egov.construction.permit"]
        for change in self.changes or []:
            field = permits._fields[change["field"]]
            words = dict(field._description_selection(self.env)) if field.type == "selection" else {}
            before, after = (self._change_value(field, words, change[key]) for key in ("before", "after"))
            yield f"{field._description_string(self.env)}: {before} → {after}"

    @api.model
    def _change_value(self, field, words, value):
        if field.type == "date" and value:
            return f"{fields.Date.to_date(value):%d/%m/%Y}"
        return words.get(value, value) or "–"

    @api.onchange("permit_id")
    def _onchange_permit_id(self):
        if self.permit_id:
            self.update({**self.permit_id._content_vals(), "group_id": self.permit_id.group_id})

    @api.model
    def default_get(self, fields_list):
        """Override of `base`: an operation on a permit starts from what the permit allows."""
        vals = super().default_get(fields_list)
        permit = self.env["egov.construction.permit"].browse(vals.get("permit_id"))
        if permit:
            vals.update(permit._content_vals(), group_id=permit.group_id.id)
        return vals

    @api.model_create_multi
    def create(self, vals_list):
        """Override of the ORM: what is not said of the works is as in the permit."""
        permits = self.env["egov.construction.permit"]
        filled = []
        for vals in vals_list:
            permit = permits.browse(vals.get("permit_id"))
            known = {**permit._content_vals(), "group_id": permit.group_id.id} if permit else {}
            self._check_permit(permit, vals.get("operation", "grant"))
            filled.append({**known, **vals})
        self.flush_model(["state"])  # the index allows one that is open
        return super().create(filled)

    def write(self, vals):
        """Override of the ORM: what is decided stays as it is."""
        if not self.env.su:
            closed = self.filtered(lambda operation: operation.state not in OPEN or operation.state == "submitted")
            if closed:
                raise UserError(self.env._("“%s” is submitted or finished and stays as it is.", closed[0].display_name))
            if {"operation", "permit_id"} & vals.keys():
                raise UserError(self.env._("What an operation does, and to which permit, is chosen at its beginning."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if any(operation.state != "draft" for operation in self):
            raise UserError(self.env._("What was received is not deleted; it is refused or withdrawn."))

    @api.model
    def _check_permit(self, permit, operation):
        if operation == "grant":
            if permit:
                raise UserError(self.env._("A new permit is asked for on its own, not on another permit."))
            return
        if permit and permit.state not in FROM[operation]:
            state = dict(permit._fields["state"]._description_selection(self.env))[permit.state]
            raise UserError(
                self.env._(
                    "Permit %(permit)s: %(state)s. Nothing of this kind is done with it.",
                    permit=permit.display_name,
                    state=state,
                )
            )

    # Steps

    def _step(self, *states):
        """Check right and state before a step."""
        if not self.env.user.has_group("egov_construction.group_officer"):
            raise AccessError(self.env._("Only construction officers do this."))
        self.check_access("write")
        for operation in self:
            if operation.state not in states:
                raise UserError(self.env._("“%s” is at another step.", operation.display_name))

    def _move(self, state, **vals):
        operation_sudo = self.sudo()  # guarded fields
        operation_sudo.write({"state": state, **vals})

    def action_receive(self):
        """The request is complete: its term begins."""
        self._step("draft")
        for operation in self:
            operation._start_clock(clock.now())
            operation._move("received")

    def action_appraise(self):
        """The officer looks at drawings and place, and asks other agencies."""
        self._step("received", "supplement")
        for operation in self:
            if operation.state == "supplement":
                operation._take_supplement()
            operation._move("appraising")

    def action_supplement(self):
        """Ask the applicant for what is missing, once; the clock stands still."""
        self._step("received", "appraising")
        for operation in self:
            operation._ask_supplement()
            operation._move("supplement")

    def action_submit(self):
        """Submit the draft of the decision for signature."""
        self._step("received", "appraising")
        for operation in self:
            operation._check_submittable()
            operation._approval_submit(operation.display_name)
            operation._move("submitted")

    def action_refuse(self):
        """Refuse, with the reason in writing."""
        self._step("received", "appraising", "supplement")
        for operation in self:
            if not (operation.refusal_reason or "").strip():
                raise UserError(self.env._("Write the reason of the refusal, with the article it rests on."))
            operation._move("refused", refused_on=clock.today(), finished_at=clock.now())

    def action_withdraw(self):
        """The applicant takes the request back."""
        self._step("draft", "received", "appraising", "supplement")
        self._move("withdrawn", finished_at=clock.now())

    def _check_submittable(self):
        """Hook: raise unless the decision may be put to signature now."""
        self._check_findings()
        if self.operation in BY_OFFICE and not (self.document_number or "").strip():
            raise UserError(self.env._("Enter the number of the decision."))
        if self.operation == "revoke" and not self.revoke_ground:
            raise UserError(self.env._("Choose the ground of the revocation."))
        if self.operation in ("adjust", *BY_OFFICE) and not (self.reason or "").strip():
            raise UserError(self.env._("Write what is decided and why; it is written into the permit."))

    def _check_findings(self):
        found = self._operation_findings()
        hard = [each for each in found if each.hard]
        soft = [] if (self.confirm_note or "").strip() else [each for each in found if not each.hard]
        if hard or soft:
            lines = [self._finding_sentence(each.code, each.params) for each in hard or soft]
            hint = "" if hard else self.env._("If it is right as it is, give the reason.")
            raise UserError("\n".join(filter(None, [*lines, hint])))

    # Approval

    def _approval_steps(self):
        """Override of `egov_approval`: the head of the officer's division looks, the leader signs."""
        _ = self.env._
        division = self.env.user.division_ids[:1].id
        return [
            {"name": _("Review"), "role": "egov_base.group_division_head", "division_id": division, "user_id": False},
            {"name": _("Signature"), "role": "egov_base.group_leader", "division_id": False, "user_id": False},
        ]

    def _approval_summary(self):
        """Override of `egov_approval`: what is filled in, and what is unusual about it."""
        filled = [item for item in super()._approval_summary() if item["value"]]
        labels = self._fields["finding_text"]._description_string(self.env)
        return [*filled, {"key": "finding_text", "label": labels, "value": self.finding_text or "–"}]

    def _approval_granted(self, approval):
        """Override of `egov_approval`: signed, so it takes effect today."""
        self._take_effect(clock.today(), approval._signer_text())

    def _approval_returned(self, approval, reason):
        """Override of `egov_approval`: back to the officer."""
        self.write({"state": "appraising"})

    def _approval_cancelled(self, approval):
        """Override of `egov_approval`: the officer took it back."""
        self.write({"state": "appraising"})

    def action_open_permit(self):
        """Open the permit of this operation."""
        self.ensure_one()
        self.check_access("read")
        return self.permit_id.get_formview_action()
