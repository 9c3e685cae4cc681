from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command


class EgovDossierHandOver(models.TransientModel):
    """Hand one or many dossiers over, reassign them, or return a step.

    Dossiers that cannot go are listed with their reason before anything happens;
    one that fails does not stop the rest.
    """

    _name = "egov.dossier.hand.over"
    _description = "Hand dossiers over"
    _inherit = ["egov.office.mixin"]

    dossier_ids = fields.Many2many("egov.dossier", required=True)
    action = fields.Selection(
        [
            ("hand_over", "Hand over to the next step"),
            ("reassign", "Give to a colleague"),
            ("return_step", "Return to the step before"),
        ],
        required=True,
        default="hand_over",
    )
    count = fields.Integer(compute="_compute_count")
    holder_id = fields.Many2one(
        "res.users",
        "To",
        domain="[('id', 'in', candidate_ids)]",
        help="Empty: the least busy person for each dossier.",
    )
    candidate_ids = fields.Many2many("res.users", compute="_compute_candidate_ids")
    note = fields.Text()
    line_ids = fields.One2many("egov.dossier.hand.over.line", "wizard_id", "Exceptions")
    is_done = fields.Boolean(help="What could go has gone; what is listed stayed.")
    stamp = fields.Json(help="Step and moment of each dossier when the dialog opened.")

    @api.model
    def default_get(self, fields_list):
        """Override of `base` to keep where each dossier stood, and list exceptions."""
        vals = super().default_get(fields_list)
        ids = self.env.context.get("default_dossier_ids") or self.env.context.get(
            "active_ids", []
        )
        dossiers = self.env["egov.dossier"].browse(ids).exists()
        dossiers._read_desk("read")
        vals["dossier_ids"] = [Command.set(dossiers.ids)]
        vals["stamp"] = {str(each.id): each._step_stamp() for each in dossiers}
        vals["line_ids"] = [
            Command.create({"dossier_id": dossier.id, "reason": reason})
            for dossier, reason in self._find_exceptions(dossiers, vals.get("action")).items()
        ]
        return vals

    @api.model
    def _find_exceptions(self, dossiers, action):
        """Why some of these dossiers cannot be moved so now, by dossier."""
        reasons = {}
        may_write = dossiers._filtered_access("write")
        for dossier in dossiers:
            try:
                if dossier not in may_write:
                    dossier.check_access("write")
                self._target(dossier, action)
            except (AccessError, UserError) as error:
                reasons[dossier] = str(error)
        return reasons

    @api.depends("dossier_ids")
    def _compute_count(self):
        for wizard in self:
            wizard.count = len(wizard.dossier_ids)

    @api.depends("dossier_ids", "action")
    def _compute_candidate_ids(self):
        for wizard in self:
            candidates = None
            for dossier in wizard.dossier_ids._origin:
                step = dossier.step_id
                if wizard.action == "hand_over":
                    step = dossier.next_step_id
                if not step:
                    continue
                users = dossier._candidates(step)
                candidates = users if candidates is None else candidates & users
            wizard.candidate_ids = candidates or self.env["res.users"]

    def action_confirm(self):
        """Do it for every dossier that can go; show those that could not."""
        self.ensure_one()
        self.dossier_ids._read_desk("read")
        going, failed = {}, {}
        stamps = self.stamp or {}
        may_write = self.dossier_ids._filtered_access("write")
        for dossier in self.dossier_ids:
            try:
                if dossier not in may_write:
                    dossier.check_access("write")
                dossier._check_stamp(stamps.get(str(dossier.id)))
                if self.action == "reassign" and not self.holder_id:
                    raise UserError(self.env._("Choose to whom the dossiers go."))
                going.setdefault(self._target(dossier, self.action), []).append(dossier.id)
            except (AccessError, UserError) as error:
                failed[dossier] = str(error)
        for step, ids in going.items():
            self._apply(self.dossier_ids.browse(ids), step)
        return self._report(failed)

    @api.model
    def _target(self, dossier, action):
        """The step that one dossier goes to or stays at, raising when it cannot be moved so."""
        if action in (False, None, "hand_over"):
            step = dossier._steps_after()[:1]
            dossier._check_may_go(step)
            return step
        dossier._check_open()
        dossier._check_mine()
        if action == "return_step":
            dossier._previous_step()
        return dossier.step_id

    def _apply(self, dossiers, step):
        if self.action == "hand_over":
            dossiers._hand_over(step, self.holder_id or dossiers._pick_holders(step), self.note)
        elif self.action == "reassign":
            dossiers._reassign(self.holder_id, self.note)
        else:
            for dossier in dossiers:
                dossier._return_step(self.note)

    def _report(self, failed):
        if not failed:
            return {"type": "ir.actions.act_window_close"}
        self.line_ids = [
            Command.clear(),
            *(
                Command.create({"dossier_id": dossier.id, "reason": reason})
                for dossier, reason in failed.items()
            ),
        ]
        done = len(self.dossier_ids) - len(failed)
        self.dossier_ids = [Command.set([dossier.id for dossier in failed])]
        self.is_done = True
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "name": self.env._(
                "%(done)s moved, %(left)s could not be moved: see why", done=done, left=len(failed)
            ),
            "view_mode": "form",
            "target": "new",
        }
