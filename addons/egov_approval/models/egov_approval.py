from odoo import api, fields, models
from odoo.exceptions import AccessError, LockError, UserError
from odoo.fields import NO_ACCESS

from odoo.addons.egov_base.tools import clock

from ..tools.canonical import canonical, digest_bytes, digest_text, short


class EgovApproval(models.Model):
    """A request for approval, bound by hash to the content as it was submitted.

    Nobody writes these rows by screen, import or remote call: the content model submits
    (`egov.approval.mixin`), and `action_approve`, `action_return` and `action_cancel` check
    the person, the role, the position or delegation, and the content.
    """

    _name = "egov.approval"
    _description = "Request for Approval"
    _inherit = ["egov.approval.desk.mixin"]
    _order = "submitted_at, id"
    _rec_name = "subject"

    res_model = fields.Char("Model", required=True, index=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", required=True, index=True)
    company_id = fields.Many2one("res.company", required=True, ondelete="restrict")
    sector_id = fields.Many2one("egov.sector", ondelete="restrict")
    subject = fields.Char(required=True)
    maker_id = fields.Many2one("res.users", required=True, ondelete="restrict", index=True)
    maker_official_id = fields.Many2one("egov.official", required=True, ondelete="restrict", string="Made by")
    submitted_at = fields.Datetime(required=True)
    previous_id = fields.Many2one("egov.approval", ondelete="restrict", string="Submitted Before")
    snapshot = fields.Text(required=True, groups=NO_ACCESS)
    snapshot_hash = fields.Char(required=True)
    summary = fields.Json(groups=NO_ACCESS)
    state = fields.Selection(
        [("pending", "Pending"), ("approved", "Approved"), ("returned", "Sent back"), ("cancelled", "Cancelled")],
        required=True,
        default="pending",
    )
    finished_at = fields.Datetime()
    step_ids = fields.One2many("egov.approval.step", "approval_id")
    decision_ids = fields.One2many("egov.approval.decision", "approval_id")
    short_hash = fields.Char(compute="_compute_short_hash", string="Check Code")
    is_mine = fields.Boolean(compute="_compute_is_mine")
    current_step_id = fields.Many2one("egov.approval.step", compute="_compute_current_step_id")

    _pending = models.Index("(company_id, submitted_at) WHERE state = 'pending'")
    _one_pending = models.UniqueIndex(
        "(res_model, res_id) WHERE state = 'pending'", "This content is already waiting for approval."
    )

    @api.depends("snapshot_hash")
    def _compute_short_hash(self):
        for approval in self:
            approval.short_hash = short(approval.snapshot_hash or "")

    @api.depends("step_ids.state")
    def _compute_current_step_id(self):
        for approval in self:
            approval.current_step_id = approval.step_ids.filtered(lambda step: step.state == "pending")[:1]

    @api.depends_context("uid")
    @api.depends("maker_official_id")
    def _compute_is_mine(self):
        for approval in self:
            approval.is_mine = approval.maker_official_id == self.env.user.official_id

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("A request for approval cannot be deleted."))

    # Submitting

    @api.model
    def _submit(self, record, subject):
        """Freeze `record` and open a request; called as superuser by the content model's mixin."""
        record.ensure_one()
        official = self.env.user.official_id
        if not official:
            raise AccessError(self.env._("This login is not linked to an official, so it cannot submit for approval."))
        record_sudo = record.sudo()  # the approval fields are guarded
        record_sudo.lock_for_update(allow_referencing=True)
        if record_sudo.approval_state in ("pending", "approved"):
            raise UserError(self.env._("“%s” has already been submitted.", record_sudo.display_name))
        self._check_files(record_sudo)
        text = self._snapshot_text(record_sudo)
        self.flush_model(["state"])  # the index allows one pending request
        approval = self.create(
            {
                "res_model": record_sudo._name,
                "res_id": record_sudo.id,
                "company_id": record_sudo.company_id.id,
                "sector_id": record_sudo._approval_sector().id,
                "subject": subject,
                "maker_id": self.env.uid,
                "maker_official_id": official.id,
                "submitted_at": clock.now(),
                "previous_id": record_sudo.approval_id.id,
                "snapshot": text,
                "snapshot_hash": digest_text(text),
                "summary": self._summary_to_compare(record_sudo),
                "step_ids": self._prepare_steps(record_sudo),
            }
        )
        record_sudo.write({"approval_id": approval.id, "approval_state": "pending"})
        return approval

    @api.model
    def _check_files(self, record_sudo):
        """Raise when a file is only a link: what it shows is kept elsewhere and may change after the approval."""
        link = record_sudo._approval_files().filtered(lambda file: file.type == "url")[:1]
        if link:
            raise UserError(
                self.env._("“%s” is only a link, so it cannot be approved. Attach the file itself.", link.name)
            )

    @api.model
    def _prepare_steps(self, record_sudo):
        steps = record_sudo._approval_steps()
        if not steps:
            raise UserError(self.env._("Nobody is named to approve “%s”.", record_sudo.display_name))
        for step in steps:
            if self.env.ref(step["role"])._name != "res.groups":
                raise ValueError(f"{step['role']} is not a group")
        return [
            fields.Command.create(
                {
                    "sequence": sequence,
                    "name": step["name"],
                    "role": step["role"],
                    "division_id": step.get("division_id"),
                    "user_id": step.get("user_id"),
                    "state": "waiting" if sequence else "pending",
                }
            )
            for sequence, step in enumerate(steps)
        ]

    @api.model
    def _snapshot_text(self, record_sudo):
        """Return the canonical JSON of what is approved: the content, and the SHA-256 of every file."""
        record = self._neutral(record_sudo)
        return canonical(
            {
                "model": record._name,
                "id": record.id,
                "company": record.company_id.id,
                "content": record._approval_snapshot(),
                "files": [
                    {"id": file.id, "name": file.name, "sha256": digest_bytes(file.raw or b"")}
                    for file in record._approval_files().sorted("id")
                ],
            }
        )

    @api.model
    def _neutral(self, record_sudo):
        """Return a record in an environment that reads the same for everybody."""
        return record_sudo.with_env(self.env(su=True, context={"lang": "en_US", "tz": "UTC"}))

    @api.model
    def _summary_to_compare(self, record_sudo):
        """Return the summary in the office's language, whoever reads it: it is kept and compared with later ones."""
        lang = "vi_VN" if self.env["res.lang"]._lang_get("vi_VN") else "en_US"
        return self._neutral(record_sudo).with_context(lang=lang)._approval_summary()

    # Deciding

    def action_approve(self, expected_hash):
        """Approve the current step of the content that was read.

        :param str expected_hash: hash of the content on the reader's screen
        """
        self.ensure_one()
        self._decide("approved", expected_hash=expected_hash)
        return True

    def action_return(self, reason):
        """Send the content back to its maker, who may then edit and submit it again."""
        self.ensure_one()
        if not isinstance(reason, str) or not reason.strip():
            raise UserError(self.env._("Write why the content is sent back and what to do."))
        self._decide("returned", reason=reason.strip())
        return True

    def action_cancel(self):
        """Take a pending request back; only its maker can, before the last decision."""
        self.ensure_one()
        self.check_access("read")
        user = self.env.user
        if not user.official_id or user.official_id != self.maker_official_id:
            raise AccessError(self.env._("Only the maker can take a submission back."))
        approval_sudo = self.sudo()  # nobody writes requests but the engine
        approval_sudo._lock()
        record_sudo = approval_sudo._record()
        approval_sudo._finish("cancelled")
        record_sudo._approval_cancelled(approval_sudo)
        return True

    def decide_many(self, items):
        """Approve several requests, each for itself: what cannot be approved does not stop the rest.

        :param list items: ``[{"id", "hash"}]``, the hash as shown to the approver
        :return: ``{"approved": [id], "skipped": [{"id", "reason"}]}``
        """
        approved, skipped = [], []
        for item in items:
            approval = self.browse(int(item["id"]))
            try:
                with self.env.cr.savepoint():
                    approval.action_approve(item["hash"])
                approved.append(approval.id)
            except UserError as error:
                skipped.append({"id": approval.id, "reason": error.args[0]})
        return {"approved": approved, "skipped": skipped}

    def _decide(self, decision, expected_hash=None, reason=None):
        self.check_access("read")
        approval_sudo = self.sudo()  # nobody writes requests but the engine
        approval_sudo._lock()
        step = approval_sudo.current_step_id
        position, delegation = step._check_power(self.env.user)
        record_sudo = approval_sudo._record()
        record_sudo.with_user(self.env.user).check_access("read")
        if decision == "approved":
            approval_sudo._check_content(record_sudo, expected_hash)
        approval_sudo._append_decision(decision, step, position, delegation, reason)
        if decision == "approved":
            approval_sudo._grant(step, record_sudo)
        else:
            approval_sudo._finish("returned")
            record_sudo._approval_returned(approval_sudo, reason)

    def _lock(self):
        """Lock a pending request, so that two decisions at once make one."""
        try:
            self.lock_for_update()
        except LockError as error:
            raise UserError(self.env._("Somebody else is deciding “%s” right now.", self.subject)) from error
        if self.state != "pending":
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "“%(subject)s” is no longer pending: %(state)s.", subject=self.subject, state=labels[self.state]
                )
            )

    def _record(self):
        """Return the content, or say that it is gone or has another request by now."""
        self.ensure_one()
        model = self.env.get(self.res_model)
        record = model.browse(self.res_id).exists() if model is not None else None
        if not record or record.approval_id != self:
            raise UserError(self.env._("The content of “%s” is not there any more.", self.subject))
        return record

    def _check_content(self, record_sudo, expected_hash):
        """Check that what was submitted, what was read and what is there now are the same."""
        record_sudo.lock_for_update(allow_referencing=True)
        if not self.snapshot_hash == expected_hash == self._current_hash(record_sudo):
            raise UserError(
                self.env._(
                    "The content has changed since it was submitted, so earlier approvals no longer count. "
                    "Read the marked parts, then send it back for a new submission."
                )
            )

    @api.model
    def _current_hash(self, record_sudo):
        return digest_text(self._snapshot_text(record_sudo))

    def _append_decision(self, decision, step, position, delegation, reason):
        user = self.env.user
        self.env["egov.approval.decision"]._append(
            {
                "approval_id": self.id,
                "company_id": self.company_id.id,
                "res_model": self.res_model,
                "res_id": self.res_id,
                "subject": self.subject,
                "step_id": step.id,
                "step_name": step.name,
                "decision": decision,
                "user_id": user.id,
                "official_id": user.official_id.id,
                "official_name": user.official_id.name,
                "position_title": position.title,
                "capacity": step._capacity(position, delegation),
                "delegation_id": delegation.id,
                "delegation_text": delegation._printed_text() if delegation else False,
                "decided_at": clock.now(),
                "reason": reason,
                "snapshot_hash": self.snapshot_hash,
            }
        )

    def _grant(self, step, record_sudo):
        step.state = "approved"
        following = self.step_ids.filtered(lambda other: other.state == "waiting").sorted("sequence")[:1]
        if following:
            following.state = "pending"
            record_sudo._approval_step_granted(self, step)
        else:
            self._finish("approved")
            record_sudo._approval_granted(self)

    def _finish(self, state):
        self.write({"state": state, "finished_at": clock.now()})
        self._record().approval_state = state

    # Printed papers

    def _signer_block(self):
        """Return who signed, for printed papers.

        :return: ``{"capacity": "KT. CHỦ TỊCH\\nPHÓ CHỦ TỊCH", "name", "delegation"}`` of the last
            approval, or ``None`` while there is none
        """
        self.ensure_one()
        decision = self.sudo().decision_ids.filtered(lambda d: d.decision == "approved").sorted("id")[-1:]
        if not decision:
            return None
        return {
            "capacity": decision.capacity,
            "name": decision.official_name,
            "delegation": decision.delegation_text or "",
        }

    def _signer_text(self):
        """Return `_signer_block` as the lines of a signature, capacity first; empty while nobody signed."""
        block = self._signer_block() or {}
        return "\n".join(line for line in (block.get("capacity"), block.get("name"), block.get("delegation")) if line)
