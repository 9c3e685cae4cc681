from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock


class EgovDossierResult(models.Model):
    """What the applicant asked for: drafted, approved, numbered, handed over."""

    _name = "egov.dossier.result"
    _description = "Result of a dossier"
    _inherit = [
        "egov.dossier.notice.mixin",
        "egov.approval.mixin",
        "egov.dossier.files.mixin",
    ]
    _approval_content_fields = frozenset({"dossier_id", "type_id", "name", "reason", "file_ids"})

    _guarded_fields = frozenset(
        {
            "signed_at",
            "signer_text",
            "delivered_at",
            "delivered_by_id",
            "delivery_channel",
            "receiver_name",
            "receiver_signature",
            "delivery_proof",
        }
    )

    type_id = fields.Many2one("egov.procedure.result", "Kind of result")
    name = fields.Char("Result", required=True)
    reason = fields.Text("Content")
    signed_at = fields.Datetime(readonly=True, copy=False)
    signer_text = fields.Text("Signed by", readonly=True, copy=False)
    delivered_at = fields.Datetime("Handed over on", readonly=True, copy=False)
    delivered_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    delivery_channel = fields.Selection(
        [("counter", "Counter"), ("post", "Post"), ("online", "Online")],
        readonly=True,
        copy=False,
    )
    receiver_name = fields.Char(readonly=True, copy=False)
    receiver_signature = fields.Binary(readonly=True, copy=False, attachment=True)
    delivery_proof = fields.Selection(
        [
            ("signature", "Signature"),
            ("code", "Secret code of the slip"),
            ("postal", "Postal number"),
            ("download", "Downloaded"),
        ],
        readonly=True,
        copy=False,
    )

    @api.onchange("type_id")
    def _onchange_type_id(self):
        if self.type_id:
            self.name = self.type_id.name

    @api.model
    def default_get(self, fields_list):
        """Override of `base` to propose the result that the procedure gives."""
        vals = super().default_get(fields_list)
        dossier = self.env["egov.dossier"].browse(vals.get("dossier_id"))
        kind = dossier.version_id.result_ids[:1]
        if kind:
            vals.setdefault("type_id", kind.id)
            vals.setdefault("name", kind.name)
        return vals

    def action_submit(self):
        """Submit the drafted result to those who review and sign it."""
        self.check_access("write")
        for result in self:
            dossier = result.dossier_id
            result._check_draft()
            dossier._check_mine()
            dossier._check_not_in_approval()
            result._check_submittable()
            result._approval_submit(f"{dossier.code} · {result.name}")
            step = dossier._step_of_kind("review", "sign")
            dossier._place(step, dossier._pick_holder(step), "submit", result.reason)
        return True

    def _check_submittable(self):
        dossier = self.dossier_id
        if dossier.state != "processing" or dossier.step_id.kind in ("review", "sign"):
            raise UserError(
                self.env._(
                    "Dossier %(code)s is at “%(step)s”; a result is submitted from a "
                    "processing step.",
                    code=dossier.code,
                    step=dossier.step_id.name or dossier._state_label(),
                )
            )
        if dossier._steps_reachable().filtered(lambda step: step.kind == "process"):
            raise UserError(
                self.env._("Hand the dossier over to its processing officer first.")
            )
        if not self.file_ids and not (self.reason or "").strip():
            raise UserError(
                self.env._("Attach the draft of the result, or write its content.")
            )

    def _require_register(self, group, sentence):
        """Raise where somebody keeps a register: nothing is granted that would not stand in it.

        :param str group: XML id of the role of who keeps it
        :param str sentence: what is to be done there first
        """
        group_sudo = self.env.ref(group).sudo()  # who processes dossiers does not see the users of a role
        keepers_sudo = group_sudo.all_user_ids.filtered(
            lambda user: user.active and self.company_id in user.company_ids
        )
        if not keepers_sudo:
            return
        if self.env.user not in keepers_sudo:
            names = ", ".join(keepers_sudo.sorted("name")[:3].mapped("name"))
            sentence = self.env._("%(todo)s Who may do that: %(names)s.", todo=sentence, names=names)
        raise UserError(sentence)

    def _approval_snapshot(self):
        """Override of `egov_approval`: the result, its files and the whole dossier."""
        return {
            **self.dossier_id._snapshot_content(),
            "kind": "result",
            "result": [self.name, self.type_id.code or "", self.reason or ""],
        }

    def _approval_files(self):
        """Override of `egov_approval`: the result's own files and those of the papers."""
        return super()._approval_files() + self.dossier_id.paper_ids.file_ids

    def _approval_summary(self):
        """Override of `egov_approval`: the result first, then what it answers."""
        _ = self.env._
        return [
            {"key": "result", "label": _("Result"), "value": self.name},
            {"key": "content", "label": _("Content"), "value": self.reason or ""},
            *self.dossier_id._approval_summary_items(),
        ]

    def _approval_sector(self):
        """Override of `egov_approval`: the desk groups by the procedure's sector."""
        return self.dossier_id.sector_id

    def _approval_cancelled(self, approval):
        """Override of `egov_approval`: the officer took it back before the decision."""
        self._back_to_officer(approval, "send_back", self.env._("Taken back"))

    def _approval_steps(self):
        """Override of `egov_approval`: the version's review and signing steps."""
        dossier = self.dossier_id
        groups = {
            "review": "egov_base.group_division_head",
            "sign": "egov_base.group_leader",
        }
        steps = dossier._steps_after().filtered(lambda step: step.kind in groups)
        return [
            {
                "name": step.name,
                "role": groups[step.kind],
                "division_id": dossier.division_id.id if step.kind == "review" else False,
                "user_id": False,
            }
            for step in steps
        ]

    def _approval_step_granted(self, approval, step):
        """Override of `egov_approval`: the dossier moves with each decision."""
        dossier = self.dossier_id
        next_step = dossier._step_of_kind("review", "sign")
        if next_step:
            holder = dossier._pick_holder(next_step)
            dossier._place(next_step, holder, "approve")

    def _approval_granted(self, approval):
        """Override of `egov_approval`: signed; the records officer numbers it."""
        dossier = self.dossier_id
        self.sudo().write(
            {"signed_at": clock.now(), "signer_text": approval._signer_text()}
        )
        step = dossier._step_of_kind("issue")
        if step:
            dossier._place(step, dossier._pick_holder(step), "approve")
        else:
            self.env["egov.dossier.step.log"]._append(dossier, "approve")
            self._issue()

    def _approval_returned(self, approval, reason):
        """Override of `egov_approval`: back to the officer who submitted it."""
        self._back_to_officer(approval, "send_back", reason)

    def _back_to_officer(self, approval, kind, reason):
        dossier = self.dossier_id
        step = dossier._steps_before().filtered(
            lambda step: step.kind not in ("review", "sign")
        )[-1:]
        dossier._place(step, approval.maker_id, kind, reason)

    def action_issue(self):
        """Enter the signed result in its book; the dossier is finished with that."""
        self.check_access("write")
        for result in self:
            result.dossier_id._require_role("egov_base.group_records_officer")
            if result.state != "draft" or not result.signed_at:
                raise UserError(
                    self.env._("Only a signed result that has no number can be issued.")
                )
            result._issue()
        return True

    def _issue(self):
        dossier = self.dossier_id
        step = dossier._step_of_kind("deliver") or dossier.step_id
        holder = dossier.received_by_id or dossier.holder_id
        dossier._place(step, holder, "issue")
        dossier._move("finished", finished_at=clock.now(), delivery_state="ready")
        self._close_sent()

    @property
    def _book_code(self):
        return self.type_id.book_type_code or "KQ"

    def _form_codes(self):
        """Override of `egov_dossier`: results are files of their own, not slips."""
        return []

    def _deliver(self, channel, proof, receiver_name, signature=None):
        """Record that the result was handed over; the checks are the wizard's."""
        dossier = self.dossier_id
        self.env["egov.dossier.step.log"]._append(
            dossier, "deliver", note=receiver_name
        )
        now = clock.now()
        self.sudo().write(
            {
                "delivered_at": now,
                "delivered_by_id": self.env.uid,
                "delivery_channel": channel,
                "delivery_proof": proof,
                "receiver_name": receiver_name,
                "receiver_signature": signature,
            }
        )
        dossier._move("returned", returned_at=now, delivery_state="delivered")
