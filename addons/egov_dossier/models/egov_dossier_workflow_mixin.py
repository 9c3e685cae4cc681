import itertools

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..tools import states

#: What deciding a move looks at.
_DESK_FIELDS = (
    "code",
    "state",
    "company_id",
    "procedure_id",
    "version_id",
    "step_id",
    "step_started_at",
    "step_due_at",
    "due_at",
    "holder_id",
    "division_id",
    "awaits_approval",
)
#: Steps that a person reaches by handing over; the others follow from a decision.
MANUAL_KINDS = ("receive", "assign", "process", "external")


class EgovDossierWorkflowMixin(models.AbstractModel):
    """The steps of a dossier: one responsible person and one clock at each moment."""

    _name = "egov.dossier.workflow.mixin"
    _description = "Workflow of a dossier"

    step_id = fields.Many2one("egov.procedure.step", readonly=True, copy=False)
    step_kind = fields.Selection(related="step_id.kind", string="Step kind")
    step_started_at = fields.Datetime(readonly=True, copy=False)
    step_due_at = fields.Datetime("Step due", readonly=True, copy=False)
    holder_id = fields.Many2one("res.users", "Held by", readonly=True, copy=False, index="btree_not_null")
    division_id = fields.Many2one("egov.agency", "Unit", readonly=True, copy=False, index="btree_not_null")
    next_step_id = fields.Many2one("egov.procedure.step", compute="_compute_next_step")
    is_mine = fields.Boolean(compute="_compute_is_mine", search="_search_is_mine")
    is_my_division = fields.Boolean(compute="_compute_is_my_division", search="_search_is_my_division")

    @api.depends("step_id", "version_id")
    def _compute_next_step(self):
        for dossier in self:
            dossier.next_step_id = dossier._steps_after()[:1]

    @api.depends("holder_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for dossier in self:
            dossier.is_mine = dossier.holder_id == self.env.user

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("holder_id", "=", self.env.uid)

    @api.depends("division_id")
    @api.depends_context("uid")
    def _compute_is_my_division(self):
        divisions = self.env.user.division_ids
        for dossier in self:
            dossier.is_my_division = dossier.division_id in divisions

    def _search_is_my_division(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("division_id", "in", self.env.user.division_ids.ids)

    def action_hand_over(self):
        """Open the dialog that moves these dossiers: to the next step, or as ``default_action`` says."""
        titles = {
            "reassign": self.env._("Give to a colleague"),
            "return_step": self.env._("Return to the step before"),
        }
        return {
            "type": "ir.actions.act_window",
            "res_model": "egov.dossier.hand.over",
            "name": titles.get(self.env.context.get("default_action"), self.env._("Hand over")),
            "view_mode": "form",
            "target": "new",
            "context": {"default_dossier_ids": self.ids},
        }

    def action_next(self):
        """Hand over to the next step and its least busy officer, without a dialog."""
        self.ensure_one()
        self._read_desk("write")
        step = self._steps_after()[:1]
        self._check_may_go(step)
        self._hand_over(step, self._pick_holders(step))
        return True

    def action_take_over(self, reason=None):
        """Take dossiers from a colleague of the same unit and role, who is away."""
        self.check_access("write")
        for dossier in self:
            dossier._check_open()
            dossier._check_may_hold(dossier.step_id, self.env.user)
            if not (dossier.is_my_division or self._may_direct()):
                raise AccessError(
                    self.env._(
                        "Dossier %s is held in another unit. Ask its head to reassign it.",
                        dossier.code,
                    )
                )
        for step, dossiers in self.grouped("step_id").items():
            dossiers._place(step, self.env.user, "take_over", reason)
        return True

    def _reassign(self, holder, reason=None):
        """Give dossiers to another person at the same step (by the head or holder)."""
        self.check_access("write")
        for dossier in self:
            dossier._check_open()
            dossier._check_mine()
            dossier._check_may_hold(dossier.step_id, holder)
        for step, dossiers in self.grouped("step_id").items():
            dossiers._place(step, holder, "reassign", reason)

    def _return_step(self, reason):
        """Give a dossier back to the step before, with the reason."""
        self.ensure_one()
        self.check_access("write")
        self._check_open()
        self._check_mine()
        if not reason:
            raise UserError(self.env._("Write why the step is returned."))
        step = self._previous_step()
        previous = self.env["egov.dossier.step.log"].search(
            [("dossier_id", "=", self.id), ("from_step_id", "=", step.id)],
            order="id desc",
            limit=1,
        )
        holder = previous.from_user_id or self._pick_holder(step)
        self._place(step, holder, "return_step", reason)

    def _previous_step(self):
        """The step that a dossier can be given back to; raises when there is none."""
        step = self._steps_before()[-1:]
        if not step or self.step_id.kind not in MANUAL_KINDS:
            raise UserError(self.env._("There is no step to return to."))
        return step

    def _step_stamp(self):
        """Where a dossier stands, so that a dialog can tell whether it moved since."""
        return [self.step_id.id, fields.Datetime.to_string(self.step_started_at)]

    def _check_stamp(self, stamp):
        """Raise when somebody moved the dossier after ``stamp`` was taken."""
        if stamp is not None and stamp != self._step_stamp():
            raise UserError(
                self.env._(
                    "%(holder)s has it now: dossier %(code)s moved while this dialog "
                    "was open. Nothing was lost; look at its present step.",
                    holder=self.sudo().holder_id.name or "–",
                    code=self.code,
                )
            )

    def _read_desk(self, operation):
        """Read with one query what a move looks at, and raise unless the user may do ``operation``.

        The rest of a dossier is far more. The rules are asked of what was read, once.
        """
        self._read_columns(_DESK_FIELDS)
        self.check_access(operation)

    def _check_may_go(self, step):
        """Raise unless the user, who may change this dossier, may hand it to ``step`` now."""
        self.ensure_one()
        self._check_open()
        self._check_mine()
        self._check_not_in_approval()
        if self.state not in ("received", "processing"):
            raise UserError(
                self.env._(
                    "Dossier %(code)s is “%(state)s” and cannot be handed over.",
                    code=self.code,
                    state=self._state_label(),
                )
            )
        if not step or step not in self._steps_reachable():
            raise UserError(
                self.env._(
                    "Dossier %s cannot go to this step. Submit the result for approval when the work is done.",
                    self.code,
                )
            )

    def _hand_over(self, step, holders, note=None):
        """Put dossiers at ``step``; the checks are the caller's.

        :param holders: one user for all, or ``{dossier: user}``
        """
        holders = self._by_dossier(holders)
        if not all(holders.values()):
            raise UserError(
                self.env._(
                    "Nobody in this office holds the role for “%s”. Ask the administrator to give it to somebody.",
                    step.name,
                )
            )
        for holder, dossiers in self.grouped(holders.get).items():
            dossiers._check_may_hold(step, holder)
        state = "processing" if self._step(step).kind != "receive" else None
        self._place(step, holders, "hand_over", note, state=state)

    def _plan(self):
        """The rules of the dossier's version (``tools.plan.Plan``)."""
        return self.env["egov.dossier.directory"]._plan(self.version_id._origin)

    def _steps_after(self):
        """The later steps; all of them before intake."""
        steps = self._plan().steps_after(self.step_id.id)
        return self.step_id.browse(step.id for step in steps)

    def _steps_before(self):
        plan = self._plan()
        count = len(plan.steps) - len(plan.steps_after(self.step_id.id)) - bool(self.step_id)
        return self.step_id.browse(step.id for step in plan.steps[:count])

    def _steps_reachable(self):
        """Later steps that are reached by handing over, up to the first decision."""
        steps = self._plan().steps_after(self.step_id.id)
        manual = itertools.takewhile(lambda step: step.kind in MANUAL_KINDS, steps)
        return self.step_id.browse(step.id for step in manual)

    def _step_of_kind(self, *kinds):
        """The first later step of one of these kinds."""
        return self._steps_after().filtered(lambda step: step.kind in kinds)[:1]

    def _may_direct(self):
        """Whether the user directs others' work in the office."""
        return self.env.user.has_group("egov_base.group_leader")

    def _is_mine(self):
        """Whether the user answers for this dossier: holder, head of unit, leader."""
        self.ensure_one()
        user = self.env.user
        if self.env.su or self.holder_id == user or self._may_direct():
            return True
        is_head = user.has_group("egov_base.group_division_head")
        return bool(is_head and self.division_id and self.is_my_division)

    def _check_mine(self):
        if not self._is_mine():
            raise AccessError(
                self.env._(
                    "Dossier %(code)s is held by %(holder)s. Ask that person, or the "
                    "head of the unit, to hand it over.",
                    code=self.code,
                    holder=self.sudo().holder_id.name or "–",
                )
            )

    def _check_open(self):
        if self.state not in states.OPEN:
            raise UserError(
                self.env._(
                    "Dossier %(code)s is “%(state)s”; there is nothing left to hand over.",
                    code=self.display_name,
                    state=self._state_label(),
                )
            )
